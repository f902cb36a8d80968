import { expect, it } from "vitest";
import { typedText } from "#app/search/meilisearch/meilisearch.server.ts";
import { tokenise } from "#app/search/query/typed-words.ts";

it.each([
	["", ""],
	["  ", ""],
	["Visa", "visa"],
	["visa ", "visa "],
	["register of births", "register births"],
	["of the", "of the"],
	['"Civil registry" office', '"civil registry" office'],
])("puts %j to Meilisearch as %j", (typed, put) => {
	expect(typedText(tokenise(typed, "en"))).toBe(put);
});
