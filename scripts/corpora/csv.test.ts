import fc from "fast-check";
import { expect, it } from "vitest";
import { readCsv } from "./csv.ts";

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
	for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(text: string, size = 3): Promise<Record<string, string>[]> {
	const rows = [];
	for await (const row of readCsv(inPieces(text, size))) rows.push(row);
	return rows;
}

it("reads rows by the column names in the first row", async () => {
	expect(await read("id,name\n1,Roads\r\n2,\n")).toEqual([
		{ id: "1", name: "Roads" },
		{ id: "2", name: "" },
	]);
});

it("reads commas, line breaks and quotes within quotes", async () => {
	expect(await read('id,name\n1,"Roads, ""rural""\nand urban"\n')).toEqual([
		{ id: "1", name: 'Roads, "rural"\nand urban' },
	]);
});

it("reads a last row without a line break, and no row if there is none", async () => {
	expect(await read("id,name\n1,Roads")).toEqual([{ id: "1", name: "Roads" }]);
	expect(await read("id,name\n\n")).toEqual([]);
});

it("reports a text that is cut off within quotes", async () => {
	await expect(read('id,name\n1,"Roads')).rejects.toThrow("ends within a quoted field");
});

it("reads back any written text, in pieces of any size", async () => {
	const cell = fc.string({ unit: fc.constantFrom("a", "é", "😀", ",", '"', "\n", " ") });
	const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
	await fc.assert(
		fc.asyncProperty(fc.array(fc.record({ a: cell, b: cell })), fc.integer({ min: 1, max: 9 }), async (rows, size) => {
			const text = ["a,b", ...rows.map(({ a, b }) => `${quoted(a)},${quoted(b)}`)].join("\n");
			expect(await read(text, size)).toEqual(rows);
		}),
	);
});
