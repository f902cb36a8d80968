import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor } from "#app/identity/person/actor.ts";
import { verbsFor } from "#app/identity/person/identity-services.fixture.ts";
import { leftOutPractices } from "#app/library/discovery/left-out-practices.server.ts";
import { requestedPractices } from "#app/library/discovery/requested-practices.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { reprojectAll } from "#app/library/indexing/reproject.server.ts";
import { changesSince } from "#app/library/publication/changes-since.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { releaseEmbargoes } from "#app/library/publication/release-embargoes.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { createDraft, testLibrary } from "#app/library/record/library.fixture.ts";
import type { PracticeFacts, PracticeRecord } from "#app/library/record/practice-record.ts";
import { cardsFor } from "#app/library/views/cards.server.ts";
import { draftsFor, findDraft, previewDraft } from "#app/library/views/drafts.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { pageChannel } from "#app/platform/invalidate-pages.server.ts";

const { clock, database, services } = await testLibrary();
let listener: pg.Client;
let announced: string[] = [];

beforeAll(async () => {
	listener = new pg.Client({ connectionString: database.url });
	await listener.connect();
	listener.on("notification", ({ payload }) => announced.push(...(payload ?? "").split(",")));
	await listener.query(`listen ${pageChannel}`);
});
afterAll(() => listener.end());

const head = personWithRole("head");
const author = personWithRole("author", "AZ", "declared");
const stranger = personWithRole("author", "TR", "active");

async function heard(): Promise<string[]> {
	// PostgreSQL delivers a notification before the result of a later query.
	await listener.query("select 1");
	const tags = announced;
	announced = [];
	return tags;
}

async function inIndex(pid: string): Promise<string[]> {
	const { rows } = await database.pool.query(
		"select audience || ' ' || locale as doc from search.doc, unnest(audiences) as audience where pid = $1 order by 1",
		[pid],
	);
	return rows.map(({ doc }) => doc);
}

const newPractice = (facts?: Partial<PracticeFacts>, texts?: PracticeRecord["texts"], writer: Actor = head) =>
	createDraft(services, facts, texts, writer);

async function published(facts?: Partial<PracticeFacts>, texts?: PracticeRecord["texts"]): Promise<string> {
	const pid = await newPractice(facts, texts);
	expect(await publishVersion(head, services, { pid })).toMatchObject({ outcome: "published", version: "1.0" });
	await heard();
	return pid;
}

const actsOn = (pid: string) => verbsFor(database, pid);

describe("from a draft to the library", () => {
	it("the secretariat writes, the head publishes, everybody reads", async () => {
		const pid = await newPractice();
		expect(await findPractice(publicActor, services, pid, { locale: "en" })).toBeNull();
		expect(await findPractice(head, services, pid, { locale: "en" })).toBeNull();
		expect(await inIndex(pid)).toEqual([]);

		expect(await publishVersion(author, services, { pid })).toEqual({ outcome: "forbidden" });
		expect(await publishVersion(stranger, services, { pid })).toEqual({ outcome: "not-found" });
		expect(await publishVersion(publicActor, services, { pid })).toEqual({ outcome: "not-found" });
		expect(await heard()).toEqual([]);
		expect(await publishVersion(head, services, { pid })).toEqual({ outcome: "published", pid, version: "1.0" });
		expect((await heard()).sort()).toEqual(["home", "library", "member:AZ", `practice:${pid}`, "search", "sitemap"]);

		const view = await findPractice(publicActor, services, pid, { locale: "ar" });
		expect(view).toMatchObject({
			kind: "practice",
			version: "1.0",
			language: "en",
			tier: "snapshot",
			running: "running",
			evidence: 1,
		});
		expect(view).not.toHaveProperty("facts.contact");
		expect(await inIndex(pid)).toEqual(["members en", "public en"]);
		expect(await actsOn(pid)).toEqual(["practice.create", "practice.publish"]);
	});

	it("publishing again reports that and changes nothing", async () => {
		const pid = await newPractice();
		const both = await Promise.all([publishVersion(head, services, { pid }), publishVersion(head, services, { pid })]);
		expect(both.map(({ outcome }) => outcome).sort()).toEqual(["already-published", "published"]);
		expect(await actsOn(pid)).toEqual(["practice.create", "practice.publish"]);
	});

	it("two officers who publish a version differently: one does, and the other learns it", async () => {
		const pid = await published();
		await startNewVersion(head, services, { pid });
		const publish = (changeNote: string, change: "major" | "minor" = "minor") =>
			publishVersion(head, services, { pid, changeNote, change });
		const both = await Promise.all([publish("New fees."), publish("Corrected fees.")]);
		expect(both.map(({ outcome }) => outcome).sort()).toEqual(["decided-otherwise", "published"]);
		const [first] = both;
		const note = first?.outcome === "published" ? "New fees." : "Corrected fees.";
		expect(await publish(note)).toEqual({ outcome: "already-published", pid, version: "1.1" });
		expect(await publish(note, "major")).toEqual({ outcome: "decided-otherwise" });
	});

	it("an unfinished draft is saved, and publishing it reports what it lacks", async () => {
		const pid = await newPractice(exampleFacts({ stage: undefined }), { en: exampleText({ title: "" }) });
		expect(await publishVersion(head, services, { pid })).toEqual({
			outcome: "incomplete",
			issues: [
				{ issue: "missing", field: "title" },
				{ issue: "missing", field: "stage" },
			],
		});
		expect(await findDraft(author, services, pid)).toMatchObject({
			revision: 1,
			mayEdit: true,
			mayPublish: false,
			completeness: { tier: "listed" },
		});
	});

	it("published rows never change, whoever writes to the database", async () => {
		const pid = await published();
		await expect(database.prisma.practiceVersion.updateMany({ where: { pid }, data: { facts: {} } })).rejects.toThrow(
			/never changes/,
		);
		await expect(
			database.prisma.practiceText.updateMany({ where: { version: { pid } }, data: { title: "x" } }),
		).rejects.toThrow(/never changes/);
	});
});

describe("a draft", () => {
	it("is begun only for one's own country, and can't claim to be imported", async () => {
		const facts = exampleFacts({ provenance: { kind: "imported", source: "elsewhere", externalId: "1", sources: [] } });
		const own = await newPractice(facts, undefined, author);
		expect((await findDraft(author, services, own))?.record.facts.provenance).toBeUndefined();
		for (const actor of [stranger, publicActor, personWithRole("author", "AZ", "paused"), personWithRole("reviewer")]) {
			expect(await createPractice(actor, services, { facts, texts: { en: exampleText() } })).toEqual({
				outcome: "forbidden",
			});
		}
	});

	it("is seen by the people who work on it", async () => {
		const pid = await newPractice();
		for (const actor of [head, author])
			expect((await draftsFor(actor, services, "en")).map((draft) => draft.pid)).toContain(pid);
		for (const actor of [stranger, publicActor]) {
			expect(await draftsFor(actor, services, "en")).toEqual([]);
			expect(await findDraft(actor, services, pid)).toBeNull();
			expect(await previewDraft(actor, services, pid, "en")).toBeNull();
			expect(
				await saveDraft(actor, services, { pid, revision: 1, facts: exampleFacts(), texts: { en: exampleText() } }),
			).toEqual({ outcome: "not-found" });
		}
		expect(await previewDraft(author, services, pid, "en")).toMatchObject({
			kind: "practice",
			publishedAt: null,
			text: { title: "One counter for every licence" },
		});
	});

	it("shows the second of two people who save what the first has written", async () => {
		const pid = await newPractice();
		const save = (title: string, revision: number) =>
			saveDraft(author, services, { pid, revision, facts: exampleFacts(), texts: { en: exampleText({ title }) } });
		expect(await save("First", 1)).toEqual({ outcome: "saved", revision: 2 });
		expect(await save("Second", 1)).toMatchObject({
			outcome: "conflict",
			revision: 2,
			theirs: { texts: { en: { title: "First" } } },
			yours: { texts: { en: { title: "Second" } } },
		});
		expect(await save("First", 1)).toEqual({ outcome: "unchanged", revision: 2 });
		expect(await save("Second", 2)).toEqual({ outcome: "saved", revision: 3 });
		expect(await actsOn(pid)).toEqual(["practice.create", "practice.save-draft", "practice.save-draft"]);
		expect(await publishVersion(head, services, { pid, revision: 2 })).toEqual({ outcome: "conflict", revision: 3 });
	});

	it("refuses values that do not fit their field, and names the field", async () => {
		const pid = await newPractice();
		const facts = {
			...exampleFacts(),
			stage: "finished",
			contact: { function: "Desk", email: "no address", visibility: "public" },
		};
		const outcome = await saveDraft(author, services, { pid, revision: 1, facts, texts: { en: exampleText() } });
		expect(outcome).toMatchObject({ outcome: "invalid" });
		expect(outcome.outcome === "invalid" && outcome.issues.map(({ path }) => path).sort()).toEqual([
			"facts.contact.email",
			"facts.stage",
		]);
	});

	it("can't be given to another country", async () => {
		const pid = await newPractice();
		const save = (countries: string[], actor = author) =>
			saveDraft(actor, services, {
				pid,
				revision: 1,
				facts: exampleFacts({ countries }),
				texts: { en: exampleText() },
			});
		expect(await save(["TR"])).toEqual({ outcome: "forbidden" });
		expect(await save(["AZ", "TR"])).toEqual({ outcome: "saved", revision: 2 });
		expect((await draftsFor(stranger, services, "en")).map((draft) => draft.pid)).toContain(pid);
	});
});

describe("a new version", () => {
	it("exists beside the current one until it is published, with a change note", async () => {
		const ar = exampleText({ origin: "machine", title: "شباك واحد" });
		const pid = await published(exampleFacts(), { en: exampleText(), ar });
		clock.advance(86_400_000);
		expect(await startNewVersion(author, services, { pid })).toEqual({ outcome: "started", pid, revision: 1 });
		expect(await startNewVersion(author, services, { pid })).toEqual({
			outcome: "already-started",
			pid,
			revision: 1,
		});
		const draft = await findDraft(author, services, pid);
		const texts = { ...draft?.record.texts, en: exampleText({ title: "One counter, new" }) };
		await saveDraft(author, services, { pid, revision: 1, facts: exampleFacts({ countries: ["AZ", "GE"] }), texts });
		expect(await findPractice(publicActor, services, pid, { locale: "en" })).toMatchObject({
			version: "1.0",
			text: { title: "One counter for every licence" },
		});
		const changes = await changesSince(author, services, { pid, since: "published" });
		expect(changes?.version).toBe("1.0");
		expect(changes?.parts.flatMap(({ differences }) => differences.map(({ field }) => field))).toEqual([
			"title",
			"countries",
		]);
		expect(await changesSince(stranger, services, { pid, since: "published" })).toBeNull();
		expect(await changesSince(author, services, { pid, since: "submission" })).toBeNull();

		expect(await publishVersion(head, services, { pid })).toEqual({ outcome: "change-note-missing" });
		expect(await publishVersion(head, services, { pid, changeNote: "word ".repeat(41) })).toMatchObject({
			outcome: "change-note-too-long",
			words: 41,
		});
		await heard();
		expect(await publishVersion(head, services, { pid, change: "minor", changeNote: "New title." })).toMatchObject({
			outcome: "published",
			version: "1.1",
		});
		expect(await heard()).toContain("member:GE");
		const live = await findPractice(publicActor, services, pid, { locale: "en" });
		expect(live).toMatchObject({
			version: "1.1",
			text: { title: "One counter, new" },
			languages: [
				{ language: "en", stale: false, sourceVersion: null },
				{ language: "ar", stale: true, sourceVersion: "1.0" },
			],
			versions: [
				{ version: "1.1", changeNote: "New title." },
				{ version: "1.0", changeNote: null },
			],
		});
		expect(await findPractice(publicActor, services, pid, { locale: "en", version: "1.0" })).toMatchObject({
			version: "1.0",
			liveVersion: "1.1",
			text: { title: "One counter for every licence" },
		});
		expect(await findPractice(publicActor, services, pid, { locale: "en", version: "1" })).toMatchObject({
			version: "1.1",
		});
		for (const version of ["2", "1.2", "x"])
			expect(await findPractice(publicActor, services, pid, { locale: "en", version })).toBeNull();
		const { rows } = await database.pool.query(
			"select title from search.doc where pid = $1 and 'public' = any (audiences) and locale = 'en'",
			[pid],
		);
		expect(rows).toEqual([{ title: "One counter, new" }]);
	});

	it("that is public does not open an earlier members-only one", async () => {
		const pid = await published(exampleFacts({ visibility: "members" }));
		expect(await inIndex(pid)).toEqual(["members en"]);
		expect(await findPractice(publicActor, services, pid, { locale: "en" })).toBeNull();
		await startNewVersion(author, services, { pid });
		await saveDraft(author, services, { pid, revision: 1, facts: exampleFacts(), texts: { en: exampleText() } });
		await publishVersion(head, services, { pid, changeNote: "Opened to all." });
		expect(await findPractice(publicActor, services, pid, { locale: "en" })).toMatchObject({
			version: "2.0",
			versions: [{ version: "2.0" }],
		});
		expect(await findPractice(publicActor, services, pid, { locale: "en", version: "1.0" })).toBeNull();
		expect(await findPractice(head, services, pid, { locale: "en", version: "1.0" })).toMatchObject({
			version: "1.0",
		});
	});
});

describe("a members-only section", () => {
	it("is left out of the public page and the public index", async () => {
		const sections = { problem: "P.", solution: "S.", challenges: "The zebracornized tender." };
		const pid = await published(exampleFacts({ membersOnly: ["challenges"] }), { en: exampleText({ sections }) });
		const seenBy = async (actor: Actor) => {
			const view = await findPractice(actor, services, pid, { locale: "en" });
			return view?.kind === "practice" && { wrong: view.text.sections.challenges, contact: view.facts.contact?.email };
		};
		expect(await seenBy(publicActor)).toEqual({ wrong: undefined, contact: undefined });
		expect(await seenBy(personWithRole("author", "TR", "declared"))).toEqual({ wrong: undefined, contact: undefined });
		for (const actor of [personWithRole("author", "TR", "admitted"), author, head]) {
			expect(await seenBy(actor)).toEqual({ wrong: sections.challenges, contact: "desk@example.org" });
		}
		const { rows } = await database.pool.query(
			"select audience from search.doc, unnest(audiences) as audience where body like '%zebracornized%'",
		);
		expect(rows).toEqual([{ audience: "members" }]);
	});
});

describe("an embargo", () => {
	it("hides a published record until its day", async () => {
		const lineage = [{ id: "e1", from: { country: "AZ" }, to: { country: "UG" }, certainty: "named" as const }];
		const pid = await newPractice(exampleFacts({ embargoUntil: "2026-12-24", lineage }));
		expect(await publishVersion(head, services, { pid })).toMatchObject({ outcome: "published" });
		expect(await findPractice(publicActor, services, pid, { locale: "en" })).toBeNull();
		expect(await findPractice(author, services, pid, { locale: "en" })).toMatchObject({ version: "1.0" });
		expect(await inIndex(pid)).toEqual([]);
		expect(await database.prisma.lineageEdge.count({ where: { pid } })).toBe(0);
		expect((await releaseEmbargoes(services)).released).toEqual([]);

		clock.set("2026-12-24T00:00:00Z");
		await heard();
		expect((await releaseEmbargoes(services)).released).toEqual([pid]);
		expect(await heard()).toContain("member:UG");
		expect(await findPractice(publicActor, services, pid, { locale: "en" })).toMatchObject({
			firstPublishedAt: new Date("2026-12-24T00:00:00Z"),
		});
		expect(await inIndex(pid)).toEqual(["members en", "public en"]);
		expect(await database.prisma.lineageEdge.count({ where: { pid } })).toBe(1);
		expect((await releaseEmbargoes(services)).released).toEqual([]);
	});
});

describe("a withdrawn practice", () => {
	it("leaves a tombstone with the public reason, and can't be found anywhere", async () => {
		const pid = await published();
		const input = { pid, reason: "The figures were wrong.", internalReason: "A letter of the minister." };
		expect(await withdrawPractice(author, services, input)).toEqual({ outcome: "forbidden" });
		expect(await withdrawPractice(publicActor, services, input)).toEqual({ outcome: "not-found" });
		expect(await withdrawPractice(head, services, { pid, reason: " " })).toEqual({ outcome: "reason-missing" });
		expect(await withdrawPractice(head, services, input)).toEqual({ outcome: "withdrawn" });
		expect(await heard()).toContain(`practice:${pid}`);
		expect(await withdrawPractice(head, services, input)).toEqual({ outcome: "withdrawn" });
		for (const other of [{ reason: "A duplicate." }, { internalReason: "A call from the mission." }])
			expect(await withdrawPractice(head, services, { ...input, ...other })).toEqual({ outcome: "already-withdrawn" });

		const tombstone = await findPractice(publicActor, services, pid, { locale: "en" });
		expect(tombstone).toMatchObject({
			kind: "tombstone",
			title: "One counter for every licence",
			reason: input.reason,
			version: "1.0",
		});
		expect(JSON.stringify(tombstone)).not.toContain("minister");
		expect(JSON.stringify(await actsOn(pid))).not.toContain("minister");
		expect(await findPractice(publicActor, services, pid, { locale: "en", version: "1.0" })).toMatchObject({
			kind: "tombstone",
		});
		expect(await inIndex(pid)).toEqual([]);
		expect(await cardsFor(head, services, "en", [pid])).toEqual([]);
		expect(await leftOutPractices(publicActor, services, requestedPractices([pid, "4F7K-2"]), "en")).toMatchObject({
			withdrawn: [{ pid, title: "One counter for every licence" }],
			leftOut: ["4F7K-2"],
		});
		expect(await publishVersion(head, services, { pid })).toEqual({ outcome: "not-found" });
	});

	it("comes back with a new version", async () => {
		const pid = await published();
		await withdrawPractice(head, services, { pid, reason: "A mistake." });
		expect(await startNewVersion(head, services, { pid })).toMatchObject({ outcome: "started" });
		expect(await publishVersion(head, services, { pid, changeNote: "Corrected." })).toMatchObject({ version: "2.0" });
		expect(await findPractice(publicActor, services, pid, { locale: "en" })).toMatchObject({
			kind: "practice",
			version: "2.0",
		});
		expect(await inIndex(pid)).toEqual(["members en", "public en"]);
	});

	it("does not come back with a version whose publisher had not seen the withdrawal", async () => {
		const pid = await published();
		await startNewVersion(head, services, { pid });
		const publish = (seen: boolean) =>
			publishVersion(head, services, { pid, changeNote: "Corrected.", withdrawn: seen });
		await withdrawPractice(head, services, { pid, reason: "A mistake." });
		expect(await publish(false)).toEqual({ outcome: "withdrawn-meanwhile" });
		expect(await findPractice(publicActor, services, pid, { locale: "en" })).toMatchObject({ kind: "tombstone" });
		expect(await publish(true)).toMatchObject({ outcome: "published", version: "2.0" });
	});

	it("keeps its audience if it was for members", async () => {
		const pid = await published(exampleFacts({ visibility: "members" }));
		await withdrawPractice(head, services, { pid, reason: "A mistake." });
		expect(await findPractice(publicActor, services, pid, { locale: "en" })).toBeNull();
		expect(await findPractice(personWithRole("author", "TR", "active"), services, pid, { locale: "en" })).toMatchObject(
			{
				kind: "tombstone",
			},
		);
	});
});

describe("time", () => {
	it("ends the status running of a practice that was not confirmed for a long time", async () => {
		clock.set("2026-11-25T09:00:00Z");
		const pid = await published(exampleFacts({ operatingStatusConfirmedAt: "2026-01-10" }));
		const running = async () => (await cardsFor(publicActor, services, "en", [pid]))[0]?.running;
		expect(await running()).toBe("running");
		clock.set("2027-06-10T09:00:00Z");
		await heard();
		expect((await releaseEmbargoes(services)).lapsed).toEqual([pid]);
		expect(await heard()).toContain(`practice:${pid}`);
		expect(await running()).toBe("not-asked");
		const { rows } = await database.pool.query(
			"select distinct facets ->> 'running' as running from search.doc where pid = $1",
			[pid],
		);
		expect(rows).toEqual([{ running: "not-asked" }]);
		expect((await releaseEmbargoes(services)).lapsed).toEqual([]);
		clock.set("2026-11-25T09:00:00Z");
	});
});

describe("the index", () => {
	it("can be rebuilt identically from the published practices", async () => {
		await reprojectAll(services);
		const before = await database.pool.query("select pid, audiences, locale, hash from search.doc order by 1, 2, 3");
		await database.pool.query("delete from search.doc");
		const seen: number[] = [];
		const total = await reprojectAll(services, (done) => seen.push(done));
		expect(seen.at(-1)).toBe(total);
		const after = await database.pool.query("select pid, audiences, locale, hash from search.doc order by 1, 2, 3");
		expect(after.rows).toEqual(before.rows);
		expect(after.rows.length).toBeGreaterThan(5);
	});
});
