import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { confirmOperatingStatus } from "#app/library/confirmation/confirm-operating-status.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { reprojectAll } from "#app/library/indexing/reproject.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { releaseEmbargoes } from "#app/library/publication/release-embargoes.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { withdrawLanguage } from "#app/library/translation/withdraw-language.server.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { readCursor, writeCursor } from "#app/open/cursor.ts";
import { noteChanges } from "#app/open/note-changes.server.ts";
import { openRecord } from "#app/open/open-record.ts";
import { openRecords, readersOfAudience } from "#app/open/open-records.server.ts";
import { readChanges } from "#app/open/read-changes.server.ts";
import { verifyLedger } from "#app/open/verify-ledger.server.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { runs } from "../../tests/setup/long.ts";

const library = await testLibrary();
const { prisma, clock } = library;
const services = {
	...library.services,
	noteChanges: (tx: Parameters<typeof noteChanges>[0], pids: readonly string[]) => noteChanges(tx, { clock }, pids),
};
const head = personWithRole("head");
const texts = { en: exampleText(), tr: exampleText({ origin: "human", title: "Tek gişe" }) };

const publish = (facts: Partial<PracticeFacts> = {}) => createPublished(services, facts, texts);

/** Publishes a new version with other facts. */
async function change(pid: string, facts: Partial<PracticeFacts>): Promise<void> {
	await startNewVersion(head, services, { pid });
	const draft = await prisma.practiceVersion.findFirstOrThrow({ where: { pid, publishedAt: null } });
	const stored = exampleFacts(facts);
	const saved = await saveDraft(head, services, { pid, revision: draft.revision, facts: stored, texts });
	expect(["saved", "unchanged"]).toContain(saved.outcome);
	const published = await publishVersion(head, services, { pid, changeNote: "Changed." });
	expect(published.outcome).toBe("published");
}

const withdraw = (pid: string) => withdrawPractice(head, services, { pid, reason: "Out of date." });

async function entryOf(pid: string, audience = "public") {
	const entry = await prisma.openChange.findUnique({ where: { audience_pid: { audience, pid } } });
	return entry && { state: entry.state, position: entry.position, sets: entry.sets };
}

async function openRecordOf(pid: string, version?: string) {
	const around = { origin: "https://library.example", now: clock.now() };
	const found = (await openRecords(prisma, readersOfAudience.public, [{ pid, version }], around)).get(pid);
	if (found?.state !== "live") throw new Error(`${pid} is ${found?.state ?? "not shown"}`);
	return found.record;
}

describe("the ledger", () => {
	it("has what each audience sees: live, and gone once it was seen", async () => {
		const pid = await publish();
		const sets = ["kind:case-study", "country:AZ", "function:licences"];
		expect(await entryOf(pid)).toMatchObject({ state: "live", sets });
		await change(pid, { visibility: "members" });
		expect(await entryOf(pid)).toMatchObject({ state: "gone", sets });
		expect(await entryOf(pid, "members")).toMatchObject({ state: "live" });
		await change(pid, { visibility: "public" });
		expect(await entryOf(pid)).toMatchObject({ state: "live" });
		await withdraw(pid);
		expect([await entryOf(pid), await entryOf(pid, "members")]).toMatchObject([{ state: "gone" }, { state: "gone" }]);
	});

	it("never names what the public could not read", async () => {
		const forMembers = await publish({ visibility: "members" });
		const embargoed = await publish({ embargoUntil: "2030-01-01" });
		await withdraw(forMembers);
		await withdraw(embargoed);
		expect([await entryOf(forMembers), await entryOf(embargoed), await entryOf(embargoed, "members")]).toEqual([
			null,
			null,
			null,
		]);
	});

	it("names a practice once its embargo has ended", async () => {
		const pid = await publish({ embargoUntil: "2026-12-01" });
		expect(await entryOf(pid)).toBeNull();
		const later = fixedClock("2026-12-02T00:00:00Z");
		await releaseEmbargoes({
			...services,
			clock: later,
			noteChanges: (tx, pids) => noteChanges(tx, { clock: later }, pids),
		});
		expect(await entryOf(pid)).toMatchObject({ state: "live" });
		await withdraw(pid);
	});

	it("never names a demonstration", async () => {
		const pid = await publish();
		await prisma.practice.update({ where: { pid }, data: { demonstration: true } });
		await prisma.openChange.deleteMany({ where: { pid } });
		await reprojectAll(services);
		expect(await entryOf(pid)).toBeNull();
		await prisma.practice.update({ where: { pid }, data: { demonstration: false } });
		await reprojectAll(services);
	});

	it("moves an entry if its content changes, and only then", async () => {
		const pid = await publish();
		const first = await entryOf(pid);
		await reprojectAll(services);
		expect(await entryOf(pid)).toEqual(first);
		await confirmOperatingStatus(head, services, { pid, status: "running", note: "Seen in use." });
		const second = await entryOf(pid);
		expect(second?.position).toBeGreaterThan(first?.position ?? 0);
		await withdrawLanguage(head, services, { pid, language: "tr", reason: "A wrong translation." });
		expect((await entryOf(pid))?.position).toBeGreaterThan(second?.position ?? 0);
	});

	it("is checked against the practices, and repaired by reindexing", async () => {
		const pid = await publish();
		expect(await verifyLedger(services)).toEqual([]);
		await prisma.openChange.update({
			where: { audience_pid: { audience: "public", pid } },
			data: { state: "gone", digest: null },
		});
		await prisma.openChange.delete({ where: { audience_pid: { audience: "members", pid } } });
		expect(await verifyLedger(services)).toEqual([`${pid} members`, `${pid} public`]);
		await reprojectAll(services);
		expect(await verifyLedger(services)).toEqual([]);
	});

	it("an entry from the time before digests gets one without moving", async () => {
		const pid = await publish();
		const before = await entryOf(pid);
		await prisma.openChange.updateMany({ where: { pid }, data: { digest: null } });
		expect(await verifyLedger(services)).toEqual([`${pid} members`, `${pid} public`]);
		await reprojectAll(services);
		expect([await verifyLedger(services), await entryOf(pid)]).toEqual([[], before]);
	});

	it("a change that is being written holds up readers of the ledger, so that none appears behind their position", async () => {
		const read = () => readChanges(services, "public", { after: 0, limit: 1000 });
		const { head: last } = await read();
		const order: string[] = [];
		const [written, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
		const pid = await createPublished(library.services);
		const writing = prisma.$transaction(async (tx) => {
			await services.noteChanges(tx, [pid]);
			written.resolve();
			await release.promise;
			order.push("written");
		});
		await written.promise;
		const reading = read().then((answer) => {
			order.push("read");
			return answer;
		});
		release.resolve();
		await writing;
		const { changes, head: now } = await reading;
		expect([order, now, changes.at(-1)?.pid]).toEqual([["written", "read"], last + 1, pid]);
	});
});

it("a harvest while practices change ends with what the ledger says", async () => {
	const action = fc.record({
		what: fc.constantFrom("publish", "change", "hide", "open", "withdraw", "harvest", "harvest"),
		which: fc.nat(5),
	});
	const limit = fc.integer({ min: 1, max: 3 });
	await fc.assert(
		fc.asyncProperty(fc.array(action, { minLength: 8, maxLength: 20 }), limit, async (actions, size) => {
			const pids = await Promise.all([publish(), publish({ visibility: "members" })]);
			const copy = new Map<string, string>();
			let cursor = writeCursor({ audience: "public", position: 0 });
			const harvest = async () => {
				const after = readCursor(cursor)?.position ?? Number.NaN;
				const { changes, more } = await readChanges(services, "public", { after, limit: size });
				for (const { pid, state } of changes) copy.set(pid, state);
				const last = changes.at(-1);
				if (last) cursor = writeCursor({ audience: "public", position: last.position });
				return more;
			};
			for (const { what, which } of actions) {
				const pid = pids[which % pids.length] ?? "";
				const { withdrawnAt } = await prisma.practice.findUniqueOrThrow({ where: { pid } });
				if (what === "harvest") await harvest();
				else if (what === "publish") pids.push(await publish());
				else if (withdrawnAt) continue;
				else if (what === "withdraw") await withdraw(pid);
				else await change(pid, what === "hide" ? { visibility: "members" } : { startDate: `20${10 + which}` });
			}
			while (await harvest());
			const entries = await prisma.openChange.findMany({ where: { audience: "public" } });
			expect(copy).toEqual(new Map(entries.map(({ pid, state }) => [pid, state])));
			expect(await verifyLedger(services)).toEqual([]);
		}),
		runs(20, 3),
	);
});

describe("an open record", () => {
	it("has the shape that is promised, without what is for members only", async () => {
		const pid = await publish({ membersOnly: ["solution"] });
		const record = await openRecordOf(pid);
		expect(openRecord.safeParse(record).error).toBeUndefined();
		expect(record).toMatchObject({
			url: `https://library.example/p/${pid}/v1.0`,
			facts: { membersOnly: ["solution"] },
			texts: { en: { title: "One counter for every licence", sections: { problem: "Nine offices." } } },
		});
		expect(JSON.stringify(record)).not.toMatch(/desk@example\.org|"One counter\."/);
	});

	it("is read in any version that everybody may read", async () => {
		const pid = await publish({ visibility: "members" });
		await change(pid, { visibility: "public" });
		await change(pid, { visibility: "public", startDate: "2020" });
		const record = await openRecordOf(pid, "2");
		expect([record.version, record.versions.map(({ version }) => version)]).toEqual(["2.0", ["3.0", "2.0"]]);
		await expect(openRecordOf(pid, "1.0")).rejects.toThrow(/not shown/);
	});

	it("names other practices only by their country", async () => {
		const other = await publish({ visibility: "members", countries: ["TR"] });
		const from = { country: "TR", pid: other };
		const pid = await publish({ lineage: [{ id: "e1", from, to: { country: "AZ" }, certainty: "named" }] });
		const record = await openRecordOf(pid);
		expect(record.facts.lineage).toMatchObject([{ from: { country: "TR" }, to: { country: "AZ" } }]);
		expect(JSON.stringify(record)).not.toContain(other);
	});
});

it("a cursor that the site did not write is not read", () => {
	const place = { audience: "public", position: 12 } as const;
	expect(readCursor(writeCursor(place))).toEqual(place);
	const forged = [{ ...place, position: -1 }, { ...place, audience: "officers" }, { ...place, other: 1 }, null];
	for (const one of forged) expect(readCursor(Buffer.from(JSON.stringify(one)).toString("base64url"))).toBeNull();
	for (const text of ["", "x", `${writeCursor(place)}=`]) expect(readCursor(text)).toBeNull();
});
