import { describe, expect, it } from "vitest";
import { systemActor } from "#app/identity/person/actor.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import type { PracticeRecord, PracticeText } from "#app/library/record/practice-record.ts";
import {
	correctedTexts,
	outdatedFields,
	outdatedTranslations,
	textsForVersion,
	withDigestsOfLive,
	withSourceDigests,
} from "#app/library/record/source-digests.server.ts";

const { database, services } = await testLibrary();

const facts = exampleFacts();
const english = exampleText({ title: "One counter", sections: { problem: "Nine offices.", solution: "One counter." } });
const arabic = exampleText({
	origin: "human",
	title: "شباك واحد",
	sections: { problem: "تسعة مكاتب.", solution: "شباك." },
});

function recordOf(en: Partial<PracticeText> = {}, ar: Partial<PracticeText> = {}, of = facts): PracticeRecord {
	return { facts: of, texts: { en: { ...english, ...en }, ar: { ...arabic, ...ar } } };
}
/** The record of a draft that was begun as `recordOf()`. */
function edited(en: Partial<PracticeText>, ar: Partial<PracticeText> = {}, of = facts): PracticeRecord {
	const first = { ...recordOf(), texts: withSourceDigests(recordOf()) };
	const record = recordOf(en, ar, of);
	return { ...record, texts: withSourceDigests(record, first) };
}
const arOf = (texts: PracticeRecord["texts"]) => texts.ar as PracticeText;
const problem = { sections: { ...english.sections, problem: "Ten offices." } };
const mashkila = { sections: { ...arabic.sections, problem: "عشرة مكاتب." } };

describe("a translation is outdated", () => {
	it("only in the texts whose original has changed since", () => {
		expect(outdatedTranslations(edited({}))).toEqual([]);
		expect(outdatedFields(edited(problem), "ar")).toEqual(["problem"]);
		expect(outdatedFields(edited({ ...problem, title: "Another" }, { title: "آخر" }), "ar")).toEqual(["problem"]);
		expect(outdatedFields(edited(problem, mashkila), "ar")).toEqual([]);
		expect(outdatedFields(edited({ sections: {} }), "ar")).toEqual(["problem", "solution"]);
		expect(outdatedFields(edited({ sections: { ...english.sections, lessons: "Ask." } }), "ar")).toEqual([]);
	});

	it("no longer once the original is restored", () => {
		const changed = edited(problem);
		const back = { ...recordOf(), texts: withSourceDigests(recordOf(), changed) };
		expect(outdatedTranslations(back)).toEqual([]);
	});

	it("if the owner's name in the facts has changed", () => {
		const owner = { name: "Another agency" };
		const named = { ownerName: "وكالة" };
		const first = { ...recordOf({}, named), texts: withSourceDigests(recordOf({}, named)) };
		const record = recordOf({}, named, exampleFacts({ owner }));
		expect(outdatedFields({ ...record, texts: withSourceDigests(record, first) }, "ar")).toEqual(["ownerName"]);
	});

	it("according to the digests that the text contains, as in an import", () => {
		const { sourceDigests } = arOf(edited({}).texts);
		const imported = recordOf(problem, { ...(sourceDigests ? { sourceDigests } : {}) });
		expect(outdatedFields({ ...imported, texts: withSourceDigests(imported) }, "ar")).toEqual(["problem"]);
	});
});

describe("a version is published", () => {
	const published = (record: PracticeRecord, hold = false) => {
		const texts = textsForVersion(record, "2.0", hold);
		return [arOf(texts).sourceVersion, outdatedFields({ ...record, texts }, "ar")];
	};
	it("with translations that follow it, or still name the version that they followed", () => {
		expect(published(edited({}))).toEqual(["2.0", []]);
		expect(published(edited(problem))).toEqual([undefined, ["problem"]]);
		expect(published(edited(problem, { sourceVersion: "1.0" }))).toEqual(["1.0", ["problem"]]);
		expect(published(edited(problem, { sourceVersion: "1.0", ...mashkila }))).toEqual(["2.0", []]);
	});
	it("with translations that the publisher confirms", () => {
		expect(published(edited(problem, { sourceVersion: "1.0" }), true)).toEqual(["2.0", []]);
	});
});

describe("a correction", () => {
	const live = edited(problem, { sourceVersion: "1.0" });
	const correct = (en: Partial<PracticeText>, hold: boolean, ar: Partial<PracticeText> = {}) => {
		const record = { ...live, texts: { en: { ...live.texts.en, ...en }, ar: { ...arOf(live.texts), ...ar } } };
		const texts = correctedTexts(record as PracticeRecord, "2.1", live, hold);
		return [arOf(texts).sourceVersion, outdatedFields({ ...live, texts }, "ar")];
	};
	it("keeps outdated texts outdated, and makes others outdated unless they are confirmed", () => {
		expect(correct({ title: "One Counter" }, true)).toEqual(["1.0", ["problem"]]);
		expect(correct({ title: "One desk" }, false)).toEqual(["1.0", ["title", "problem"]]);
		expect(correct({}, true, { title: "الشباك الواحد" })).toEqual(["1.0", ["problem"]]);
	});
	it("brings up to date the translations that it changes", () => {
		expect(correct({}, true, mashkila)).toEqual(["2.1", []]);
		expect(correct({ title: "One desk" }, false, { title: "مكتب" })).toEqual(["1.0", ["problem"]]);
	});
	it("is copied to a draft with its confirmation of the translation", () => {
		const first = edited({});
		const corrected = recordOf({ title: "One Counter" });
		const texts = correctedTexts(
			{ ...corrected, texts: { ...corrected.texts, ar: arOf(first.texts) } },
			"1.1",
			first,
			true,
		);
		const draft = edited({ title: "One Counter", ...problem });
		expect(outdatedFields(draft, "ar")).toEqual(["title", "problem"]);
		const taken = { ...draft, texts: withDigestsOfLive(draft, { ...corrected, texts }) };
		expect(outdatedFields(taken, "ar")).toEqual(["problem"]);
	});
});

describe("the stored row of a translation", () => {
	it("lists its outdated texts", async () => {
		const { prisma } = database;
		const first = recordOf({}, { ownerName: "وكالة", results: { r1: "أيام" } });
		const pid = await createPublished(services, first.facts, first.texts);
		const change = async (texts: PracticeRecord["texts"]) => {
			const begun = await startNewVersion(systemActor, services, { pid });
			const revision = "revision" in begun ? begun.revision : 0;
			expect(await saveDraft(systemActor, services, { pid, revision, facts, texts })).toMatchObject({
				outcome: "saved",
			});
		};
		const ar = { ...first.texts.ar, sourceVersion: "1.0" } as PracticeText;
		await change({ en: { ...english, ...problem }, ar });
		await publishVersion(systemActor, services, { pid, changeNote: "Counted again." });
		await change({ en: { ...english, ...problem, summary: "Shorter." }, ar: { ...ar, title: "آخر" } });
		const read = () =>
			prisma.practiceText.findMany({ where: { version: { pid } }, orderBy: [{ versionId: "asc" }, { locale: "asc" }] });
		expect((await read()).map(({ outdated }) => outdated.toSorted())).toEqual([
			[],
			[],
			["sections/problem"],
			[],
			["sections/problem", "summary"],
			[],
		]);
	});
});
