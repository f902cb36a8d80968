import { describe, expect, it } from "vitest";
import { loadReference } from "#app/reference/reference.server.ts";
import { suggestedLabels } from "#app/routes/search/suggested-labels.server.ts";
import { suggestions } from "#app/routes/search/suggestions.server.ts";

const reference = loadReference("content/reference");
const inUse = new Set([
	"country AZ",
	"country ID",
	"country GE",
	"function civil-registration-identity",
	"channel mobile-unit",
	"channel one-stop-centre",
	"principle transparency",
]);
const labels = (q: string, locale = "en") =>
	suggestedLabels(q, reference, locale, inUse, 3).map(
		({ param, code, rest }) => `${param} ${code}${rest && ` / ${rest}`}`,
	);

describe("suggested filters", () => {
	it("are found by the beginning of their label", () => {
		expect(labels("azer")).toEqual(["country AZ"]);
		expect(labels("transp")).toEqual(["principle transparency"]);
	});

	it("are found in every language and script, however they are typed", () => {
		for (const q of ["Azərb", "azerb", "AZERB", "أذربي", "اذربي"]) expect(labels(q), q).toEqual(["country AZ"]);
		expect(labels("endonez", "ar")).toEqual(["country ID"]);
	});

	it("leave the words typed before them in the query", () => {
		expect(labels("birth certificate azer")).toEqual(["country AZ / birth certificate"]);
		expect(labels("visa mobile u")).toEqual(["channel mobile-unit / visa"]);
	});

	it("are not suggested if they have no results", () => {
		expect(labels("fran")).toEqual([]);
	});

	it("are not suggested for a single letter", () => {
		expect(labels("a")).toEqual([]);
	});
});

describe("the list of suggestions", () => {
	const found = {
		identified: null,
		titles: [{ pid: "4F7K-2", title: "ASAN xidmət", locale: "az", countries: ["AZ"] }],
		words: ["azərbaycan"],
		inUse,
	};

	it("contains words, filters and practices, in this order", () => {
		expect(suggestions(found, "visa az", reference, "en")).toEqual({
			said: "3 suggestions. Use the up and down arrow keys.",
			items: [
				{ text: "visa azərbaycan", note: "Search", q: "visa azərbaycan" },
				{ text: "visa · Azerbaijan", note: "Country", href: "/en/search?q=visa&country=AZ" },
				{ text: "ASAN xidmət", note: "Azerbaijan", lang: "az", href: "/en/library/4F7K-2" },
			],
		});
	});

	it("begins with the practice whose identifier was typed, in the given version", () => {
		const identified = { pid: "4F7K-2", version: "1.2", title: "ASAN xidmət", language: "az" };
		expect(suggestions({ ...found, identified }, "4f7k-2 v1.2", reference, "en").items[0]).toEqual({
			text: "ASAN xidmət",
			note: "4F7K-2 · version 1.2",
			lang: "az",
			href: "/en/library/4F7K-2/v/1.2",
		});
	});

	it("sets the direction of titles in another language, and has labels in the reader's language", () => {
		const [, label, title] = suggestions(found, "az", reference, "ar").items;
		expect(label).toMatchObject({ text: "أذربيجان", href: "/ar/search?country=AZ" });
		expect(title).toMatchObject({ lang: "az", dir: "ltr", note: "أذربيجان" });
	});

	it("states that there are no suggestions", () => {
		expect(suggestions({ identified: null, titles: [], words: [], inUse }, "qq", reference, "en")).toEqual({
			said: "No suggestions.",
			items: [],
		});
	});
});
