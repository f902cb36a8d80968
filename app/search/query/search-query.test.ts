import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	everything,
	lastPage,
	listParams,
	parseSearchQuery,
	searchParams,
	searchSorts,
	typedYears,
} from "#app/search/query/search-query.ts";

const known = {
	country: new Set(["AZ", "ID", "ME"]),
	region: new Set(["142", "145"]),
	area: new Set(["01", "01.3", "07"]),
	lang: new Set(["en", "ar", "az"]),
};
const parse = (url: string) => parseSearchQuery(new URLSearchParams(url), known);

describe("a URL is read as a search", () => {
	it("for everything if it has no parameters", () => {
		expect(parse("")).toEqual(everything);
	});

	it("with lists of codes", () => {
		expect(parse("q=one+stop&country=ID&country=AZ&country=AZ&lang=ar&evidence=3&running=unconfirmed")).toEqual({
			...everything,
			q: "one stop",
			country: ["AZ", "ID"],
			lang: ["ar"],
			evidence: ["3"],
			running: ["unconfirmed"],
		});
	});

	it("with life events", () => {
		expect(parse("event=work&event=birth&event=party")).toEqual({ ...everything, event: ["birth", "work"] });
		const award = "un-public-service-award";
		expect(parse(`recognised=${award}&recognised=oscar`)).toEqual({ ...everything, recognised: [award] });
	});

	it("with adopters, stages of adoption and help on offer", () => {
		expect(parse("adopter=ID&adopter=XX&adopted=in-use&adopted=interested&offer=call&offer=money")).toEqual({
			...everything,
			adopter: ["ID"],
			adopted: ["in-use"],
			offer: ["call"],
		});
	});

	it("without unknown parameters", () => {
		expect(parse("country=XX&kind=poem&evidence=9&sort=random&page=-1&from=soon&colour=red&area=99")).toEqual(
			everything,
		);
	});

	it("with a single year as a range", () => {
		expect(parse("year=2015")).toEqual({ ...everything, from: 2015, to: 2015 });
		expect(parse("from=2010&to=2020")).toEqual({ ...everything, from: 2010, to: 2020 });
	});

	it("with unusable years as they were typed", () => {
		const years = (url: string) => typedYears(new URLSearchParams(url));
		expect(years("from=2010&to=20")).toEqual({ from: "2010", to: "20", ignored: ["20"] });
		expect(years("from=soon&to=soon")).toMatchObject({ ignored: ["soon"] });
		expect(years("year=2015&to=20")).toEqual({ from: "2015", to: "2015", ignored: [] });
		expect(years("to=")).toEqual({ from: "", to: "", ignored: [] });
	});

	it("cut at 200 characters, whatever the number of words", () => {
		expect(parse(`q=${"word+".repeat(40)}`).q.split(" ")).toHaveLength(40);
		expect([...parse(`q=${"😀".repeat(500)}`).q]).toHaveLength(200);
	});

	it("with no page beyond the last one that can be reached", () => {
		expect(parse("page=3").page).toBe(3);
		expect(parse("page=999999").page).toBe(lastPage);
		expect(parse("page=1e99").page).toBe(1);
	});

	it("with the list that the reader adds to, in its order", () => {
		expect(parse("p=RV43-Y&p=CN7X-4&p=RV43-Y&p=x").listed).toEqual(["RV43-Y", "CN7X-4"]);
	});

	it("and is written with its parameters in a fixed order", () => {
		expect(
			searchParams(parse("page=2&lang=en&sort=title&to=2020&country=ME&q=x&kind=case-study&country=AZ")).toString(),
		).toBe("q=x&kind=case-study&country=AZ&country=ME&to=2020&lang=en&sort=title&page=2");
	});
});

const anyName = fc.oneof(fc.constantFrom("q", "from", "to", "year", "sort", "page", "p", ...listParams), fc.string());
const anyValue = fc.oneof(
	fc.string({ unit: "binary" }),
	fc.constantFrom(
		"AZ",
		"ID",
		"142",
		"01.3",
		"case-study",
		"health",
		"ar",
		"3",
		"2015",
		...searchSorts,
		"\ud800",
		"\0 '\\",
	),
	fc.integer().map(String),
);

describe("any URL", () => {
	it("is read as a query whose own URL has the same meaning", () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(anyName, anyValue), { maxLength: 20 }), (pairs) => {
				const query = parseSearchQuery(new URLSearchParams(pairs), known);
				const url = searchParams(query);
				expect(parseSearchQuery(url, known)).toEqual(query);
				expect(searchParams(parseSearchQuery(url, known)).toString()).toBe(url.toString());
			}),
			{ numRuns: 1000 },
		);
	});

	it("can be read even if it contains raw text instead of parameters", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), (raw) => {
				const query = parse(raw);
				expect(parse(searchParams(query).toString())).toEqual(query);
			}),
		);
	});
});
