import { beforeAll, describe, expect, it } from "vitest";
import type { Person } from "#app/identity/person/actor.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { autosave } from "#app/library/drafting/autosave.server.ts";
import { findAutosave } from "#app/library/drafting/autosaves.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { createDraft, testLibrary } from "#app/library/record/library.fixture.ts";
import type { PracticeText } from "#app/library/record/practice-record.ts";
import { outdatedFields, sourceDigests } from "#app/library/record/source-digests.server.ts";
import { textsIn } from "#app/library/record/text-places.ts";
import { removeTranslation } from "#app/library/translation/remove-translation.server.ts";
import { digestsForForm, saveTranslation } from "#app/library/translation/save-translation.server.ts";
import { textsFingerprint } from "#app/library/translation/text-merge.server.ts";
import { withdrawLanguage } from "#app/library/translation/withdraw-language.server.ts";
import { findDraft } from "#app/library/views/drafts.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";

const { database, services } = await testLibrary();
let officer: Person;
let other: Person;

beforeAll(async () => {
	officer = await makePerson(database, { roles: [{ role: "officer" }] });
	other = await makePerson(database, { roles: [{ role: "head" }] });
});

const english = exampleText({
	localName: { language: "az", name: "ASAN" },
	results: { r1: "Days to wait" },
	sections: { problem: "Nine offices.", solution: "One counter." },
});
const facts = exampleFacts({ results: [{ id: "r1", between: [], value: { value: 1 } }] });

const draft = (texts: Record<string, PracticeText> = { en: english }) => createDraft(services, facts, texts);

const textOf = async (pid: string, language = "tr") =>
	(await findDraft(officer, services, pid))?.record.texts[language];

/** Sends the form of a translation that was opened now, with some texts changed. */
async function send(
	pid: string,
	changes: Record<string, string>,
	options: { as?: Person; base?: string; language?: string } = {},
) {
	const { as = officer, language = "tr" } = options;
	const stored = await textOf(pid, language);
	const texts = stored ? textsIn(stored) : new Map<string, string>();
	const form = new FormData();
	const entries = {
		base: options.base ?? textsFingerprint(texts),
		origin: stored?.origin ?? "",
		...Object.fromEntries(texts),
		...changes,
	};
	for (const [name, value] of Object.entries(entries)) form.append(name, value);
	return saveTranslation(as, services, { pid, language, form });
}

const turkish = {
	origin: "human",
	title: "Tek pencere",
	summary: "Özet",
	"sections/problem": "Dokuz daire.",
	"results/r1": "Bekleme günleri",
};

describe("a translation", () => {
	it("is saved into the draft, text by text, and changes nothing else in it", async () => {
		const pid = await draft();
		const before = (await findDraft(officer, services, pid))?.record;
		expect(await send(pid, turkish)).toEqual({ outcome: "saved" });
		const after = (await findDraft(officer, services, pid))?.record;
		expect(after).toMatchObject({ facts: before?.facts, texts: { en: before?.texts.en } });
		expect(after?.texts.tr).toMatchObject({
			origin: "human",
			title: "Tek pencere",
			localName: { language: "az", name: "ASAN" },
			sections: { problem: "Dokuz daire." },
			results: { r1: "Bekleme günleri" },
		});
		expect(await send(pid, { "results/r1": "", origin: "reviewed" })).toEqual({ outcome: "saved" });
		expect(await textOf(pid)).toMatchObject({ origin: "reviewed", title: "Tek pencere", results: {} });
	});

	it("needs a title and an origin to be saved, and no input is lost", async () => {
		const pid = await draft();
		const answer = await send(pid, { summary: "Özet", title: "" });
		expect(answer).toMatchObject({
			outcome: "unsaved",
			problems: [
				{ path: "origin", problem: "chooseOne" },
				{ path: "title", problem: "required" },
			],
		});
		expect("texts" in answer && Object.fromEntries(answer.texts)).toMatchObject({ summary: "Özet" });
		expect(await send(pid, { ...turkish, "sections/nothing": "x" })).toMatchObject({
			problems: [{ problem: "unknownField" }],
		});
		expect(await send(pid, { ...turkish, origin: "original" })).toMatchObject({ problems: [{ path: "origin" }] });
		expect(await textOf(pid)).toBeUndefined();
	});

	it("is possible only in a known language other than the original's, and not for strangers", async () => {
		const pid = await draft();
		for (const language of ["en", "xx", "../x", ""]) {
			expect(await send(pid, turkish, { language }), language).toEqual({ outcome: "not-found" });
		}
		const form = new FormData();
		expect(await saveTranslation(publicActor, services, { pid, language: "tr", form })).toEqual({
			outcome: "not-found",
		});
	});

	it("is merged with a colleague's text: theirs if only they wrote, a conflict if both did", async () => {
		const pid = await draft();
		await send(pid, turkish);
		const begun = textsFingerprint(textsIn((await textOf(pid)) as PracticeText));
		await send(pid, { title: "Onların başlığı", summary: "Onların özeti" }, { as: other });
		const clash = await send(
			pid,
			{ title: "Benim başlığım", summary: "Özet", "sections/problem": "Benim." },
			{ base: begun },
		);
		expect(clash).toMatchObject({
			outcome: "unsaved",
			conflict: { clashing: ["title"], takenOver: ["summary"], savedBy: other.name },
		});
		if (clash.outcome !== "unsaved") throw new Error("Nothing clashed.");
		const shown = Object.fromEntries(clash.texts);
		expect(shown).toMatchObject({ title: "Benim başlığım", summary: "Onların özeti" });
		const theirs = await send(pid, { ...shown, intent: "theirs.title", clashing: "title" }, { base: clash.base });
		expect(theirs).toMatchObject({ outcome: "stepped", conflict: null });
		expect("texts" in theirs && Object.fromEntries(theirs.texts).title).toBe("Onların başlığı");
		expect(await send(pid, shown, { base: clash.base })).toEqual({ outcome: "saved" });
		expect(await textOf(pid)).toMatchObject({
			title: "Benim başlığım",
			summary: "Onların özeti",
			sections: { problem: "Benim." },
		});
	});

	it("can be saved while another person saves the original", async () => {
		const pid = await draft();
		await send(pid, turkish);
		const [open, changes] = [await findDraft(other, services, pid), { title: "Another title" }];
		const save = (revision: number) =>
			saveDraft(other, services, {
				pid,
				revision,
				facts: open?.record.facts,
				texts: { ...open?.record.texts, en: { ...english, ...changes } },
			});
		const outcomes = await Promise.all([save(open?.revision ?? 0), send(pid, { summary: "Yeni özet" })]);
		// The second person sees what the first saved, or is asked about it; nothing is overwritten.
		expect(outcomes[1]).toEqual({ outcome: "saved" });
		expect((await textOf(pid))?.summary).toBe("Yeni özet");
		if (outcomes[0].outcome === "saved") expect((await textOf(pid, "en"))?.title).toBe("Another title");
		else expect(outcomes[0].outcome).toBe("conflict");
	});

	it("of a published practice creates a new version in which nothing else changes", async () => {
		const pid = await draft({ en: english, ar: exampleText({ origin: "machine", title: "نافذة" }) });
		await publishVersion(officer, services, { pid });
		await startNewVersion(officer, services, { pid });
		await send(pid, turkish);
		await publishVersion(officer, services, { pid, changeNote: "Turkish added." });
		const found = await findPractice(publicActor, services, pid, { locale: "en", text: "tr" });
		expect(found).toMatchObject({
			version: "2.0",
			language: "tr",
			text: { sourceVersion: "2.0" },
			languages: [
				{ language: "en", origin: "original", stale: false },
				{ language: "ar", origin: "machine", stale: false },
				{ language: "tr", origin: "human", stale: false },
			],
		});
	});

	it("may begin with the withdrawn text if the secretariat writes it", async () => {
		const pid = await draft({ en: english, tr: exampleText({ origin: "human", title: "Eski başlık" }) });
		await publishVersion(officer, services, { pid });
		await withdrawLanguage(officer, services, { pid, language: "tr", reason: "Wrong." });
		await startNewVersion(officer, services, { pid });
		const answer = await send(pid, { intent: "withdrawn" });
		expect("texts" in answer && Object.fromEntries(answer.texts).title).toBe("Eski başlık");
		expect(await textOf(pid)).toBeUndefined();
	});
});

describe("the original that a translation follows", () => {
	const outdated = async (pid: string) => {
		const draft = await findDraft(officer, services, pid);
		return draft && outdatedFields(draft.record, "tr");
	};
	const rewrite = async (pid: string, change: Partial<PracticeText>) => {
		const found = await findDraft(officer, services, pid);
		if (!found) throw new Error("There is no draft.");
		const texts = { ...found.record.texts, en: { ...english, ...change } };
		await saveDraft(officer, services, { pid, revision: found.revision, facts, texts });
	};
	const opened = async (pid: string) => {
		const draft = await findDraft(officer, services, pid);
		return draft ? digestsForForm(sourceDigests(draft.record)) : "";
	};

	it("is known in a first version whose original was changed after it was translated", async () => {
		const pid = await draft();
		await send(pid, turkish);
		await rewrite(pid, { sections: { ...english.sections, problem: "Ten offices." } });
		expect(await outdated(pid)).toEqual(["problem"]);
		await publishVersion(officer, services, { pid, translationsHold: false });
		const read = await findPractice(publicActor, services, pid, { locale: "tr" });
		expect(read?.kind === "practice" && read.languages).toMatchObject([
			{ language: "en", stale: false },
			{ language: "tr", stale: true, outdated: ["problem"] },
		]);
	});

	it("is the one that its form showed, even if it has been changed since", async () => {
		const pid = await draft();
		const source = await opened(pid);
		await rewrite(pid, { summary: "Shorter." });
		await send(pid, { ...turkish, source });
		expect(await outdated(pid)).toEqual(["summary"]);
	});

	it("is renewed by rewriting or confirming a text, and for all texts by reviewing a machine translation", async () => {
		const pid = await draft();
		await send(pid, { ...turkish, origin: "machine" });
		await rewrite(pid, { title: "Another", summary: "Shorter.", sections: { problem: "Ten offices." } });
		expect(await outdated(pid)).toEqual(["title", "summary", "problem"]);
		await send(pid, { summary: "Kısa", source: await opened(pid) });
		expect(await outdated(pid)).toEqual(["title", "problem"]);
		await send(pid, { holds: "title", source: await opened(pid) });
		expect(await outdated(pid)).toEqual(["problem"]);
		await send(pid, { origin: "reviewed", source: await opened(pid) });
		expect(await outdated(pid)).toEqual([]);
	});
});

describe("a translation that was begun by mistake", () => {
	const remove = (pid: string, language = "tr", as: Person = officer) =>
		removeTranslation(as, services, { pid, language });

	it("is removed from the draft with its autosaves, without anything else", async () => {
		const pid = await draft();
		expect(await send(pid, { origin: "human", title: "Tek gişe" })).toEqual({ outcome: "saved" });
		await send(pid, { origin: "human", title: "شباك واحد" }, { language: "ar" });
		expect(await remove(pid)).toEqual({ outcome: "removed" });
		expect(await remove(pid)).toEqual({ outcome: "removed" });
		expect([await textOf(pid), (await textOf(pid, "ar"))?.title]).toEqual([undefined, "شباك واحد"]);
		expect((await textOf(pid, "en"))?.title).toBe(english.title);
	});

	it("can't be removed once it is published, if it is the original, or by strangers", async () => {
		const pid = await draft({ en: english, tr: exampleText({ origin: "human", title: "Tek gişe" }) });
		expect(await remove(pid, "en")).toEqual({ outcome: "not-found" });
		const stranger = await makePerson(database, { roles: [{ role: "author", member: "TR" }] });
		expect(await remove(pid, "tr", stranger)).toEqual({ outcome: "not-found" });
		await publishVersion(officer, services, { pid });
		await startNewVersion(officer, services, { pid });
		expect(await remove(pid)).toEqual({ outcome: "published" });
		expect((await textOf(pid))?.title).toBe("Tek gişe");
	});
});

describe("text typed into a translation", () => {
	const save = (pid: string, language: string, entries: [string, string][], as = officer) =>
		autosave(as, services, { pid, language, sent: { tab: "a-window", seq: 1, entries } });

	it("is autosaved apart from the original and from other languages", async () => {
		const pid = await draft();
		const versionId = (await findDraft(officer, services, pid))?.versionId ?? "";
		expect(
			await save(pid, "tr", [
				["title", "Yarım"],
				["results/r1", "Gün"],
			]),
		).toMatchObject({ outcome: "kept" });
		expect(await save(pid, "", [["title", "Half"]])).toMatchObject({ outcome: "kept" });
		expect(await save(pid, "ar", [["title", "نصف"]])).toMatchObject({ outcome: "kept" });
		const autosavedTitle = async (language: string) =>
			(await findAutosave(officer, services, versionId, language))?.entries[0]?.[1];
		expect([await autosavedTitle("tr"), await autosavedTitle(""), await autosavedTitle("ar")]).toEqual([
			"Yarım",
			"Half",
			"نصف",
		]);
		await send(pid, { ...turkish, kept: "a-window:1" });
		expect([await autosavedTitle("tr"), await autosavedTitle(""), await autosavedTitle("ar")]).toEqual([
			undefined,
			"Half",
			"نصف",
		]);
	});

	it("is refused for an unknown language or control", async () => {
		const pid = await draft();
		expect(await save(pid, "xx", [["title", "x"]])).toEqual({ outcome: "not-found" });
		expect(await save(pid, "tr", [["a b", "x"]])).toEqual({ outcome: "invalid" });
		expect(await save(pid, "", [["results/r1", "x"]])).toEqual({ outcome: "invalid" });
	});
});
