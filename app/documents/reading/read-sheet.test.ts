import fc from "fast-check";
import { describe, expect, it } from "vitest";
import writeXlsx from "write-excel-file/node";
import { ZipFile } from "yazl";
import { readCsv } from "#app/documents/reading/csv-sheet.server.ts";
import { readSheet } from "#app/documents/reading/read-sheet.server.ts";
import { archiveOf } from "#app/documents/reading/readable-files.fixture.ts";
import type { SheetReading, SheetRow } from "#app/documents/reading/sheet.ts";
import { SheetError } from "#app/documents/reading/sheet-error.server.ts";
import { UnreadableError } from "#app/documents/reading/unreadable-error.server.ts";
import { readXlsx } from "#app/documents/reading/xlsx-sheet.server.ts";
import { long } from "../../../tests/setup/long.ts";

async function* pieces(content: Buffer) {
	yield content;
}
const read = (content: string | Buffer, reading: SheetReading = {}) =>
	readSheet(pieces(Buffer.from(content as string)), reading);

function csvRows(content: Buffer, reading: SheetReading = {}): SheetRow[] {
	const rows: SheetRow[] = [];
	readCsv(content, reading, (row) => rows.push(row));
	return rows;
}

/** The problem that stops reading a text. */
function troubleIn(text: string): unknown {
	try {
		csvRows(Buffer.from(text));
	} catch (error) {
		if (error instanceof SheetError) return error.trouble;
		throw error;
	}
	throw new Error("It was read.");
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

describe("delimited text", () => {
	const encode = {
		"utf-8": (text: string) => Buffer.from(text),
		"UTF-8 with a byte order mark": (text: string) => Buffer.from(`\uFEFF${text}`),
		"utf-16le": (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le"),
		"windows-1252": (text: string) => Buffer.from(text, "latin1"),
	};
	/** Characters that exist in every encoding, and texts that lose nothing when they are trimmed. */
	const cell = fc
		.stringMatching(/^[a-zA-Z0-9éüñ ,;"\n\t-]{0,20}$/)
		.map((text) => text.trim())
		.filter((text) => !/^['=+\-@]/.test(text));

	it.each(Object.keys(encode) as (keyof typeof encode)[])("is read back as it was written in %s", (name) => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 }),
				fc.constantFrom(",", ";", "\t") as fc.Arbitrary<"," | ";" | "\t">,
				fc.constantFrom("\n", "\r\n"),
				(table, delimiter, end) => {
					// Letters beyond ASCII tell Windows-1252 from UTF-8.
					const all = [["é1", "é2", "é3"], ...table];
					const text = all.map((row) => row.map(quoted).join(delimiter)).join(end);
					const rows = csvRows(encode[name](text));
					const wanted = all.flatMap((row, index) => {
						const cells = row.map((one) => one.replaceAll("\r\n", "\n"));
						while (cells.at(-1) === "") cells.pop();
						return cells.length > 0 ? [{ number: index + 1, cells }] : [];
					});
					expect(rows).toEqual(wanted);
				},
			),
			{ numRuns: 60 },
		);
	});

	it("reports the row with a broken quotation mark among 10,000", () => {
		const rows = Array.from({ length: 10_000 }, (_, index) => `event,GE,${index}`);
		rows[9_996] = 'event,"GE,9997';
		const trouble = { reason: "broken-quote", row: 9_998 };
		expect(troubleIn(["kind,country,n", ...rows].join("\n"))).toEqual(trouble);
		rows[9_996] = 'event,G"E,9997';
		expect(troubleIn(["kind,country,n", ...rows].join("\n"))).toEqual(trouble);
	});

	it("is read with chosen settings", () => {
		expect(csvRows(Buffer.from("a;b\n1;2"), { delimiter: "," })).toEqual([
			{ number: 1, cells: ["a;b"] },
			{ number: 2, cells: ["1;2"] },
		]);
		const arabic = Buffer.from([0xc7, 0xe1, 0xc8, 0xe1, 0xcf, 0x2c, 0x62]);
		expect(csvRows(arabic, { encoding: "windows-1256" })).toEqual([{ number: 1, cells: ["البلد", "b"] }]);
	});

	it("is read without the apostrophe that our own files put before a formula", () => {
		expect(csvRows(Buffer.from("a\n'+994 12\n'tis\n"))).toMatchObject([
			{},
			{ cells: ["+994 12"] },
			{ cells: ["'tis"] },
		]);
	});
});

describe("a workbook", () => {
	it("has dates as days, numbers unchanged, and rows with their numbers", async () => {
		const table = [
			["a", "b"],
			[null, null],
			[new Date("2019-12-31"), 12.5],
			[true, "٣١"],
		];
		const file = await writeXlsx(table as never, { dateFormat: "yyyy-mm-dd" }).toBuffer();
		expect(await read(file)).toEqual({
			outcome: "read",
			found: { format: "xlsx", sheets: ["Sheet1"], sheet: "Sheet1" },
			rows: [
				{ number: 1, cells: ["a", "b"] },
				{ number: 3, cells: ["2019-12-31", "12.5"] },
				{ number: 4, cells: ["yes", "٣١"] },
			],
		});
	});

	it.runIf(long)("is refused if it would unpack to far too much", async () => {
		const zip = new ZipFile();
		zip.addBuffer(Buffer.from("<Types/>"), "[Content_Types].xml");
		zip.addBuffer(Buffer.from("<workbook/>"), "xl/workbook.xml");
		zip.addBuffer(Buffer.alloc(300 * 1024 * 1024), "xl/worksheets/sheet1.xml");
		zip.end();
		const bomb = Buffer.concat(await Array.fromAsync(zip.outputStream as AsyncIterable<Buffer>));
		expect(await read(bomb)).toEqual({ outcome: "unreadable", trouble: { reason: "too-large" } });
	});

	const sheet = (rows: string) =>
		archiveOf({
			"[Content_Types].xml": "<Types/>",
			"xl/workbook.xml": "<workbook/>",
			"xl/worksheets/sheet1.xml": `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
		});

	it.each([
		["deeply nested rows", "<row>".repeat(1000) + "</row>".repeat(1000)],
		["a cell in the last possible place", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'],
		[
			"a cell with very many attributes",
			`<c ${Array.from({ length: 1000 }, (_, index) => `a${index}="1"`).join(" ")}/>`,
		],
	])("with %s is refused before it is made into a table", async (_what, rows) => {
		await expect(readXlsx(sheet(rows), {}, () => {})).rejects.toThrow(new UnreadableError("too-large"));
	});

	it("is reported as broken if the library fails", async () => {
		expect(await read(sheet("<row/>"))).toMatchObject({ outcome: "unreadable", trouble: { reason: "broken" } });
	});

	it("is reported as cut off or as another kind of file", async () => {
		const file = await writeXlsx([["a"], ["b"]]).toBuffer();
		expect(await read(file.subarray(0, file.length / 2))).toMatchObject({ trouble: { reason: "broken" } });
		expect(await read(Buffer.from("%PDF-1.7\n"))).toMatchObject({ trouble: { reason: "wrong-type" } });
		expect(await read(Buffer.from([0, 1, 2, 3]))).toMatchObject({ trouble: { reason: "wrong-type" } });
	});
});

it("limits are reported: rows, columns, cells, and an empty table", async () => {
	const rows = (count: number) => `a\n${"1\n".repeat(count)}`;
	expect(await read(rows(20_000))).toMatchObject({ outcome: "read" });
	expect(troubleIn(rows(20_001))).toEqual({ reason: "too-many-rows" });
	expect(troubleIn(`${"a,".repeat(100)}b\n1`)).toEqual({ reason: "too-many-columns" });
	expect(troubleIn(`a,b\n1,${"x".repeat(10_001)}`)).toEqual({ reason: "cell-too-long", row: 2, column: 2 });
	expect(await read("a,b\n")).toMatchObject({ trouble: { reason: "empty" } });
});
