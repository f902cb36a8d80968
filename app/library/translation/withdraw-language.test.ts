import { beforeAll, describe, expect, it } from "vitest";
import type { Actor, Person } from "#app/identity/person/actor.ts";
import { publicActor, systemActor } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { restoreVersion } from "#app/library/drafting/restore-version.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { reprojectAll } from "#app/library/indexing/reproject.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { languageTable } from "#app/library/translation/language-table.server.ts";
import { withdrawLanguage } from "#app/library/translation/withdraw-language.server.ts";
import { cardsFor } from "#app/library/views/cards.server.ts";
import { findDraft } from "#app/library/views/drafts.server.ts";
import { practiceCounts } from "#app/library/views/practice-counts.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";

const { database, services } = await testLibrary();
let officer: Actor;
let author: Actor;

beforeAll(async () => {
	officer = await makePerson(database, { roles: [{ role: "officer" }] });
	author = await makePerson(database, { roles: [{ role: "focal-point", member: "AZ" }] });
});

const arabic = exampleText({ origin: "human", title: "نافذة واحدة", summary: "الكلمة السرية" });
const reason = "The owner asked for it.";

/** A published record in English and Arabic. */
const published = (facts: Partial<PracticeFacts> = {}) =>
	createPublished(services, facts, { en: exampleText(), ar: arabic });

const withdraw = (pid: string, more: object = {}, actor: Actor = officer) =>
	withdrawLanguage(actor, services, { pid, language: "ar", reason, internalReason: "A slip.", ...more });
const read = (pid: string, options: object = {}, actor: Actor = publicActor) =>
	findPractice(actor, services, pid, { locale: "ar", ...options });
const begin = async (pid: string) => {
	await startNewVersion(systemActor, services, { pid });
	const draft = await findDraft(systemActor, services, pid);
	if (!draft) throw new Error("There is no draft.");
	return draft;
};
const inIndex = async (pid: string) => {
	const { rows } = await database.pool.query("select locale, facets, titles from search.doc where pid = $1", [pid]);
	return JSON.stringify(rows);
};

describe("a language that was withdrawn", () => {
	it("can no longer be read anywhere, and its readers get another language and the reason", async () => {
		const pid = await published();
		const { languages } = await practiceCounts(publicActor, services);
		expect(await inIndex(pid)).toContain('"ar"');
		expect(await withdraw(pid)).toEqual({ outcome: "withdrawn", inDraft: false });
		for (const version of [undefined, "1.0"]) {
			expect(await read(pid, version ? { version } : {})).toMatchObject({
				language: "en",
				languages: [{ language: "en" }],
				withdrawnLanguages: [{ language: "ar", reason }],
			});
		}
		const [card] = await cardsFor(publicActor, services, "ar", [pid]);
		expect([card?.language, card?.languages]).toEqual(["en", ["en"]]);
		expect(await inIndex(pid)).not.toContain('"ar"');
		await reprojectAll(services);
		expect(await inIndex(pid)).not.toContain('"ar"');
		expect(await practiceCounts(publicActor, services)).toMatchObject({ languages: languages - 1 });
		const query = { country: undefined, language: undefined, state: undefined, page: 1 };
		const table = await languageTable(officer, services, query, { locale: "en", siteLanguages: ["en", "ar"] });
		expect(table?.rows.find((row) => row.pid === pid)).toMatchObject({ withdrawn: ["ar"], texts: { en: {} } });
		expect(JSON.stringify(table?.rows.find((row) => row.pid === pid))).not.toContain("نافذة");
	});

	it("stays in the database as it was published, and can't be changed", async () => {
		const pid = await published();
		const before = await database.prisma.practiceText.findMany({ where: { version: { pid } } });
		await withdraw(pid);
		expect(await database.prisma.practiceText.findMany({ where: { version: { pid } } })).toEqual(before);
		await expect(database.prisma.withdrawnText.deleteMany()).rejects.toThrow(/append-only/);
		expect(
			await database.prisma.activity.findFirst({ where: { subjectId: pid }, orderBy: { id: "desc" } }),
		).toMatchObject({
			verb: "practice.withdraw-language",
			before: { language: "ar", versions: ["1.0"] },
			after: { reason },
		});
	});

	it("is withdrawn once, by the secretariat, with a reason, and never the original", async () => {
		const pid = await published();
		expect(await withdraw(pid, {}, author)).toEqual({ outcome: "forbidden" });
		expect(await withdraw(pid, {}, publicActor)).toEqual({ outcome: "not-found" });
		expect(await withdraw(pid, { reason: " " })).toEqual({ outcome: "reason-missing" });
		expect(await withdraw(pid, { language: "en" })).toEqual({ outcome: "original" });
		expect(await withdraw(pid, { language: "tr" })).toEqual({ outcome: "not-found" });
		const twice = await Promise.all([withdraw(pid), withdraw(pid)]);
		expect(twice.map(({ outcome }) => outcome)).toEqual(["withdrawn", "withdrawn"]);
		for (const other of [{ reason: "It is out of date." }, { internalReason: "A call from the mission." }])
			expect(await withdraw(pid, other)).toEqual({ outcome: "already-withdrawn" });
	});

	it("is reported to the focal points of its countries, once and with the reason", async () => {
		const pid = await published();
		await withdraw(pid);
		await withdraw(pid);
		const { accountId } = author as Person;
		const notices = await database.prisma.notice.findMany({
			where: { accountId, subjectId: pid, kind: "record-withdrawn" },
		});
		expect(notices).toMatchObject([{ facts: { pid, message: reason } }]);
	});

	it("is not in drafts begun afterwards; a later version may add the language again, without the older text", async () => {
		const pid = await published();
		await withdraw(pid);
		const draft = await begin(pid);
		expect(Object.keys(draft.record.texts)).toEqual(["en"]);
		const texts = { ...draft.record.texts, ar: { ...arabic, title: "نص جديد" } };
		await saveDraft(officer, services, { pid, revision: draft.revision, facts: draft.record.facts, texts });
		await publishVersion(officer, services, { pid, changeNote: "Arabic again." });
		expect(await read(pid)).toMatchObject({ language: "ar", withdrawnLanguages: [] });
		expect(await read(pid, { version: "1.0" })).toMatchObject({ language: "en", withdrawnLanguages: [{ reason }] });
		expect(await inIndex(pid)).toContain('"ar"');
		expect(await withdraw(pid, { reason: "Again." })).toMatchObject({ outcome: "withdrawn" });
		expect(await read(pid)).toMatchObject({ language: "en", withdrawnLanguages: [{ reason: "Again." }] });
		expect(await read(pid, { version: "1.0" })).toMatchObject({ withdrawnLanguages: [{ reason }] });
	});

	it("is removed from an open draft that only copied it, and stays where it was changed", async () => {
		const untouched = await published();
		const { revision } = await begin(untouched);
		expect(await withdraw(untouched)).toEqual({ outcome: "withdrawn", inDraft: false });
		const after = await findDraft(systemActor, services, untouched);
		expect([Object.keys(after?.record.texts ?? {}), after?.revision]).toEqual([["en"], revision + 1]);
		const written = await published();
		const { record, revision: first } = await begin(written);
		const texts = { ...record.texts, ar: { ...arabic, title: "نص جديد" } };
		await saveDraft(officer, services, { pid: written, revision: first, facts: record.facts, texts });
		expect(await withdraw(written)).toEqual({ outcome: "withdrawn", inDraft: true });
		expect((await findDraft(systemActor, services, written))?.record.texts.ar?.title).toBe("نص جديد");
	});

	it("does not come back with an older version that is restored", async () => {
		const pid = await published();
		await begin(pid);
		await publishVersion(officer, services, { pid, changeNote: "New." });
		await withdraw(pid);
		expect(await restoreVersion(officer, services, { pid, version: "1.0" })).toMatchObject({ outcome: "restored" });
		expect(Object.keys((await findDraft(officer, services, pid))?.record.texts ?? {})).toEqual(["en"]);
	});

	it("is listed only for people who could read a version that had it", async () => {
		const pid = await published({ visibility: "members" });
		const draft = await begin(pid);
		const facts = { ...draft.record.facts, visibility: "public" };
		const texts = { en: draft.record.texts.en };
		await saveDraft(officer, services, { pid, revision: draft.revision, facts, texts });
		await publishVersion(officer, services, { pid, changeNote: "Opened." });
		expect(await withdraw(pid)).toMatchObject({ outcome: "withdrawn" });
		expect(await read(pid)).toMatchObject({ withdrawnLanguages: [] });
		expect(await read(pid, {}, officer)).toMatchObject({ withdrawnLanguages: [{ language: "ar" }] });
	});
});
