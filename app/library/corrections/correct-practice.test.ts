import { beforeAll, describe, expect, it } from "vitest";
import type { Actor, Person } from "#app/identity/person/actor.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { correctPractice } from "#app/library/corrections/correct-practice.server.ts";
import { correctedSince } from "#app/library/corrections/corrected-since.server.ts";
import { prepareCorrection } from "#app/library/corrections/prepare-correction.server.ts";
import { takeCorrection } from "#app/library/corrections/take-correction.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import type { PracticeFacts, PracticeRecord, PracticeText } from "#app/library/record/practice-record.ts";
import { findDraft } from "#app/library/views/drafts.server.ts";
import type { PracticeView } from "#app/library/views/practice-view.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";

const { database, services } = await testLibrary();
let officer: Person;
let focal: Person;

beforeAll(async () => {
	officer = await makePerson(database, { roles: [{ role: "officer" }] });
	focal = await makePerson(database, { roles: [{ role: "focal-point", member: "AZ" }] });
});

const links = [{ title: "The law", url: "https://old.example/law" }];
const arabic = exampleText({ origin: "human", title: "نافذة واحدة", summary: "ملخص" });
const changeNote = "A dead link was mended.";

const published = (facts: Partial<PracticeFacts> = {}, text: Partial<PracticeText> = {}) =>
	createPublished(services, { links, ...facts }, { en: exampleText(text), ar: arabic });

type Change = { facts?: Partial<PracticeFacts>; en?: Partial<PracticeText>; ar?: Partial<PracticeText> };

/** The live record with changes. */
async function changed(pid: string, { facts = {}, en = {}, ar = {} }: Change): Promise<PracticeRecord> {
	const [english, arab] = await Promise.all(["en", "ar"].map((locale) => live(pid, { locale })));
	return {
		facts: { ...english?.facts, ...facts } as PracticeFacts,
		texts: { en: { ...english?.text, ...en } as PracticeText, ar: { ...arab?.text, ...ar } as PracticeText },
	};
}

async function live(pid: string, options: { locale?: string; version?: string } = {}): Promise<PracticeView> {
	const found = await findPractice(officer, services, pid, { locale: "en", ...options });
	if (found?.kind !== "practice") throw new Error("There is nothing to read.");
	return found;
}

async function correct(pid: string, change: Change, more: object = {}, actor: Actor = officer) {
	const record = await changed(pid, change);
	return correctPractice(actor, services, {
		pid,
		version: "1.0",
		...record,
		changeNote,
		translationsHold: true,
		...more,
	});
}

const mended = { facts: { links: [{ title: "The law", url: "https://new.example/law" }] } };

describe("a correction", () => {
	it("becomes the next minor version at once, with its own URL, and the older version stays", async () => {
		const pid = await published();
		expect(await correct(pid, mended)).toEqual({ outcome: "corrected", pid, version: "1.1" });
		const now = await live(pid);
		expect([now.version, now.facts.links[0]?.url]).toEqual(["1.1", "https://new.example/law"]);
		expect(now.versions[0]).toMatchObject({ version: "1.1", changeNote });
		expect((await live(pid, { version: "1.0" })).facts.links[0]?.url).toBe("https://old.example/law");
		expect((await live(pid, { version: "1" })).version).toBe("1.1");
		expect(
			await database.prisma.activity.findFirst({ where: { subjectId: pid }, orderBy: { id: "desc" } }),
		).toMatchObject({ verb: "practice.correct", before: { version: "1.0" }, after: { version: "1.1", changeNote } });
	});

	it("takes effect once, however often it is sent, and never undoes another person's correction", async () => {
		const pid = await published();
		const record = await changed(pid, mended);
		const again = () =>
			correctPractice(officer, services, { pid, version: "1.0", ...record, changeNote, translationsHold: true });
		const twice = await Promise.all([again(), again()]);
		expect(twice.map(({ outcome }) => outcome).sort()).toEqual(["already-corrected", "corrected"]);
		expect(await correct(pid, { en: { title: "Another title" } })).toEqual({ outcome: "conflict", version: "1.1" });
		expect(await correct(pid, {}, { version: "1.1" })).toEqual({ outcome: "unchanged" });
	});

	it("is made by the secretariat only, with a change note, and leaves the practice complete", async () => {
		const pid = await published();
		expect(await correct(pid, mended, {}, focal)).toEqual({ outcome: "forbidden" });
		expect(await correct(pid, mended, {}, publicActor)).toEqual({ outcome: "not-found" });
		expect(await correct(pid, mended, { changeNote: " " })).toEqual({ outcome: "change-note-missing" });
		expect(await correct(pid, mended, { changeNote: "word ".repeat(41) })).toEqual({
			outcome: "change-note-too-long",
			words: 41,
			cap: 40,
		});
		expect(await correct(pid, { en: { summary: "" } })).toMatchObject({ outcome: "incomplete" });
		expect(await correct(pid, { facts: { links: [{ title: "x", url: "nowhere" }] } })).toMatchObject({
			outcome: "invalid",
			issues: [{ path: "facts.links.0.url" }],
		});
	});

	it.each<[string, Change]>([
		["countries", { facts: { countries: ["AZ", "TR"] } }],
		["owner", { facts: { owner: { name: "Somebody else" } } }],
		["owner", { ar: { ownerName: "Somebody else" } }],
		["kind", { facts: { kind: "best-practice" } }],
		["results", { facts: { results: [{ id: "r1", between: [], value: { value: 9 } }] } }],
		["licence", { facts: { licence: "CC0-1.0" } }],
		["operatingStatus", { facts: { operatingStatus: "ended" } }],
		["resources", { facts: { resources: { amount: "1" } } }],
		["evaluation", { facts: { evaluation: "external" } }],
		["offers", { facts: { offers: ["study-visit"] } }],
		["languages", { ar: { origin: "reviewed" } }],
		["visibility", { facts: { membersOnly: [] } }],
		["visibility", { facts: { contact: { function: "Helpdesk", email: "desk@example.org", visibility: "public" } } }],
	])("can't change %s", async (what, change) => {
		const pid = await published({ membersOnly: ["problem"] });
		expect(await correct(pid, change)).toEqual({ outcome: "beyond-correction", what: [what] });
		expect((await live(pid)).version).toBe("1.0");
	});

	it("keeps translations up to date unless the meaning of the original changes; an outdated one stays so until it is corrected", async () => {
		const stale = async (pid: string) => (await live(pid)).languages.find(({ language }) => language === "ar")?.stale;
		const facts = await published();
		await correct(facts, mended, { translationsHold: false });
		expect(await stale(facts)).toBe(false);
		const typo = await published();
		await correct(typo, { en: { title: "One desk" } });
		expect(await stale(typo)).toBe(false);
		const sense = await published();
		await correct(sense, { en: { title: "One desk" } }, { translationsHold: false });
		expect(await stale(sense)).toBe(true);
		await correct(sense, mended, { version: "1.1" });
		expect(await live(sense, { locale: "ar" })).toMatchObject({ version: "1.2", text: { sourceVersion: "1.0" } });
		await correct(sense, { ar: { title: "شباك" } }, { version: "1.2" });
		expect(await live(sense, { locale: "ar" })).toMatchObject({
			version: "1.3",
			text: { title: "شباك", sourceVersion: "1.3" },
		});
	});

	it("notifies the owner's focal points, and no one else", async () => {
		const pid = await published();
		await makePerson(database, { roles: [{ role: "focal-point", member: "TR" }] });
		await correct(pid, mended);
		const notices = await database.prisma.notice.findMany({ where: { subjectId: pid, kind: "record-corrected" } });
		expect(notices.map(({ accountId }) => accountId)).toEqual([focal.accountId]);
		expect(notices[0]).toMatchObject({ facts: { pid, message: changeNote } });
	});
});

describe("the form of a correction", () => {
	const results = [{ id: "r1", between: [], baseline: { value: 30, date: "2018" }, value: { value: 5, date: "2012" } }];
	const owner = { name: "State Agncy for Public Service", country: "AZ" };
	const keyDates = [{ id: "k1", date: "2091-01-31" }];
	const record = { owner, results, keyDates, stage: "pilot", functions: ["licences"], startDate: "2091" } as const;

	async function prepared(pid: string, entries: Record<string, string>) {
		const typed = { version: "1.0", language: "en", entries: new Map(Object.entries(entries)) };
		const found = await prepareCorrection(officer, services, { pid, language: "en", typed });
		if (!found) throw new Error("There is nothing to correct.");
		return found;
	}

	it("corrects the owner's name, dates and codes, which is logged as one correction", async () => {
		const pid = await published(record as unknown as Partial<PracticeFacts>, { ownerName: owner.name });
		const entries = {
			"facts/owner/name": "State Agency for Public Service",
			"facts/keyDates/k1/date": "31.01.2019",
			"facts/results/r1/valueDate": "2021",
			"facts/startDate": "2019",
			"facts/stage": "established",
			"facts/functions": " health licences",
			"facts/serviceAreas": "01.3 04.1",
			ownerName: "State Agency for Public Service",
		};
		const { record: corrected, changes, problems } = await prepared(pid, entries);
		expect(problems).toEqual([]);
		expect(changes.map(({ name, was, value }) => [name, was, value])).toContainEqual([
			"facts/keyDates/k1/date",
			"2091-01-31",
			"2019-01-31",
		]);
		const input = { pid, version: "1.0", ...(corrected as PracticeRecord), changeNote, translationsHold: true };
		expect(await correctPractice(officer, services, input)).toMatchObject({ outcome: "corrected", version: "1.1" });
		expect((await live(pid)).facts).toMatchObject({
			owner: { name: "State Agency for Public Service", country: "AZ" },
			keyDates: [{ id: "k1", date: "2019-01-31" }],
			results: [{ value: { value: 5, date: "2021" } }],
			functions: ["licences", "health"],
			serviceAreas: ["01.3", "04.1"],
			stage: "established",
			startDate: "2019",
		});
		expect(await database.prisma.activity.count({ where: { subjectId: pid, verb: "practice.correct" } })).toBe(1);
	});

	it("changes nothing if ticks are in another order or a date is written in another way", async () => {
		const pid = await published({ functions: ["licences", "health"], startDate: "2019-06" });
		const { changes } = await prepared(pid, { "facts/functions": "health licences", "facts/startDate": "06.2019" });
		expect(changes).toEqual([]);
	});

	it.each<[string, string, string]>([
		["facts/keyDates/k1/date", "soon", "badDate"],
		["facts/keyDates/k1/date", "", "required"],
		["facts/startDate", "2030", "futureDate"],
		["facts/endDate", "2018", "endBeforeStart"],
		["facts/results/r1/valueDate", "2011", "datesOutOfOrder"],
		["facts/functions", "licences nothing", "notInList"],
		["facts/serviceAreas", "01.9", "notInList"],
		["facts/serviceAreas", "01.1 01.3 04.1 07.4", "tooMany"],
		["facts/stage", "nothing", "notInList"],
		["facts/results/r1/source", "nowhere", "badUrl"],
	])("reports the problem of %s: “%s”", async (name, typed, problem) => {
		const right = [{ ...results[0], value: { value: 5, date: "2021" }, sourceUrl: "https://old.example" }];
		const facts = {
			...record,
			results: right,
			startDate: "2019",
			endDate: "2030",
		} as unknown as Partial<PracticeFacts>;
		const { problems, record: corrected } = await prepared(await published(facts), { [name]: typed });
		expect(problems).toMatchObject([{ name, problem }]);
		expect(corrected).toBeNull();
	});

	it("can't fill in a fact that was not stated or change other fields, whatever is sent", async () => {
		const pid = await published();
		const entries = { "facts/endDate": "2020", "facts/licence": "CC0-1.0", "facts/countries": "TR" };
		const { changes, places } = await prepared(pid, entries);
		expect(changes).toEqual([]);
		expect(places.map(({ name }) => name)).not.toContain("facts/endDate");
	});

	it("can't replace the owner with another one", async () => {
		const pid = await published(record as unknown as Partial<PracticeFacts>);
		const { record: other } = await prepared(pid, { "facts/owner/name": "Ministry of Justice" });
		const input = { pid, version: "1.0", ...(other as PracticeRecord), changeNote, translationsHold: true };
		const refused = { outcome: "beyond-correction", what: ["owner"] };
		expect(await correctPractice(officer, services, input)).toEqual(refused);
	});
});

describe("a draft that was begun before a correction", () => {
	const summary = "Nine licences, nine offices, one counter.";

	/** A draft in which the summary was changed, and a correction of title, link and Arabic title. */
	async function begun() {
		const pid = await published();
		await startNewVersion(officer, services, { pid });
		const draft = await findDraft(officer, services, pid);
		if (!draft) throw new Error("There is no draft.");
		const { facts, texts } = draft.record;
		const own = { ...texts, en: { ...(texts.en as PracticeText), summary, title: "My title" } };
		await saveDraft(officer, services, { pid, revision: draft.revision, facts, texts: own });
		await correct(pid, { ...mended, en: { title: "One desk" }, ar: { title: "شباك" } });
		return pid;
	}

	it("stays unchanged, and shows what was corrected and where both changed", async () => {
		const pid = await begun();
		const draft = await findDraft(officer, services, pid);
		expect(draft).toMatchObject({ correctedSince: { since: "1.0", version: "1.1" }, revision: 2 });
		expect(draft?.record.texts.en?.title).toBe("My title");
		const corrected = await correctedSince(officer, services, pid);
		expect(corrected?.notes).toEqual([{ version: "1.1", note: changeNote }]);
		expect(corrected?.places.map(({ key, untouched, draft }) => [key, untouched, draft])).toEqual([
			["en title", false, "My title"],
			["ar title", true, "نافذة واحدة"],
			["facts links/0/url", true, "https://old.example/law"],
		]);
		expect(await correctedSince(publicActor, services, pid)).toBeNull();
	});

	it("takes over the corrections that its authors choose, once, and does not ask again", async () => {
		const pid = await begun();
		const take = (more: object = {}) =>
			takeCorrection(officer, services, {
				pid,
				version: "1.1",
				revision: 2,
				keys: ["ar title", "facts links/0/url"],
				...more,
			});
		expect(await take({ revision: 1 })).toEqual({ outcome: "conflict" });
		expect(await take({ version: "1.0" })).toEqual({ outcome: "conflict" });
		const twice = await Promise.all([take(), take()]);
		expect(twice.map(({ outcome }) => outcome).sort()).toEqual(["already-taken", "taken"]);
		const draft = await findDraft(officer, services, pid);
		expect(draft).toMatchObject({ correctedSince: null, revision: 3 });
		expect(draft?.record.texts).toMatchObject({ en: { title: "My title", summary }, ar: { title: "شباك" } });
		expect(draft?.record.facts.links[0]?.url).toBe("https://new.example/law");
		expect(await correctedSince(officer, services, pid)).toBeNull();
	});

	it("shows no corrections if it was begun afterwards", async () => {
		const pid = await published();
		await correct(pid, mended);
		await startNewVersion(officer, services, { pid });
		expect(await findDraft(officer, services, pid)).toMatchObject({ correctedSince: null });
	});
});
