import { beforeAll, describe, expect, it } from "vitest";
import { type Person, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { autosave } from "#app/library/drafting/autosave.server.ts";
import { discardAutosave, findAutosave, sweepAutosaves } from "#app/library/drafting/autosaves.server.ts";
import { beginPractice } from "#app/library/drafting/begin-practice.server.ts";
import { deskOf } from "#app/library/drafting/desk.server.ts";
import { savePracticeForm } from "#app/library/drafting/save-practice-form.server.ts";
import { entriesOf } from "#app/library/form/practice-form.ts";
import { formFingerprint } from "#app/library/form/practice-form-merge.server.ts";
import { formValuesOf } from "#app/library/form/practice-form-record.ts";
import { testLibrary } from "#app/library/record/library.fixture.ts";
import { type DraftView, findDraft } from "#app/library/views/drafts.server.ts";

const { clock, database, services } = await testLibrary("2026-11-25T12:04:00Z");
let author: Person;
let colleague: Person;
let stranger: Person;
let pid: string;

beforeAll(async () => {
	[author, colleague, stranger] = [await writerFor("GE"), await writerFor("GE"), await writerFor("TR")];
	pid = await begin(author, "GE");
});

async function begin(actor: Person, country: string): Promise<string> {
	const practice = { kind: "case-study" as const, title: "T", originalLanguage: "en", countries: [country] };
	const begun = await beginPractice(actor, services, { practice });
	if (begun.outcome !== "begun") throw new Error(begun.outcome);
	return begun.pid;
}

async function writerFor(member: string): Promise<Person> {
	const person = await makePerson(database, { roles: [{ role: "author", member }] });
	return { ...person, roles: [{ role: "author", member, status: "active" }] };
}

async function draft(): Promise<DraftView> {
	const found = await findDraft(author, services, pid);
	if (!found) throw new Error("no draft");
	return found;
}

/** The form with a summary, as a window sends it. */
async function typed(summary: string): Promise<[string, string][]> {
	const { record, revision } = await draft();
	const values = formValuesOf(record);
	return [...entriesOf({ ...values, summary }), ["revision", String(revision)], ["base", formFingerprint(values)]];
}

const save = async (actor: Person, tab: string, seq: number, summary: string, over = "") =>
	autosave(actor, services, { pid, sent: { tab, seq, over, entries: await typed(summary) } });
const savedSummary = async (actor: Person) => {
	const buffer = await findAutosave(actor, services, (await draft()).versionId);
	return buffer?.entries.find(([name]) => name === "summary")?.[1] ?? null;
};
const [first, second] = ["window-one", "window-two"];

describe("a field", () => {
	it("is autosaved outside the draft, only for its author, without a log entry", async () => {
		const before = { logged: await database.prisma.activity.count(), revision: (await draft()).revision };
		expect(await save(author, first, 1, "One.")).toEqual({ outcome: "kept", at: clock.now(), changed: false });
		expect([await savedSummary(author), await savedSummary(colleague)]).toEqual(["One.", null]);
		expect({ logged: await database.prisma.activity.count(), revision: (await draft()).revision }).toEqual(before);
		expect((await draft()).record.texts.en?.summary).toBe("");
	});

	it("is replaced by a later autosave of the same window, in whatever order they arrive", async () => {
		expect(await save(author, first, 3, "Three.")).toMatchObject({ outcome: "kept" });
		expect(await save(author, first, 2, "Two.")).toMatchObject({ outcome: "kept" });
		expect(await savedSummary(author)).toBe("Three.");
	});

	it("is replaced from another window only if that window has shown it", async () => {
		const refused = await save(author, second, 1, "Other.");
		expect(refused).toEqual({ outcome: "elsewhere", at: clock.now(), kept: `${first}:3` });
		expect(await savedSummary(author)).toBe("Three.");
		expect(await save(author, second, 2, "Other.", `${first}:3`)).toMatchObject({ outcome: "kept" });
		expect(await save(author, first, 4, "Four.", `${first}:3`)).toMatchObject({ outcome: "elsewhere" });
		expect(await savedSummary(author)).toBe("Other.");
	});

	it("is used on its author's desk as the form shows it, and marked as unsaved", async () => {
		const onDesk = async (actor: Person) =>
			(await deskOf(actor, services, "en", 1)).drafts.map(({ done, unsaved }) => ({ done, unsaved }));
		const [saved] = await onDesk(colleague);
		expect(saved).toMatchObject({ unsaved: false });
		expect(await onDesk(author)).toEqual([{ done: (saved?.done ?? 0) + 1, unsaved: true }]);
		expect(await onDesk(colleague)).toEqual([saved]);
	});

	it("is stored separately for each of two people", async () => {
		await save(colleague, first, 1, "Theirs.");
		expect([await savedSummary(author), await savedSummary(colleague)]).toEqual(["Other.", "Theirs."]);
	});

	it("may be a date of which only the month is known", async () => {
		const entries = (await typed("Theirs.")).map(([name, value]): [string, string] => [
			name,
			name === "startDate" ? "" : value,
		]);
		const sent = {
			tab: first,
			seq: 800,
			over: "",
			entries: [...entries, ["startDate~month", "03"], ["startDate~year", "2021"]],
		};
		expect(await autosave(colleague, services, { pid, sent })).toMatchObject({ outcome: "kept" });
		const kept = await findAutosave(colleague, services, (await draft()).versionId);
		expect(kept?.entries.find(([name]) => name === "startDate")).toEqual(["startDate", "2021-03"]);
	});

	it("is refused from others, and if it does not fit the form", async () => {
		const sent = { tab: first, seq: 9, entries: await typed("Taken.") };
		for (const actor of [stranger, publicActor, systemActor]) {
			expect(await autosave(actor, services, { pid, sent })).toEqual({ outcome: "not-found" });
		}
		expect(await autosave(author, services, { pid: "0000-0", sent })).toEqual({ outcome: "not-found" });
		const wrong = [
			null,
			"text",
			{ ...sent, tab: "x" },
			{ ...sent, seq: 0 },
			{ ...sent, seq: "9" },
			{ ...sent, entries: [["unknown", "x"]] },
			{ ...sent, entries: [["title"]] },
			{ ...sent, entries: Array.from({ length: 5000 }, () => ["functions", "licences"]) },
		];
		for (const one of wrong)
			expect(await autosave(author, services, { pid, sent: one })).toEqual({ outcome: "invalid" });
	});

	it("may contain characters that PostgreSQL can't store", async () => {
		const entries: [string, string][] = [["title", "a\0b\ud800"]];
		const sent = { tab: first, seq: 1, over: `${second}:2`, entries };
		expect(await autosave(author, services, { pid, sent })).toMatchObject({ outcome: "kept" });
	});
});

describe("a save", () => {
	it("deletes the autosave of its own window, but not another window's or a later one", async () => {
		const saveForm = async (kept: string) => {
			const form = new FormData();
			for (const [name, value] of [...(await typed("Saved.")), ["kept", kept]] as [string, string][])
				form.append(name, value);
			return savePracticeForm(author, services, { pid, form });
		};
		await save(author, first, 7, "Typed.");
		expect(await saveForm(`${second}:1`)).toMatchObject({ outcome: "saved" });
		expect(await savedSummary(author)).toBe("Typed.");
		for (const kept of [`${first}:6`, `${first}:1.5`, `${first}:99999999999`, first])
			expect(await saveForm(kept), kept).toMatchObject({ outcome: "saved" });
		expect(await savedSummary(author)).toBe("Typed.");
		expect(await saveForm(`${first}:7`)).toMatchObject({ outcome: "saved" });
		expect(await savedSummary(author)).toBeNull();
		expect(await savedSummary(colleague)).toBe("Theirs.");
	});

	it("by another person is reported to the window in which somebody goes on typing", async () => {
		const entries = await typed("Mine.");
		const { revision } = await draft();
		const older = entries.map(([name, value]): [string, string] => [
			name,
			name === "revision" ? String(revision - 1) : value,
		]);
		const sent = { tab: first, seq: 20, entries: older };
		expect(await autosave(colleague, services, { pid, sent })).toMatchObject({ outcome: "kept", changed: true });
	});
});

it("nothing counts as typed if a form is sent as it was opened, with its empty lines", async () => {
	const stay = async (summary: string) => {
		const form = new FormData();
		const empty = [
			["countries", ""],
			["results.0.indicator", ""],
			["intent", "stay"],
		] as [string, string][];
		for (const [name, value] of [...(await typed(summary)), ...empty]) form.append(name, value);
		return savePracticeForm(author, services, { pid, form });
	};
	const { record } = await draft();
	expect(await stay(record.texts.en?.summary ?? "")).toMatchObject({ outcome: "stepped", untouched: true });
	expect(await stay("Typed.")).toMatchObject({ outcome: "stepped", untouched: false });
});

describe("an autosave that is never saved", () => {
	it("is deleted by its author or after ninety days", async () => {
		await save(author, first, 30, "A.");
		await discardAutosave(author, services, { pid, kept: `${first}:30` });
		expect(await savedSummary(author)).toBeNull();
		await save(author, first, 31, "B.");
		clock.advance(89 * 86_400_000);
		expect(await sweepAutosaves(services)).toBe(0);
		clock.advance(2 * 86_400_000);
		expect(await sweepAutosaves(services)).toBe(2);
		expect(await savedSummary(author)).toBeNull();
	});

	it("is deleted when its version is published", async () => {
		await save(author, first, 40, "C.");
		const { versionId } = await draft();
		await database.prisma.autosave.updateMany({ data: { versionId: "00000000-0000-7000-8000-000000000000" } });
		expect(await sweepAutosaves(services)).toBe(1);
		expect(versionId).not.toBe("");
	});
});

it("progress counts what is autosaved, despite empty lines and values that cannot be read yet", async () => {
	const writer = await writerFor("KZ");
	const own = await begin(writer, "KZ");
	const fields = async () => (await deskOf(writer, services, "en", 1)).drafts.map(({ done }) => done);
	const [saved = 0] = await fields();
	const values = formValuesOf((await draft()).record);
	const typed = { ...values, summary: "One.", countries: ["KZ", ""], contactEmail: "desk@" };
	await autosave(writer, services, { pid: own, sent: { tab: first, seq: 1, entries: entriesOf(typed) } });
	expect(await fields()).toEqual([saved + 1]);
});
