import { expect, it } from "vitest";
import { matchColumns } from "#app/documents/import/match-columns.ts";
import { registerColumns } from "#app/membership/import/register-columns.ts";

const match = (headings: string[]) => matchColumns(registerColumns, headings);

it.each(["en", "ar"] as const)("the headings of our own tables in %s are all known", (locale) => {
	const headings = registerColumns.map((column) => column.headings[locale]);
	expect(match(headings)).toEqual(Object.fromEntries(registerColumns.map(({ name }, place) => [name, place])));
});

it("synonyms, typing mistakes, case and diacritics are recognised, and no column is matched twice", () => {
	expect(match(["MEMBER STATE", "Statsu", "effective_from", "E-Mail address", "Remarks", "Country"])).toEqual({
		country: 5,
		status: 1,
		from: 2,
		email: 3,
	});
	expect(match([])).toEqual({});
});
