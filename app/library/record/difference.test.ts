import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differencesBetween, wordDifference } from "#app/library/record/difference.ts";
import { practiceFacts, practiceText } from "#app/library/record/practice-record.ts";

const facts = (more: object = {}) =>
	practiceFacts.parse({ kind: "case-study", originalLanguage: "en", countries: ["GE"], ...more });
const text = (more: object = {}) => practiceText.parse({ origin: "original", title: "One roof", ...more });

describe("the words of two texts", () => {
	const joined = (parts: ReturnType<typeof wordDifference>, without: "added" | "removed") =>
		parts
			.filter(({ kind }) => kind !== without)
			.map((part) => part.text)
			.join("");

	it("can be restored from the parts", () => {
		fc.assert(
			fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (before, after) => {
				const parts = wordDifference(before, after);
				expect([joined(parts, "added"), joined(parts, "removed")]).toEqual([before, after]);
			}),
		);
	});

	it("are compared word by word, in any script", () => {
		expect(wordDifference("He waited for 3.5 days.", "He waited for 2 days.")).toEqual([
			{ kind: "same", text: "He waited for " },
			{ kind: "removed", text: "3.5" },
			{ kind: "added", text: "2" },
			{ kind: "same", text: " days." },
		]);
		expect(wordDifference("مركز واحد", "مركز موحّد")).toMatchObject([
			{ kind: "same" },
			{ kind: "removed", text: "واحد" },
			{ kind: "added", text: "موحّد" },
		]);
	});

	it("are shown as replaced if nearly everything changed", () => {
		const before = Array.from({ length: 5000 }, (_, n) => `a${n}`).join(" ");
		const after = Array.from({ length: 5000 }, (_, n) => `b${n}`).join("\n");
		expect(wordDifference(before, after).map(({ kind }) => kind)).toEqual(["removed", "added"]);
	});
});

describe("two versions", () => {
	it("do not differ if they are the same", () => {
		const version = { facts: facts({ functions: ["health"] }), text: text({ sections: { problem: "Queues." } }) };
		expect(differencesBetween(version, version)).toEqual([]);
	});

	it("differ in their reusable parts, each as one text", () => {
		const block = (more: object) => ({ title: "Queue", what: "One queue.", ...more });
		const version = (buildingBlocks: object, ids: string[]) => ({
			facts: facts({ buildingBlocks: ids.map((id) => ({ id })) }),
			text: text({ buildingBlocks }),
		});
		const older = version({ b1: block({}), b2: block({ title: "Form" }) }, ["b1", "b2"]);
		const newer = version({ b1: block({ lesson: "Call names." }), b2: block({ title: "Form" }) }, ["b1", "b2"]);
		expect(differencesBetween(older, newer)).toEqual([
			{
				field: "buildingBlocks",
				item: "b1",
				parts: [
					{ kind: "same", text: "Queue\n\n" },
					{ kind: "same", text: "One queue." },
					{ kind: "added", text: "\n\nCall names." },
				],
			},
		]);
		expect(differencesBetween(older, version({ b1: block({}) }, ["b1"]))).toMatchObject([
			{ field: "buildingBlocks", item: "b2", parts: [{ kind: "removed" }] },
		]);
	});

	it("differ in the files of a part, as far as the reader may open them", () => {
		const version = (files: string[]) => ({
			facts: facts({ buildingBlocks: [{ id: "b1", files }] }),
			text: text({ buildingBlocks: { b1: { title: "Queue" } } }),
			files: [
				{ id: "f1", name: "rule.pdf", sha256: "a" },
				{ id: "f2", name: "plan.pdf", sha256: "b" },
			],
		});
		expect(differencesBetween(version(["f1"]), version(["f2", "f3"]))).toEqual([
			{ field: "buildingBlocks", item: "b1", vocabulary: null, removed: ["rule.pdf"], added: ["plan.pdf"] },
		]);
	});

	it("differ in their files: contents by name and checksum, and the facts of each", () => {
		const file = { id: "f1", file: crypto.randomUUID(), language: "en", kind: "manual", visibility: "public" };
		const version = (item: object, words: object, stored: { name: string; sha256: string }[]) => ({
			facts: facts({ files: [{ ...file, ...item }] }),
			text: text({ files: { f1: { title: "Guide", ...words } } }),
			files: stored.map((one) => ({ id: "f1", ...one })),
		});
		const first = { name: "guide.pdf", sha256: "a".repeat(64) };
		const older = version({}, {}, [first]);
		expect(differencesBetween(older, older)).toEqual([]);
		const newer = version(
			{ kind: "law", licence: "CC0-1.0", visibility: "members", credit: "B" },
			{ alternative: "A hall." },
			[{ name: "guide.pdf", sha256: "b".repeat(64) }],
		);
		const change = { item: "f1", removed: [] as string[] };
		expect(differencesBetween(older, newer)).toEqual([
			{ field: "fileAlternative", item: "f1", parts: [{ kind: "added", text: "A hall." }] },
			{
				field: "files",
				item: null,
				vocabulary: null,
				removed: ["guide.pdf (SHA-256 aaaaaaaaaaaa…)"],
				added: ["guide.pdf (SHA-256 bbbbbbbbbbbb…)"],
			},
			{ ...change, field: "fileKind", vocabulary: "practiceFileKinds", removed: ["manual"], added: ["law"] },
			{ ...change, field: "fileLicence", vocabulary: "licences", added: ["CC0-1.0"] },
			{ ...change, field: "fileVisibility", vocabulary: "audiences", removed: ["public"], added: ["members"] },
			{ ...change, field: "fileCredit", vocabulary: null, added: ["B"] },
		]);
	});

	it("differ in their endorsement", () => {
		const cleared = (date: string) => ({
			facts: facts({ endorsement: { office: "Office of the Minister", date } }),
			text: text(),
		});
		expect(differencesBetween(cleared("2025"), cleared("2026-05"))).toEqual([
			{
				field: "endorsement",
				item: null,
				vocabulary: null,
				removed: ["Office of the Minister, 2025"],
				added: ["Office of the Minister, 2026-05"],
			},
		]);
	});

	it("differ by field: texts by words, lists by values", () => {
		const older = {
			facts: facts({ functions: ["health"], results: [{ id: "r1", unit: "days", value: { value: 30 } }] }),
			text: text({ sections: { problem: "Long queues." }, results: { r1: "Days to wait" } }),
		};
		const newer = {
			facts: facts({
				functions: ["health", "business"],
				countries: ["GE", "AZ"],
				results: [{ id: "r1", unit: "days", baseline: { value: 30 }, value: { value: 2, date: "2024" } }],
			}),
			text: text({ title: "Two roofs", sections: { problem: "Short queues.", lessons: "Begin small." } }),
		};
		expect(differencesBetween(older, newer)).toEqual([
			{ field: "title", item: null, parts: expect.arrayContaining([{ kind: "added", text: "Two" }]) },
			{ field: "problem", item: null, parts: expect.arrayContaining([{ kind: "removed", text: "Long" }]) },
			{ field: "lessons", item: null, parts: [{ kind: "added", text: "Begin small." }] },
			{ field: "results", item: "r1", parts: [{ kind: "removed", text: "Days to wait" }] },
			{ field: "countries", item: null, vocabulary: "countries", removed: [], added: ["AZ"] },
			{ field: "functions", item: null, vocabulary: "serviceFunctions", removed: [], added: ["business"] },
			{
				field: "results",
				item: null,
				vocabulary: null,
				removed: ["r1: 30 days"],
				added: ["r1: 30 days → 2 days (2024)"],
			},
		]);
	});
});
