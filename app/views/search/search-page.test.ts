import { describe, expect, it } from "vitest";
import type { FoundPractices } from "#app/library/discovery/search-practices.server.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { type FacetCount, facets } from "#app/search/query/search-engine.ts";
import { everything, parseSearchQuery, type SearchQuery } from "#app/search/query/search-query.ts";
import { handledWords } from "#app/views/search/handled-words.ts";
import { knownCodes, pageWithin, searchPage } from "#app/views/search/search-page.server.ts";

const reference = loadReference("content/reference");

function found(total: number, counts: Record<string, FacetCount[]> = {}): FoundPractices {
	return {
		outcome: "found",
		engine: "postgres",
		total,
		capped: false,
		partial: false,
		correctedQuery: null,
		degraded: false,
		hitCount: 0,
		practices: [],
		identifier: null,
		absent: [],
		near: [],
		facets: Object.fromEntries(facets.map((facet) => [facet, counts[facet] ?? []])) as FoundPractices["facets"],
	};
}

const page = (query: Partial<SearchQuery>, answer: FoundPractices, locale: "en" | "ar" = "en") =>
	searchPage(answer, { ...everything, ...query }, reference, locale);

describe("facets", () => {
	const counts = {
		country: [{ value: "AZ", count: 3 }],
		evidence: [
			{ value: "2", count: 5 },
			{ value: "4", count: 1 },
		],
	};

	it("are named in the reader's language", () => {
		const country = page({}, found(3, counts), "ar").facets.find(({ name }) => name === "country");
		expect(country?.options).toEqual([{ value: "AZ", count: 3, label: "أذربيجان", checked: false }]);
	});

	it("list selected options, even without results", () => {
		const country = page({ country: ["ID"] }, found(3, counts)).facets.find(({ name }) => name === "country");
		expect(country?.options.map(({ label, count, checked }) => [label, count, checked])).toEqual([
			["Azerbaijan", 3, false],
			["Indonesia", 0, true],
		]);
	});

	it("of evidence begin with the strongest", () => {
		const evidence = page({}, found(6, counts)).facets.find(({ name }) => name === "evidence");
		expect(evidence?.options.map(({ label }) => label)).toEqual(["external evaluation", "figures reported"]);
	});
});

describe("active filters", () => {
	it("each link removes only its own filter, and leads to the first page", () => {
		const query = { q: "id", country: ["AZ", "ID"], from: 2010, sort: "newest", page: 3 } as const;
		expect(page({ ...query, country: [...query.country] }, found(90)).filters).toEqual([
			{ label: "Azerbaijan", without: "q=id&country=ID&from=2010&sort=newest" },
			{ label: "Indonesia", without: "q=id&country=AZ&from=2010&sort=newest" },
			{ label: "Since 2010", without: "q=id&country=AZ&country=ID&sort=newest" },
		]);
	});

	it("name what their values are of, where these say little alone", () => {
		const labels = page({ evidence: ["2"], running: ["paused"], offer: ["study-visit"] }, found(1)).filters.map(
			({ label }) => label,
		);
		expect(labels).toEqual(["evidence: figures reported", "operating status: paused", "on offer: Study visit"]);
	});

	it("a range within one year is one filter", () => {
		expect(page({ from: 2015, to: 2015 }, found(1)).filters).toEqual([{ label: "2015", without: "" }]);
	});
});

describe("an empty result", () => {
	it("suggests clearing a filter only if that leads to results", () => {
		const counts = { country: [{ value: "RS", count: 1 }] };
		const { wider } = page({ q: "id", country: ["UG", "AZ"], function: ["health"] }, found(0, counts));
		expect(wider).toEqual([{ label: "Uganda or Azerbaijan", without: "q=id&function=health" }]);
	});

	it("also suggests clearing the years", () => {
		const counts = { year: [{ value: "2009", count: 1 }] };
		const { wider } = page({ from: 2010, to: 2012 }, found(0, counts));
		expect(wider).toEqual([{ label: "Since 2010 and Until 2012", without: "" }]);
	});
});

it("a page number beyond the last one shows the last page", () => {
	expect([pageWithin({ ...everything, page: 9 }, 41), pageWithin({ ...everything, page: 9 }, 0)]).toEqual([3, 1]);
});

it("unknown values in a URL are ignored", () => {
	const url = new URLSearchParams(
		"country=AZ&country=QQ&region=142&region=9&area=01.3&area=99&lang=ar&lang=ca&lang=xx",
	);
	const { country, region, area, lang } = parseSearchQuery(url, knownCodes(reference));
	expect({ country, region, area, lang }).toEqual({
		country: ["AZ"],
		region: ["142"],
		area: ["01.3"],
		lang: ["ar", "ca"],
	});
});

describe("the explanation of the words", () => {
	const plain = { some: false, foundIn: [] };
	const handled = (q: string, answer: Partial<Parameters<typeof handledWords>[0]> = {}) =>
		handledWords({ correctedQuery: null, partial: false, absent: [], practices: [plain], ...answer }, q, "en");

	it("is empty if every word was searched for as typed, or nothing was found", () => {
		expect(handled("service hall")).toBeNull();
		expect(handled("to be")).toBeNull();
		expect(handled("hall qqqq", { practices: [], partial: true })).toBeNull();
	});

	it("lists corrections, words that no result contains, and ignored words, as they were typed", () => {
		const corrected = { correctedQuery: "volunteers" };
		expect(handled("voluntears", corrected)).toEqual({ kind: "corrected", instead: "volunteers", partial: false });
		const partial = { partial: true, absent: ["zebra"] };
		expect(handled("Passport ZEBRA", partial)).toEqual({ kind: "partial", absent: ["ZEBRA"] });
		expect(handled("How to renew a passport")).toEqual({ kind: "ignored", words: ["How", "to", "a"] });
	});
});
