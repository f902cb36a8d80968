import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, actorId, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { decideRevocation } from "#app/library/recognitions/decide-revocation.server.ts";
import { proposeRevocation } from "#app/library/recognitions/propose-revocation.server.ts";
import { type NewRecognitionInput, recognitionForm } from "#app/library/recognitions/recognition.ts";
import { recognitions } from "#app/library/recognitions/recognitions.server.ts";
import { recordRecognition } from "#app/library/recognitions/record-recognition.server.ts";
import { writeRecognition } from "#app/library/recognitions/write-recognition.server.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished, libraryOfSignatories } from "#app/library/record/library.fixture.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";

const { people, prisma, services, clock } = await libraryOfSignatories({
	colleague: ["officer"],
	uzbekistan: ["focal-point", "UZ"],
});
const pids = {} as Record<"shown" | "members" | "embargoed" | "leaving", string>;

beforeAll(async () => {
	const publish = (facts: object) => createPublished(services, facts, { en: exampleText({ title: "Queues" }) });
	pids.shown = await publish({ countries: ["AZ"] });
	pids.members = await publish({ countries: ["AZ"], visibility: "members" });
	pids.embargoed = await publish({ countries: ["AZ"] });
	await prisma.practice.update({ where: { pid: pids.embargoed }, data: { embargoUntil: new Date("2027-01-01") } });
	pids.leaving = await publish({ countries: ["AZ"] });
});

const source = { title: "UN DESA: winners", url: "https://example.org/winners", year: 2015 };
const unAward = (more: Partial<NewRecognitionInput> = {}) => ({
	id: crypto.randomUUID(),
	country: "AZ",
	award: "un-public-service-award" as const,
	date: "2015-06",
	sources: [source],
	...more,
});
const record = (actor: Actor, more: Partial<NewRecognitionInput> = {}) =>
	recordRecognition(actor, services, unAward(more));
const recorded = async (more: Partial<NewRecognitionInput> = {}) => {
	const outcome = await record(people.officer, more);
	if (outcome.outcome !== "recorded") throw new Error(JSON.stringify(outcome));
	return outcome.id;
};
const seen = async (actor: Actor, id: string) => (await recognitions(actor, services, "en", { id }))[0];
const decision = (recognitionId: string) => ({
	id: crypto.randomUUID(),
	recognitionId,
	organ: { en: "Council" },
	decisionNumber: "7/2026",
	decisionDate: "2026-02-20",
	reasons: { en: "The results were invented.", ar: "كانت النتائج مختلقة." },
});
const verbsOf = async (id: string) =>
	(await prisma.activity.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } })).map(({ verb }) => verb);

describe("an external recognition", () => {
	it("Rule 28: needs a source, and what the source does not say stays unknown", async () => {
		await expect(record(people.officer, { sources: [] })).rejects.toThrow("needs a source");
		const row = { country: "AZ", award: "un-special-award", recordedAt: clock.now() };
		await expect(prisma.recognition.create({ data: row })).rejects.toThrow("recognition_traceable");
		const id = await recorded({ date: null });
		expect(await seen(publicActor, id)).toMatchObject({
			practice: null,
			version: null,
			awardName: null,
			body: null,
			category: null,
			level: null,
			date: null,
			reasons: null,
			revoked: null,
			sources: [source],
		});
	});

	it("is recorded once by an officer, and by nobody outside the secretariat", async () => {
		for (const actor of [publicActor, people.author, people.azerbaijan, people.researcher])
			expect(await record(actor)).toEqual({ outcome: "forbidden" });
		const input = unAward({ pid: pids.shown, version: "1.0", level: { en: "Winner", ar: "فائزة" } });
		for (const _ of [1, 2])
			expect(await recordRecognition(people.officer, services, input)).toEqual({ outcome: "recorded", id: input.id });
		expect(await verbsOf(input.id)).toEqual(["recognition.record"]);
		expect(await prisma.activity.findFirst({ orderBy: { id: "desc" } })).toMatchObject({ members: ["AZ"] });
		expect((await recognitions(publicActor, services, "ar", { id: input.id }))[0]).toMatchObject({
			practice: { pid: pids.shown, title: "Queues", withdrawn: false },
			version: "1.0",
			date: "2015-06",
			level: { text: "فائزة", language: "ar" },
		});
	});

	it("names a published version of a practice, and a country of it", async () => {
		const outcomes = [
			[{ country: "QQ" }, "unknown-country"],
			[{ pid: "2222-2" }, "unknown-practice"],
			[{ pid: pids.shown, country: "ID" }, "not-its-country"],
			[{ pid: pids.shown, version: "3.0" }, "unknown-version"],
		] as const;
		for (const [more, reason] of outcomes)
			expect(await record(people.officer, more)).toEqual({ outcome: "refused", reason });
		await expect(record(people.officer, { award: "other-award" })).rejects.toThrow("needs a name");
	});

	it("never changes and is never deleted", async () => {
		const id = await recorded();
		await expect(prisma.recognition.update({ where: { id }, data: { level: { en: "Winner" } } })).rejects.toThrow(
			"append-only",
		);
		await expect(prisma.recognition.delete({ where: { id } })).rejects.toThrow("append-only");
	});
});

describe("a recognition of a call", () => {
	it("needs no other source", async () => {
		const input = unAward({ award: "association-award", callId: crypto.randomUUID(), sources: [], pid: pids.shown });
		const written = prisma.$transaction((tx) => writeRecognition(tx, systemActor, services, input));
		expect(await written).toEqual({ outcome: "recorded", id: input.id });
	});
});

describe("the readers of a recognition", () => {
	it("are the readers of its practice, and it does not exist for others", async () => {
		const id = await recorded({ pid: pids.members });
		const embargoed = await recorded({ pid: pids.embargoed });
		for (const actor of [publicActor, people.researcher]) {
			expect(await seen(actor, id)).toBeUndefined();
			expect(await seen(actor, embargoed)).toBeUndefined();
			const listed = await recognitions(actor, services, "en", { country: "AZ" });
			expect(listed.filter((one) => [id, embargoed].includes(one.id))).toEqual([]);
		}
		expect(await seen(people.uzbekistan, id)).toMatchObject({ id });
		expect(await seen(people.uzbekistan, embargoed)).toBeUndefined();
		expect(await seen(people.azerbaijan, embargoed)).toMatchObject({ id: embargoed });
	});

	it("learn of a members-only version only if they may see it", async () => {
		const id = await recorded({ pid: pids.shown, version: "1.0" });
		expect(await seen(publicActor, id)).toMatchObject({ version: "1.0" });
		const pid = await createPublished(services, { countries: ["AZ"], visibility: "members" });
		const judged = await recorded({ pid, version: "1.0" });
		await prisma.practice.update({ where: { pid }, data: { visibility: "public" } });
		expect(await seen(publicActor, judged)).toMatchObject({ practice: { pid }, version: null });
		expect(await seen(people.uzbekistan, judged)).toMatchObject({ version: "1.0" });
	});

	it("Rule 16: still find it when the practice has been withdrawn", async () => {
		const id = await recorded({ pid: pids.leaving });
		const { outcome } = await withdrawPractice(people.officer, services, {
			pid: pids.leaving,
			reason: "It ended.",
		});
		expect(outcome).toBe("withdrawn");
		expect(await seen(publicActor, id)).toMatchObject({ practice: { pid: pids.leaving, withdrawn: true } });
	});

	it("see the newest first, and those without a date last", async () => {
		const ids = [await recorded({ country: "TR", date: null }), await recorded({ country: "TR", date: "2015" })];
		ids.push(await recorded({ country: "TR", date: "2016-02-29" }), await recorded({ country: "TR", date: "2015-03" }));
		const order = (await recognitions(publicActor, services, "en", { country: "TR" })).map(({ id }) => ids.indexOf(id));
		expect(order).toEqual([2, 1, 3, 0]);
	});
});

describe("the revocation of a recognition", () => {
	it("takes two people of the secretariat, and a decision that everybody can look up", async () => {
		const id = await recorded({ pid: pids.shown });
		const proposal = decision(id);
		for (const actor of [publicActor, people.azerbaijan, systemActor])
			expect(await proposeRevocation(actor, services, proposal)).toEqual({ outcome: "forbidden" });
		for (const _ of [1, 2])
			expect(await proposeRevocation(people.officer, services, proposal)).toEqual({ outcome: "proposed" });
		expect(await seen(publicActor, id)).toMatchObject({ revoked: null });
		const decide = (actor: Actor) =>
			decideRevocation(actor, services, { id, revocationId: proposal.id, decision: "confirmed" });
		expect(await decide(people.azerbaijan)).toEqual({ outcome: "forbidden" });
		expect(await decide(people.officer)).toEqual({ outcome: "own-proposal" });
		const alone = { state: "confirmed", decidedById: actorId(people.officer) as string, decidedAt: clock.now() };
		await expect(prisma.recognitionRevocation.update({ where: { id: proposal.id }, data: alone })).rejects.toThrow(
			"recognition_revocation_two_persons",
		);
		for (const _ of [1, 2]) expect(await decide(people.colleague)).toEqual({ outcome: "confirmed" });
		expect(await seen(publicActor, id)).toMatchObject({
			practice: { pid: pids.shown },
			revoked: { organ: { text: "Council" }, decisionNumber: "7/2026", decisionDate: "2026-02-20", on: "2026-03-02" },
		});
		expect(await verbsOf(id)).toEqual(["recognition.record", "recognition.propose-revocation", "recognition.revoke"]);
		expect(await proposeRevocation(people.officer, services, decision(id))).toEqual({ outcome: "proposed-already" });
	});

	it("may be rejected, or taken back by who proposed it, and then proposed again", async () => {
		const id = await recorded();
		const first = decision(id);
		await proposeRevocation(people.officer, services, first);
		expect(await proposeRevocation(people.colleague, services, decision(id))).toEqual({ outcome: "proposed-already" });
		const decide = (actor: Actor, made: "confirmed" | "rejected", revocationId = first.id) =>
			decideRevocation(actor, services, { id, revocationId, decision: made });
		expect(await decide(people.officer, "rejected")).toEqual({ outcome: "rejected" });
		expect(await decide(people.colleague, "confirmed")).toEqual({ outcome: "decided-already" });
		expect(await seen(publicActor, id)).toMatchObject({ revoked: null });
		expect(await proposeRevocation(people.colleague, services, decision(id))).toEqual({ outcome: "proposed" });
		const changed = { reasons: { en: "Other" } };
		await expect(prisma.recognitionRevocation.update({ where: { id: first.id }, data: changed })).rejects.toThrow(
			"decided once",
		);
		const nowhere = crypto.randomUUID();
		expect(await proposeRevocation(people.officer, services, decision(nowhere))).toEqual({ outcome: "not-found" });
		expect(await decide(people.officer, "confirmed", nowhere)).toEqual({ outcome: "not-found" });
	});
});

describe("the form of a recognition", () => {
	const typed = { country: "AZ", award: "un-special-award", sourceTitle: "Trend", sourceUrl: "https://example.org" };
	const problemsOf = (more: object) =>
		recognitionForm.safeParse({ ...typed, ...more }).error?.issues.map(({ path, message }) => [path[0], message]);

	it("Rule 28: leaves unknown what was not entered, but not the source", () => {
		expect(recognitionForm.parse(typed)).toEqual({
			country: "AZ",
			award: "un-special-award",
			pid: null,
			version: null,
			date: null,
			awardName: null,
			body: null,
			category: null,
			level: null,
			reasons: null,
			sources: [{ title: "Trend", url: "https://example.org" }],
		});
		expect(problemsOf({ sourceTitle: undefined, sourceUrl: undefined })).toEqual([
			["sourceTitle", "required"],
			["sourceUrl", "required"],
		]);
	});

	it("reports the problem of each field", () => {
		const wrong = { award: "oscar", pid: "123", date: "in June", sourceUrl: "javascript:alert(1)", sourceYear: "15" };
		expect(problemsOf(wrong)).toEqual([
			["award", "chooseOne"],
			["date", "badDate"],
			["pid", "badPid"],
			["sourceUrl", "badUrl"],
			["sourceYear", "badYear"],
		]);
		expect(problemsOf({ award: "other-award" })).toEqual([["awardNameEn", "required"]]);
	});
});
