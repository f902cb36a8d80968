import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, foldedWords, textWords } from "#app/search/query/fold.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";

const database = await ownDatabase();

describe("spellings of a word fold to the same", () => {
	it.each([
		["xidmət", "xidmet"],
		["IŞIK", "ışık", "isik"],
		["İstanbul", "istanbul", "ISTANBUL"],
		["općina", "opcina", "опћина"],
		["opština", "општина", "OPŠTINA"],
		["Đorđe", "Ђорђе", "dorde", "Djordje"],
		["građani", "грађани", "gradjani", "GRADJANI"],
		["djeca", "дјеца"],
		["الخدمات", "خدمات", "والخدمات", "بالخدمات"],
		["أَحْمَد", "احمد"],
		["مدرسة", "مدرسه"],
		["على", "علي"],
		["٢٠١٥", "۲۰۱۵", "2015"],
		["Façade", "facade"],
		["œuvre", "oeuvre"],
		["Κύπρος", "ΚΥΠΡΟΣ", "κυπροσ"],
		["қызмет", "kyzmet"],
	])("%s", (first, ...others) => {
		for (const other of others) expect(fold(other)).toBe(fold(first));
	});

	it("but a short word keeps its beginning, even if it looks like an article", () => {
		expect(fold("والد")).toBe("والد");
	});
});

/** Letters of the languages we serve, and the characters between them. */
const ranges: [number, number][] = [
	[0x20, 0x7e],
	[0xa0, 0x24f],
	[0x259, 0x259],
	[0x300, 0x36f],
	[0x370, 0x3ff],
	[0x400, 0x52f],
	[0x600, 0x6ff],
	[0x750, 0x77f],
	[0x1e00, 0x1eff],
	[0x2010, 0x2027],
	[0xfb50, 0xfdff],
	[0xfe70, 0xfeff],
];
const favourites = [..."əƏıİğĞşŞçÇöÖüÜđĐšžčćŠŽČĆљњџЉЊЏђЂћЋاألالوبلكفىيةهـٱ٠٩۰۹ъьяюё"];
const character = fc.oneof(
	fc.constantFrom(...favourites),
	...ranges.map(([from, to]) => fc.integer({ min: from, max: to }).map((code) => String.fromCodePoint(code))),
);
const text = fc.array(character, { maxLength: 60 }).map((characters) => characters.join(""));

describe("the database", () => {
	it("folds and splits words exactly as the application does", async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(text, { minLength: 50, maxLength: 50 }), async (texts) => {
				const { rows } = await database.pool.query<{ folded: string; words: string; plain: string }>(
					"select search.fold(x) as folded, search.words(search.fold(x)) as words, search.words(normalize(lower(x), NFKC)) as plain from unnest($1::text[]) with ordinality t (x, i) order by i",
					[texts],
				);
				expect(texts.map(fold)).toEqual(rows.map((row) => row.folded));
				expect(texts.map((x) => foldedWords(x).join(" "))).toEqual(rows.map((row) => row.words.trim()));
				expect(texts.map((x) => textWords(x).folded)).toEqual(rows.map((row) => row.words.trim()));
				expect(texts.map((x) => textWords(x).plain)).toEqual(rows.map((row) => row.plain.trim()));
			}),
			{ numRuns: 60 },
		);
	});

	it("treats every single character of these ranges as the application does", async () => {
		const all = ranges.flatMap(([from, to]) =>
			Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)),
		);
		const { rows } = await database.pool.query<{ folded: string; letter: boolean }>(
			"select search.fold(x) as folded, search.fold(x) ~ '^[[:alnum:]]+$' as letter from unnest($1::text[]) with ordinality t (x, i) order by i",
			[all],
		);
		const differing = all.filter(
			(x, i) => fold(x) !== rows[i]?.folded || (foldedWords(x)[0] === fold(x)) !== rows[i]?.letter,
		);
		expect(differing).toEqual([]);
	});
});
