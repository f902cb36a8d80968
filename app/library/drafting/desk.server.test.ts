import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, type Person, publicActor } from "#app/identity/person/actor.ts";
import { beginPractice } from "#app/library/drafting/begin-practice.server.ts";
import { deskOf, findRecordToChange } from "#app/library/drafting/desk.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { formReference, savePracticeForm } from "#app/library/drafting/save-practice-form.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { newPracticeForm } from "#app/library/form/new-practice-form.ts";
import { entriesOf } from "#app/library/form/practice-form.ts";
import type { PracticeFormValues } from "#app/library/form/practice-form-fields.ts";
import { formFingerprint } from "#app/library/form/practice-form-merge.server.ts";
import { formValuesOf } from "#app/library/form/practice-form-record.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { sendToClearance } from "#app/library/publication/send-to-clearance.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { testLibrary } from "#app/library/record/library.fixture.ts";
import { publicationIssues } from "#app/library/record/practice.ts";
import { findDraft } from "#app/library/views/drafts.server.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { fixedClock } from "#app/platform/clock.ts";
import type { MemberStatus, Role } from "#app/reference/rights.ts";

const { database, services } = await testLibrary();
let head: Person;
let author: Person;
let stranger: Person;

beforeAll(async () => {
	head = await person("Hana Head", "head");
	author = await person("Ana Author", "author", "GE", "declared");
	stranger = await person("Tarik Stranger", "author", "TR", "active");
});

async function person(name: string, role: Role, member?: string, status?: MemberStatus): Promise<Person> {
	const email = `${name.split(" ")[0]?.toLowerCase()}@agency.example`;
	const { id } = await database.prisma.account.create({ data: { name, email } });
	const held = { role, ...(member ? { member } : {}), ...(status ? { status } : {}) };
	return { kind: "person", accountId: id, name, email, locale: "en", roles: [held] };
}

function formOf(values: Record<string, string | string[]>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) form.append(name, one);
	return form;
}

const aPractice = { kind: "case-study" as const, title: "T", originalLanguage: "en", countries: ["GE"] };

async function begin(actor: Actor, title: string, countries: string): Promise<string> {
	const practice = { ...aPractice, title, countries: countries ? [countries] : [] };
	const begun = await beginPractice(actor, services, { practice });
	if (begun.outcome !== "begun") throw new Error(JSON.stringify(begun));
	return begun.pid;
}

/** The editor form as a person opened it, with some fields changed. */
async function opened(actor: Actor, pid: string, changes: Partial<PracticeFormValues>): Promise<FormData> {
	const draft = await findDraft(actor, services, pid);
	if (!draft) throw new Error("no draft");
	const values = formValuesOf(draft.record);
	return sentForm({ ...values, ...changes }, draft.revision, formFingerprint(values));
}

function sentForm(values: PracticeFormValues, revision: number, base: string): FormData {
	const form = formOf({ revision: String(revision), base });
	for (const [name, value] of entriesOf(values)) form.append(name, value);
	return form;
}

async function publish(pid: string): Promise<void> {
	const facts = exampleFacts({ countries: ["GE"] });
	const draft = await findDraft(head, services, pid);
	await saveDraft(head, services, { pid, revision: draft?.revision ?? 0, facts, texts: { en: exampleText() } });
	expect(await publishVersion(head, services, { pid })).toMatchObject({ outcome: "published" });
}

const pidsOnDesk = async (actor: Actor) => {
	const { drafts, records } = await deskOf(actor, services, "en", 1);
	return { drafts: drafts.map(({ pid }) => pid), records: records.map(({ pid }) => pid) };
};

describe("a new practice", () => {
	it("gets a country of its author, or any or none if the secretariat begins it", async () => {
		const ownForm = newPracticeForm(formReference(services.reference), ["GE"]);
		for (const countries of ["", "TR", "ZZ"]) {
			const { error } = ownForm.safeParse({ ...aPractice, countries });
			expect(error?.issues).toMatchObject([{ path: ["countries"], message: "chooseOne" }]);
			const practice = { ...aPractice, countries: [countries].filter(Boolean) };
			expect(await beginPractice(author, services, { practice })).toEqual({ outcome: "forbidden" });
		}
		expect(await begin(author, "T", "GE")).toMatch(/-/);
		expect(await begin(head, "T", "")).toMatch(/-/);
		const byVisitor = await beginPractice(publicActor, services, { practice: aPractice });
		expect(byVisitor).toEqual({ outcome: "forbidden" });
	});

	it("is created once if its form is sent three times at once", async () => {
		const practice = { ...aPractice, title: "Clicked twice" };
		const send = (actor: Actor, given = practice) => beginPractice(actor, services, { practice: given, key: "4f1c" });
		const before = await database.prisma.practice.count();
		const sent = await Promise.all([send(author), send(author), send(author)]);
		expect(new Set(sent.map((one) => one.outcome === "begun" && one.pid)).size).toBe(1);
		expect(await database.prisma.practice.count()).toBe(before + 1);
		expect(await send(author)).toEqual(sent[0]);
		// People are not redirected to another person's draft, and the same form with other values creates another
		// practice.
		const others = [await send(head), await send(author, { ...practice, title: "Another title" })];
		expect(new Set([...sent, ...others].map((one) => one.outcome === "begun" && one.pid)).size).toBe(3);
	});

	it("needs a title, a kind, and a language from the list", () => {
		const { error } = newPracticeForm(formReference(services.reference), []).safeParse({
			title: " ",
			originalLanguage: "xx",
		});
		expect(error?.issues.map(({ path: [field], message }) => [field, message])).toEqual([
			["kind", "chooseOne"],
			["title", "required"],
			["originalLanguage", "chooseOne"],
		]);
	});
});

describe("a desk", () => {
	it("lists the drafts and practices that its user may change, with who changed them last", async () => {
		const [draft, published] = [await begin(author, "A draft", "GE"), await begin(head, "A record", "GE")];
		await publish(published);
		const desk = await deskOf(author, services, "en", 1);
		expect(desk.drafts.find(({ pid }) => pid === draft)).toMatchObject({
			title: "A draft",
			countries: ["GE"],
			changedBy: "Ana Author",
			liveVersion: null,
			done: 3,
			total: 16,
			mayPublish: false,
		});
		const record = { version: "1.0", withdrawn: false, newVersion: null, mayWithdraw: false, changedBy: "Hana Head" };
		expect(desk.records).toMatchObject([{ pid: published, ...record }]);
		expect(await pidsOnDesk(stranger)).toEqual({ drafts: [], records: [] });
		expect(await pidsOnDesk(publicActor)).toEqual({ drafts: [], records: [] });
		// A country's draft is not on the secretariat's desk until it is submitted.
		expect((await pidsOnDesk(head)).drafts).not.toContain(draft);
		expect((await deskOf(head, services, "en", 2)).records).toEqual([]);
	});

	it("shows a new version beside the published practice, and marks a withdrawn one", async () => {
		const pid = await begin(head, "A record", "GE");
		expect(await findRecordToChange(head, services, pid, "en")).toBeNull();
		await publish(pid);
		expect(await findRecordToChange(author, services, pid, "en")).toMatchObject({
			version: "1.0",
			mayWithdraw: false,
		});
		expect(await findRecordToChange(head, services, pid, "en")).toMatchObject({ mayWithdraw: true });
		for (const actor of [stranger, publicActor])
			expect(await findRecordToChange(actor, services, pid, "en")).toBeNull();
		await startNewVersion(author, services, { pid });
		const later = { ...services, clock: fixedClock("2027-01-01T00:00:00Z") };
		await withdrawPractice(head, later, { pid, reason: "Asked for." });
		const { drafts, records } = await deskOf(head, services, "en", 1);
		expect(drafts.find((one) => one.pid === pid)).toMatchObject({ liveVersion: "1.0", mayPublish: true });
		expect(records.find((one) => one.pid === pid)).toMatchObject({
			withdrawn: true,
			// Not the withdrawal, which the list is not sorted by, and which may be somebody else's.
			changedAt: services.clock.now(),
			newVersion: "draft",
			mayWithdraw: false,
		});
	});
});

describe("the editor", () => {
	it("saves what was typed, and also reports success if nothing changed", async () => {
		const pid = await begin(author, "T", "GE");
		const form = await opened(author, pid, { summary: "Words.", startDate: "2019-06" });
		expect(await savePracticeForm(author, services, { pid, form })).toMatchObject({ outcome: "saved" });
		const draft = await findDraft(author, services, pid);
		expect(draft).toMatchObject({
			revision: 2,
			record: { facts: { startDate: "2019-06" }, texts: { en: { summary: "Words." } } },
		});
		expect(await savePracticeForm(author, services, { pid, form: await opened(author, pid, {}) })).toMatchObject({
			outcome: "saved",
		});
		expect(await findDraft(author, services, pid)).toMatchObject({ revision: 2 });
	});

	it("saves incomplete values, shows them again, and prevents their publication", async () => {
		const pid = await begin(head, "T", "GE");
		const partner = { name: "Bank", role: "", country: "", type: "" };
		const typed = { ownerName: "", ownerCountry: "GE", ownerType: "", partners: [partner] };
		const form = await opened(head, pid, typed);
		expect(await savePracticeForm(head, services, { pid, form })).toMatchObject({ outcome: "saved" });
		const draft = await findDraft(head, services, pid);
		if (!draft) throw new Error("no draft");
		expect(formValuesOf(draft.record)).toMatchObject(typed);
		const unfinished = [
			{ issue: "unfinished", field: "ownerName", problem: "required" },
			{ issue: "unfinished", field: "partners.0.role", problem: "required" },
		];
		expect(draft.issues).toEqual(expect.arrayContaining(unfinished));
		expect(draft.issues).not.toContainEqual({ issue: "missing", field: "owner" });
		const { revision } = draft;
		const incomplete = { outcome: "incomplete", issues: draft.issues };
		expect(await sendToClearance(author, services, { pid, revision })).toEqual(incomplete);
		expect(await publishVersion(head, services, { pid })).toEqual(incomplete);
		// Nor is it missing in an imported record, in which the rest may be.
		const provenance = { kind: "imported" as const, source: "S", externalId: "1", sources: [] };
		const imported = { ...draft.record, facts: { ...draft.record.facts, provenance } };
		expect(publicationIssues(imported)).toEqual(unfinished);
	});

	it("saves nothing while a field has a problem, and returns everything typed", async () => {
		const pid = await begin(author, "T", "GE");
		const form = await opened(author, pid, { title: "Other", startDate: "20x9" });
		const result = await savePracticeForm(author, services, { pid, form });
		expect(result).toMatchObject({
			outcome: "unsaved",
			values: { title: "Other", startDate: "20x9" },
			problems: [{ field: "startDate", problem: "badDate" }],
			revision: 1,
			base: form.get("base"),
			conflict: null,
		});
		expect(await findDraft(author, services, pid)).toMatchObject({
			revision: 1,
			record: { texts: { en: { title: "T" } } },
		});
	});

	it("reports missing fields together with the problems of a submitted form, each field once", async () => {
		const pid = await begin(author, "T", "GE");
		const form = await opened(author, pid, { startDate: "20x9", problem: "Nine offices." });
		form.set("intent", "submit");
		const result = await savePracticeForm(author, services, { pid, form });
		if (result.outcome !== "unsaved") throw new Error(result.outcome);
		expect(result.problems.map(({ field }) => field)).toEqual(["startDate"]);
		const missing = result.issues?.map(({ field }) => field);
		expect(missing).toEqual(expect.arrayContaining(["summary", "contact"]));
		for (const field of ["startDate", "problem", "title"]) expect(missing).not.toContain(field);
	});

	it("merges two concurrent edits, and saves the merged form when it is sent again", async () => {
		const pid = await begin(author, "T", "GE");
		const mine = await opened(author, pid, { summary: "Mine.", problem: "My problem." });
		await savePracticeForm(head, services, {
			pid,
			form: await opened(head, pid, { summary: "Theirs.", lessons: "Begin small." }),
		});
		const result = await savePracticeForm(author, services, { pid, form: mine });
		if (result.outcome !== "unsaved") throw new Error(result.outcome);
		expect(result).toMatchObject({
			values: { summary: "Mine.", problem: "My problem.", lessons: "Begin small." },
			conflict: { clashing: ["summary"], takenOver: ["lessons"], savedBy: "Hana Head", theirs: { summary: "Theirs." } },
			revision: 2,
		});
		const again = sentForm(result.values, result.revision, result.base);
		expect(await savePracticeForm(author, services, { pid, form: again })).toMatchObject({ outcome: "saved" });
		const draft = await findDraft(author, services, pid);
		expect(draft?.record.texts.en).toMatchObject({
			summary: "Mine.",
			sections: { problem: "My problem.", lessons: "Begin small." },
		});
	});

	it("does not exist for people who may not edit, and can't give a practice to another country", async () => {
		const pid = await begin(author, "T", "GE");
		for (const actor of [stranger, publicActor]) {
			const form = await opened(author, pid, { title: "Taken" });
			expect(await savePracticeForm(actor, services, { pid, form })).toEqual({ outcome: "not-found" });
		}
		const form = await opened(author, pid, { countries: ["TR"] });
		expect(await savePracticeForm(author, services, { pid, form })).toMatchObject({
			problems: [{ field: "countries", problem: "notYourCountry" }],
		});
	});
});
