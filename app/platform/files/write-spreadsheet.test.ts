import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import readXlsxFile from "read-excel-file/node";
import { expect, it } from "vitest";
import {
	maxCellLength,
	type TableCell,
	tableAsCsv,
	tableAsXlsx,
} from "#app/platform/files/write-spreadsheet.server.ts";

const options = { sheet: "Register", rightToLeft: false };

async function read(rows: TableCell[][], headings = rows[0]?.map((_, place) => `column ${place}`) ?? []) {
	const file = await tableAsXlsx({ headings, rows }, options);
	const [sheet] = await readXlsxFile(Buffer.from(file), { trim: false });
	return sheet?.data ?? [];
}

async function sheetXml(rows: TableCell[][], rightToLeft = false): Promise<string> {
	const file = await tableAsXlsx({ headings: ["a"], rows }, { sheet: "S", rightToLeft });
	return strFromU8(unzipSync(file)["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
}

/** Characters left out of texts, because XML or the library can't write them. */
const leftOut = /[\x7f-\x84\x86-\x9f\ufffd\p{Noncharacter_Code_Point}]/u;

/** Texts with difficult characters, in the form in which they can be written. */
const text = fc
	.oneof(
		fc.string({ unit: "grapheme", minLength: 1 }),
		fc.string({ unit: fc.constantFrom("=", "+", "-", "@", "'", "<", "&", '"', "1", ".", "ل", "é"), minLength: 1 }),
	)
	.filter((one) => one.trim() === one && one !== "" && !leftOut.test(one));
const day = fc
	.date({ min: new Date("1950-01-01"), max: new Date("2150-01-01"), noInvalidDate: true })
	.map((moment) => ({ date: moment.toISOString().slice(0, 10) }));
const number = fc.oneof(
	fc.integer(),
	fc.integer({ min: -1e6, max: 1e6 }).map((thousandths) => thousandths / 1000),
);

it("writes texts as texts, numbers as numbers and days as days", async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.tuple(text, number, day), { minLength: 1, maxLength: 6 }), async (rows) => {
			const back = (await read(rows)).slice(1);
			expect(back).toEqual(rows.map(([words, figure, { date }]) => [words, figure, new Date(`${date}T00:00:00Z`)]));
		}),
		{ numRuns: 60 },
	);
});

it("leaves out meaningless characters, and nothing else", async () => {
	const all = Array.from({ length: 0x110000 - 0x21 }, (_, at) => at + 0x21).filter(
		(code) => (code < 0x2_00 || code >= 0xe000) && (code < 0x1_00_00 || code % 0x1_00_00 >= 0xfff0),
	);
	const characters = all.map((code) => String.fromCodePoint(code));
	const back = (await read(characters.map((one) => [`a${one}b`]))).slice(1);
	expect(back.flat()).toEqual(characters.map((one) => (leftOut.test(one) ? "ab" : `a${one}b`)));
});

it("writes amounts as values if a spreadsheet keeps all their digits, and as texts otherwise", async () => {
	const cents = fc.bigInt({ min: 0n, max: 10n ** 18n }).map((whole) => {
		const digits = String(whole).padStart(3, "0");
		return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
	});
	await fc.assert(
		fc.asyncProperty(fc.array(cents, { minLength: 1, maxLength: 6 }), async (amounts) => {
			const rows = amounts.map((amount) => [{ amount }]);
			const file = await tableAsXlsx({ headings: ["a"], rows }, options);
			const [sheet] = await readXlsxFile(Buffer.from(file), { parseNumber: (digits) => ({ digits }) });
			const back = (sheet?.data ?? []).slice(1).map(([cell]) => cell as string | { digits: string });
			for (const [at, amount] of amounts.entries()) {
				const cell = back[at];
				const kept = amount.replace(".", "").replace(/^0+/, "").length <= 15;
				expect(typeof cell).toBe(kept ? "object" : "string");
				const plain = amount.replace(/\.?0+$/, "");
				expect(typeof cell === "object" ? cell.digits : cell).toBe(kept ? plain : amount);
			}
			expect(tableAsCsv({ headings: ["a"], rows })).toContain(amounts.join("\r\n"));
		}),
		{ numRuns: 60 },
	);
});

it("writes names of inherited properties as texts", async () => {
	const rows = Object.getOwnPropertyNames(Object.prototype).map((name) => [name, `${name} of a state`]);
	expect(rows.flat()).toContain("constructor");
	expect((await read(rows)).slice(1)).toEqual(rows);
	expect(await sheetXml(rows)).not.toContain("native code");
});

it("writes no formula, whatever a text begins with", async () => {
	const rows = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")'].map((one) => [one]);
	expect(await sheetXml(rows)).not.toContain("<f>");
	expect((await read(rows)).slice(1)).toEqual(rows);
	expect(tableAsCsv({ headings: ["a"], rows })).not.toMatch(/^"?[=+\-@]/m);
});

it("writes partial dates as they are known, and empty cells for missing values", async () => {
	expect((await read([[{ date: "2019-06" }, null, "x"]])).slice(1)).toEqual([["2019-06", null, "x"]]);
	expect(
		tableAsCsv({
			headings: ["a", "b"],
			rows: [
				[{ date: "2019-06" }, null],
				[-3, { date: "2020-01-02" }],
			],
		}),
	).toBe("\uFEFFa,b\r\n2019-06,\r\n-3,2020-01-02\r\n");
});

it("starts on the right for right-to-left languages, and keeps the headings visible", async () => {
	expect(await sheetXml([["x"]], true)).toContain('rightToLeft="1"');
	expect(await sheetXml([["x"]], false)).not.toContain("rightToLeft");
	expect(await sheetXml([["x"]])).toContain('state="frozen"');
});

it("writes texts that no cell can contain: too long, or with characters that XML doesn't allow", async () => {
	const [, row] = await read([["a\u0000b\u001f", "x".repeat(maxCellLength + 10)]]);
	expect([row?.[0], String(row?.[1]).length]).toEqual(["ab", maxCellLength]);
});
