import { expect, it } from "vitest";
import { completenessOf } from "#app/library/record/completeness.ts";
import { readImportLine } from "#app/library/record/import-record.ts";
import { unknownCodes } from "#app/library/record/record-codes.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { demonstrationLines } from "./demonstration.ts";
import { readOwnContent } from "./library.ts";

const { records, longest } = await readOwnContent();
const made = (count: number, seed = 1) => [...demonstrationLines(records, count, seed)];

it("creates full records that can be imported and are marked as demonstration data", () => {
	const reference = loadReference("content/reference");
	for (const line of made(120)) {
		const read = readImportLine(JSON.stringify(line));
		if ("problem" in read) throw new Error(`${line.externalId}: ${read.problem}`);
		expect(completenessOf(read.record), line.externalId).toMatchObject({ tier: "full" });
		expect(unknownCodes(read.record, reference)).toEqual([]);
		expect(read.record.facts.provenance?.source).toMatch(/^Demonstration data/);
	}
});

it("creates the same records for the same seed", () => {
	expect(made(20)).toEqual(made(20));
	expect(made(20)).not.toEqual(made(20, 2));
});

it("creates some of them in Arabic, with different titles", () => {
	const lines = made(200);
	const arabic = lines.filter(({ texts }) => texts?.ar);
	expect(arabic.length).toBeGreaterThan(10);
	expect(arabic.length).toBeLessThan(150);
	expect(new Set(lines.map(({ texts }) => texts?.en?.title)).size).toBeGreaterThan(150);
});

it("requests the page of an existing practice", () => {
	expect(records.map(({ pid }) => pid)).toContain(longest);
});
