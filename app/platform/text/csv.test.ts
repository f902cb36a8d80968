import fc from "fast-check";
import { expect, it } from "vitest";
import { withoutGuard, writeCsv } from "#app/platform/text/csv.ts";
import { readCsv } from "../../../scripts/corpora/csv.ts";

async function read(text: string): Promise<string[][]> {
	const rows: string[][] = [];
	async function* whole() {
		yield text;
	}
	for await (const row of readCsv(whole())) rows.push(Object.values(row));
	return rows;
}

/** Texts with difficult content: quotes, commas, line breaks, formulas, surrogate pairs. */
const cell = fc.oneof(
	fc.string({ unit: "binary" }),
	fc.string({ unit: fc.constantFrom('"', ",", "\r", "\n", "=", "+", "-", "@", "\t", "'", "a", "ل") }),
);

it("is read back as it was written, except for the apostrophe before a formula", async () => {
	const table = fc
		.integer({ min: 2, max: 5 })
		.chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }));
	await fc.assert(
		fc.asyncProperty(table, async (rows) => {
			const headings = (rows[0] ?? ["a"]).map((_, index) => `column ${index}`);
			const safe = rows.map((row) => row.map((text) => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text)));
			const back = await read(writeCsv([headings, ...rows]));
			expect(back).toEqual(safe);
			expect(back.flat().filter((text) => /^[=+\-@\t\r]/.test(text))).toEqual([]);
			expect(back.map((row) => row.map(withoutGuard))).toEqual(rows);
		}),
	);
});

it("begins with the byte order mark of UTF-8, and lines end in CR LF", () => {
	expect(writeCsv([["Country"], ["Côte d’Ivoire"], ["a, b"], ['the "old" name']])).toBe(
		'\uFEFFCountry\r\nCôte d’Ivoire\r\n"a, b"\r\n"the ""old"" name"\r\n',
	);
});

it("leaves no cell that a spreadsheet would execute", () => {
	for (const text of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]) expect(writeCsv([[text]])).toMatch(/^\uFEFF"?'/);
	expect(writeCsv([["1-1"]])).toBe("\uFEFF1-1\r\n");
	expect(writeCsv([[-1, 2.5]])).toBe("\uFEFF-1,2.5\r\n");
});
