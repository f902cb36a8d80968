import { writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJudgedQueries } from "#app/search/query/judged-queries.server.ts";
import { ndcg, recall, reciprocalRank } from "#app/search/query/relevance-measures.ts";
import { ownFolder } from "../../../tests/setup/folder.ts";

const judgments = { a: 3, b: 1, c: 0 };

describe("nDCG", () => {
	it("weighs gain 2^grade − 1 by the logarithm of the rank", () => {
		const ideal = 7 / Math.log2(2) + 1 / Math.log2(3);
		expect(ndcg(["b", "x", "a"], judgments)).toBeCloseTo((1 / Math.log2(2) + 7 / Math.log2(4)) / ideal, 12);
		expect(ndcg(["x", "a"], judgments, 1)).toBe(0);
		expect(ndcg([], judgments)).toBe(0);
	});

	it("is undefined if nothing is relevant", () => {
		expect([ndcg(["a"], {}), ndcg(["a"], { a: 0 })]).toEqual([undefined, undefined]);
	});

	it("is between 0 and 1, is 1 for the best order, and grows if a swap puts the better result first", () => {
		const grades = fc.dictionary(fc.string({ minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 3 }), {
			minKeys: 2,
		});
		fc.assert(
			fc.property(grades, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (judged, chance) => {
				const pids = Object.keys(judged);
				if (!pids.some((pid) => (judged[pid] ?? 0) > 0)) return;
				const best = pids.toSorted((one, other) => (judged[other] ?? 0) - (judged[one] ?? 0));
				expect(ndcg(best, judged)).toBeCloseTo(1, 12);
				const keys = new Map(pids.map((pid) => [pid, chance.next().value as number]));
				const any = pids.toSorted((one, other) => (keys.get(one) ?? 0) - (keys.get(other) ?? 0));
				const measure = ndcg(any, judged) ?? Number.NaN;
				expect(measure).toBeGreaterThanOrEqual(0);
				expect(measure).toBeLessThanOrEqual(1 + 1e-12);
				const [first = "", second = "", ...rest] = any;
				if ((judged[second] ?? 0) > (judged[first] ?? 0))
					expect(ndcg([second, first, ...rest], judged)).toBeGreaterThan(measure);
			}),
		);
	});

	it("counts duplicates once", () => {
		expect(ndcg(["a", "a", "b"], judgments)).toBe(ndcg(["a", "b"], judgments));
	});
});

it("the reciprocal rank is the one of the best practice, and recall is the share of all relevant practices", () => {
	expect([reciprocalRank(["b", "a"], judgments), reciprocalRank(["b"], judgments)]).toEqual([0.5, 0]);
	expect([recall(["b", "x"], judgments), recall(["x", "a", "b"], judgments, 2)]).toEqual([0.5, 0.5]);
	expect([reciprocalRank(["a"], {}), recall(["a"], {})]).toEqual([undefined, undefined]);
});

describe("judged queries", () => {
	const line = (id: string, more = {}) =>
		JSON.stringify({
			id,
			q: "queue",
			locale: "en",
			intent: "queues",
			kind: ["head"],
			judgments: { "4F7K-2": 3 },
			author: "A",
			split: "dev",
			...more,
		});
	const folderOf = async (files: Record<string, string>) => {
		const folder = ownFolder("judged");
		for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
		return readJudgedQueries(folder);
	};

	it("are read from all files of the folder, skipping empty lines", async () => {
		const read = await folderOf({
			"en.jsonl": `${line("en-1")}\n\n${line("en-2")}\n`,
			"ar.jsonl": line("ar-1"),
			"x.md": "",
		});
		expect(read.map(({ id }) => id)).toEqual(["ar-1", "en-1", "en-2"]);
	});

	it("are refused with file and line if one is invalid or an id occurs twice", async () => {
		await expect(folderOf({ "en.jsonl": `${line("en-1")}\n{` })).rejects.toThrow("en.jsonl, line 2");
		await expect(folderOf({ "en.jsonl": line("en-1", { judgments: { a: 4 } }) })).rejects.toThrow("en.jsonl, line 1");
		await expect(folderOf({ "en.jsonl": line("en-1"), "fr.jsonl": line("en-1") })).rejects.toThrow("stands twice");
	});

	it("are empty if there is no folder, and the site's own can be read", async () => {
		expect(await readJudgedQueries(path.join(os.tmpdir(), "no-such-folder"))).toEqual([]);
		await expect(readJudgedQueries("content/search/judged")).resolves.toBeInstanceOf(Array);
	});
});
