import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SearchDocument } from "#app/search/query/search-document.ts";
import { type Facet, maxFacetValues, type SearchEngine } from "#app/search/query/search-engine.ts";
import {
	everything,
	hitsPerPage,
	maxReachableHits,
	parseSearchQuery,
	type SearchQuery,
	searchSorts,
} from "#app/search/query/search-query.ts";
import { runs } from "../setup/long.ts";
import { documentsOf, library } from "./search-engine.fixtures.ts";

/** An engine with an index of its own, empty at first. */
export type Workbench = {
	engine: SearchEngine;
	/** Makes the index hold exactly these documents of a practice; takes effect with `settle`. */
	project(pid: string, documents: SearchDocument[]): Promise<void>;
	/** Returns when everything that was sent can be found. */
	settle(): Promise<void>;
	close(): Promise<void>;
};

/** What readers may rely on, whichever engine answers. */
export function searchEngineContract(open: () => Promise<Workbench>): void {
	let bench: Workbench;
	const answerTo = (query: Partial<SearchQuery>, audience: SearchDocument["audience"] = "public", locale = "en") =>
		bench.engine.search({ ...everything, ...query }, { audience, locale });
	const pids = async (...requested: Parameters<typeof answerTo>) =>
		(await answerTo(...requested)).hits.map((hit) => hit.pid).sort();
	const find = (q: string) => pids({ q });
	const counts = async (facet: Facet, query: Partial<SearchQuery>) =>
		Object.fromEntries((await answerTo(query)).facets[facet].map(({ value, count }) => [value, count]));

	beforeAll(async () => {
		bench = await open();
		for (const [pid, documents] of Object.entries(library)) await bench.project(pid, documents);
		await bench.settle();
	});
	afterAll(() => bench?.close());

	describe("a reader types words", () => {
		it.each([
			["in the title", "service hall", ["hall"]],
			["in the keywords", "sakhli", ["hall"]],
			["in the summary", "ministries", ["centres"]],
			["in the body", "volunteers", ["centres"]],
			["in any order", "hall public", ["hall"]],
			["spread across title and body", "asan birth", ["centres"]],
			["in capitals", "PUBLIC SERVICE MALLS", ["mall"]],
			["the beginning of one", "minist", ["centres"]],
			["only the first two letters of one", "mi", []],
			["of two letters, of which a stemmer keeps only one", "ai", []],
			["in the plural for the singular", "halls", ["hall"]],
			["in the singular for the plural", "centre ministry", ["centres"]],
			["in a question with stop words", "how are the complaints taken in a municipality", ["light"]],
			["that occur nowhere", "qqqq", []],
		])("%s", async (_, q, found) => {
			expect(await find(q)).toEqual(found);
		});

		it("and gets a practice once, even if several of its texts match", async () => {
			const answer = await answerTo({ q: "asan" });
			expect(answer.hits.map((hit) => hit.pid)).toEqual(["centres"]);
			expect(answer.total).toBe(1);
		});

		it("of which no practice has all, and gets practices with some of them, marked as partial", async () => {
			const answer = await answerTo({ q: "passports zebra" });
			expect(answer.partial).toBe(true);
			expect(answer.hits.map((hit) => hit.pid)).toEqual(["hall"]);
			expect(await answerTo({ q: "qqqq passports" })).toMatchObject({ partial: true, total: 1 });
			expect((await answerTo({ q: "service hall" })).partial).toBe(false);
		});

		it("and title matches come first", async () => {
			expect((await answerTo({ q: "public service" })).hits[0]?.pid).toMatch(/hall|mall/);
		});
	});

	describe("spelling does not matter", () => {
		it.each([
			["Azerbaijani without ə", "xidmet merkezleri", "centres"],
			["Azerbaijani inflected", "xidmətlər", "centres"],
			["capital İ and ı", "IŞIKLI BELEDİYE", "light"],
			["Turkish in plain letters", "isik", "light"],
			["Turkish in plain letters, inflected", "sikayet cagri", "light"],
			["Montenegrin without carons", "opstine", "podgorica"],
			["Montenegrin in Cyrillic", "општине", "podgorica"],
			["Arabic with the article if the text has none", "المراكز", "centres"],
			["Arabic without the article if the text has it", "خدمات حكومية", "egypt"],
			["Arabic alef without hamza", "احمد", "egypt"],
			["Arabic heh for teh marbuta", "حكوميه", "egypt"],
			["Arabic with vowel marks", "خَدَمَات آسان", "centres"],
			["Western digits for Arabic ones", "مراكز 2013", "centres"],
			["French without accents", "deposent dossier", "guichet"],
			["American for British", "digitization", "hall"],
			["British for American", "organisation", "hall"],
		])("%s", async (_, q, pid) => {
			expect(await find(q)).toContain(pid);
		});

		it.each([
			["two letters swapped", "passprots", "hall"],
			["a missing letter", "evaluatin", "evaluation"],
			["an extra letter", "volunnteers", "centres"],
			["a wrong letter", "munisipal", "light"],
			["a wrong letter in a word among others", "ministries satisfuction", "centres"],
		])("nor does a typing mistake: %s", async (_, q, pid) => {
			expect(await find(q)).toContain(pid);
		});
	});

	describe("quoted words must be adjacent", () => {
		it.each([
			["in the summary", '"ministries serve citizens"', ["centres"]],
			["in the body", '"birth certificates are issued"', ["centres"]],
			["whatever its spelling", "«ASAN xidmet merkezleri»", ["centres"]],
			["in Arabic", "„شهادات الميلاد“", ["centres"]],
			["beside an unquoted word", '"service hall" passports', ["hall"]],
			["as one word in exactly this form", '"halls"', []],
		])("%s", async (_, q, found) => {
			const { partial } = await answerTo({ q });
			expect(partial ? [] : await find(q)).toEqual(found);
		});
		it("otherwise practices with some of the words are offered", async () => {
			expect(await answerTo({ q: '"citizens serve ministries"' })).toMatchObject({ partial: true, total: 1 });
			expect(await answerTo({ q: '"centres One-stop"' })).toMatchObject({ partial: true });
		});
	});

	describe("a word that is in no text", () => {
		const correctedQuery = async (q: string) => (await answerTo({ q })).correctedQuery;
		it.each([
			["passprots", "passports"],
			["munisipal call", "municipal call"],
			["evaluatoin", "evaluation"],
		])("is reported as replaced: %s", async (q, other) => {
			expect(await correctedQuery(q)).toBe(other);
		});
		it("is not replaced if nothing is similar, or if it is in a text after all", async () => {
			expect(await correctedQuery("passports")).toBeNull();
			expect(await correctedQuery("qqqq")).toBeNull();
			expect(await correctedQuery("")).toBeNull();
		});
	});

	describe("if few practices have all the words", () => {
		it("others that have the rarer words follow, and are not counted", async () => {
			const answer = await answerTo({ q: "public deeds" });
			expect(answer.hits.map(({ pid }) => pid)).toEqual(["hall"]);
			expect(answer.total).toBe(1);
			const others = answer.partialHits.map(({ pid }) => pid);
			expect(others).not.toContain("hall");
			expect(others).toContain("mall");
			for (const sort of searchSorts)
				expect((await answerTo({ q: "public deeds", sort })).partialHits.map(({ pid }) => pid).sort(), sort).toEqual(
					others.toSorted(),
				);
		});
		it("others that have only words of a quotation follow", async () => {
			const { hits, partialHits: others } = await answerTo({ q: '"public service hall" deeds' });
			expect(hits.map(({ pid }) => pid)).toEqual(["hall"]);
			expect(others.map(({ pid }) => pid)).toContain("mall");
		});
	});

	describe("the language of a hit", () => {
		const localeOf = async (q: string, locale: string, pid: string) =>
			(await answerTo({ q }, "public", locale)).hits.find((hit) => hit.pid === pid)?.locale;

		it("is the reader's if that text matches", async () => {
			expect(await localeOf("asan", "az", "centres")).toBe("az");
			expect(await localeOf("asan", "en", "centres")).toBe("en");
		});
		it("is otherwise the language of a text that matched", async () => {
			expect(await localeOf("asan", "ar", "centres")).toMatch(/^(en|az)$/);
			expect(await localeOf("xidmet", "en", "centres")).toBe("az");
			expect(await localeOf("pelayanan", "en", "mall")).toBe("id");
		});
		it("is the reader's, or otherwise English, if nothing was typed", async () => {
			expect(await localeOf("", "ar", "centres")).toBe("ar");
			expect(await localeOf("", "ar", "mall")).toBe("en");
			expect(await localeOf("", "en", "guichet")).toBe("fr");
		});
	});

	describe("a reader types nothing", () => {
		it("and gets everything, newest first", async () => {
			const answer = await answerTo({});
			expect(answer).toMatchObject({ total: 8, capped: false, partial: false });
			expect(answer.hits.slice(0, 3).map((hit) => hit.pid)).toEqual(["centres", "mall", "hall"]);
		});
	});

	describe("filters", () => {
		it.each<[string, Partial<SearchQuery>, string[]]>([
			["a kind", { kind: ["best-practice"] }, ["guichet"]],
			["a country", { country: ["AZ"] }, ["centres"]],
			["several countries", { country: ["AZ", "GE"] }, ["centres", "hall"]],
			["a region", { region: ["015"] }, ["egypt", "guichet"]],
			["a service area", { area: ["01.3"] }, ["centres"]],
			["a function", { function: ["licences"] }, ["centres", "mall"]],
			["a life event", { event: ["birth"] }, ["centres"]],
			["a principle", { principle: ["transparency"] }, ["centres"]],
			["a channel", { channel: ["portal"] }, ["egypt", "podgorica"]],
			["a level of evidence", { evidence: ["3", "4"] }, ["centres", "hall"]],
			["an operating status", { running: ["running", "expanded"] }, ["centres", "hall"]],
			["an adopter", { adopter: ["ID"] }, ["centres", "hall"]],
			["a stage of an adoption", { adopted: ["in-use"] }, ["centres"]],
			["an award", { recognised: ["un-public-service-award"] }, ["centres", "hall"]],
			["an award that no practice has", { recognised: ["association-award"] }, []],
			["an award and a country", { recognised: ["un-public-service-award"], country: ["GE"] }, ["hall"]],
			["help on offer", { offer: ["call", "study-visit"] }, ["centres", "hall"]],
			["an adopter that no practice has", { adopter: ["FR"] }, []],
			["help and an adopter", { offer: ["call"], adopter: ["GE"] }, ["centres"]],
			["a language", { lang: ["ar"] }, ["centres", "egypt"]],
			["a first year", { from: 2017 }, ["egypt", "evaluation", "mall"]],
			["a last year", { to: 2011 }, ["guichet", "hall"]],
			["years, both included", { from: 2011, to: 2013 }, ["centres", "hall", "podgorica"]],
			["two filters", { channel: ["one-stop-centre"], function: ["licences"] }, ["centres", "mall"]],
			["filters that exclude each other", { country: ["AZ"], kind: ["best-practice"] }, []],
			["a value that no practice has", { country: ["FR"] }, []],
			["words and a filter", { q: "service", country: ["ID"] }, ["mall"]],
		])("%s", async (_, query, found) => {
			expect(await pids(query)).toEqual(found);
			expect((await answerTo(query)).total).toBe(found.length);
		});
	});

	describe("a practice in several languages is found and counted", () => {
		it.each<[string, Partial<SearchQuery>, string]>([
			["by words of a language that is not its first", { q: "asan birth certificates" }, "centres"],
			["by a word of its last language", { q: "pelayanan" }, "mall"],
			["by a word of another language in another form", { q: "şikayetler" }, "light"],
			["by a word with a typing mistake", { q: "volunnteers" }, "centres"],
			["by a quotation in another language", { q: '"ministries serve citizens"' }, "centres"],
			["by words of two of its languages", { q: "volunteers könüllülər" }, "centres"],
			["by words of its name and of another language", { q: "mal residents" }, "mall"],
		])("%s", async (_, query, pid) => {
			const { total, partial, hits, facets } = await answerTo(query);
			expect({ total, partial, pids: hits.map((hit) => hit.pid) }).toEqual({ total: 1, partial: false, pids: [pid] });
			expect(facets.kind).toEqual([{ value: "case-study", count: 1 }]);
			const { countries, languages } = (library[pid] as SearchDocument[])[0] as SearchDocument;
			expect(facets.country).toEqual(countries.map((value) => ({ value, count: 1 })));
			expect(facets.language.map(({ value }) => value)).toEqual([...languages].sort());
			const within = await answerTo({ ...query, country: countries });
			expect([within.total, within.facets.country]).toEqual([1, facets.country]);
		});
	});

	describe("facets count practices", () => {
		it("once each, whatever the number of their languages", async () => {
			expect(await counts("country", { q: "asan" })).toEqual({ AZ: 1 });
			expect(await counts("language", { q: "asan" })).toEqual({ en: 1, az: 1, ar: 1 });
			expect(await counts("language", { country: ["AZ", "TR"] })).toEqual({ en: 2, az: 1, ar: 1, tr: 1 });
			expect(await counts("language", {})).toEqual({ en: 5, ar: 2, az: 1, cnr: 1, fr: 1, id: 1, tr: 1 });
		});
		it("in every facet", async () => {
			const answer = await answerTo({ q: "asan" });
			const once = (...values: string[]) => values.map((value) => ({ value, count: 1 }));
			expect(answer.facets).toEqual({
				kind: once("case-study"),
				country: once("AZ"),
				region: once("142", "145"),
				area: once("01", "01.3", "01.3.3"),
				function: once("civil-registration-identity", "licences"),
				event: once("birth", "work"),
				principle: once("efficiency", "transparency"),
				channel: once("mobile-unit", "one-stop-centre"),
				evidence: once("3"),
				running: once("expanded"),
				adopter: once("GE", "ID"),
				adopted: once("in-use", "piloting"),
				offer: once("call", "study-visit"),
				recognised: once("other-award", "un-public-service-award"),
				year: once("2013"),
				language: once("ar", "az", "en"),
			});
		});
		it("highest counts first, equal ones by value", async () => {
			expect((await answerTo({})).facets.channel).toEqual([
				{ value: "one-stop-centre", count: 3 },
				{ value: "portal", count: 2 },
				{ value: "app", count: 1 },
				{ value: "call-centre", count: 1 },
				{ value: "mobile-unit", count: 1 },
			]);
		});
		it("as if their own filter were not set, but with the others", async () => {
			const narrowed = { channel: ["one-stop-centre"], country: ["AZ", "GE"] };
			expect(await counts("country", narrowed)).toEqual({ AZ: 1, GE: 1, ID: 1 });
			expect(await counts("channel", narrowed)).toEqual({ "one-stop-centre": 2, "mobile-unit": 1 });
			expect(await counts("function", narrowed)).toEqual({
				"civil-registration-identity": 2,
				licences: 1,
				"property-land": 1,
			});
		});
		it("for adopters and offers", async () => {
			const narrowed = { adopter: ["GE"], offer: ["call"] };
			expect(await counts("adopter", narrowed)).toEqual({ GE: 1, ID: 2 });
			expect(await counts("offer", narrowed)).toEqual({ call: 1, "study-visit": 1 });
			expect(await counts("adopted", {})).toEqual({ piloting: 2, "in-use": 1 });
		});
		it("for years", async () => {
			const narrowed = { from: 2013, to: 2013, region: ["142"] };
			expect(await counts("year", narrowed)).toEqual({ 2011: 1, 2013: 1, 2015: 1, 2017: 1 });
			expect(await counts("country", narrowed)).toEqual({ AZ: 1 });
		});
		it("even if the filters leave no results", async () => {
			const nothing = { country: ["FR"], kind: ["case-study"] };
			expect((await answerTo(nothing)).total).toBe(0);
			expect(await counts("country", { ...nothing, channel: ["portal"] })).toEqual({ EG: 1, ME: 1 });
		});
	});

	describe("sorting", () => {
		const inOrder = async (query: Partial<SearchQuery>, locale = "en") =>
			(await answerTo(query, "public", locale)).hits.map((hit) => hit.pid);
		const some = { country: ["AZ", "GE", "ID"] };

		it("newest first", async () => {
			expect(await inOrder({ ...some, q: "service", sort: "newest" })).toEqual(["centres", "mall", "hall"]);
		});
		it("newest first, and those of the same moment as they were indexed", async () => {
			const twins = ["twin-1", "twin-2"];
			const publishedAt = "2027-01-01T00:00:00.000Z";
			for (const pid of twins)
				await bench.project(pid, documentsOf(pid, { en: { title: "Twin" } }, { countries: ["NZ"], publishedAt }));
			await bench.settle();
			expect(await inOrder({ country: ["NZ"], sort: "newest" })).toEqual(twins);
			expect((await inOrder({})).slice(0, 2)).toEqual(twins);
			for (const pid of twins) await bench.project(pid, []);
			await bench.settle();
		});
		it("best evidence first", async () => {
			expect(await inOrder({ ...some, sort: "evidence" })).toEqual(["hall", "centres", "mall"]);
		});
		it("by the title that the reader sees", async () => {
			expect(await inOrder({ ...some, sort: "title" })).toEqual(["centres", "hall", "mall"]);
			expect(await inOrder({ ...some, sort: "title" }, "id")).toEqual(["centres", "mall", "hall"]);
		});
	});

	describe("an audience", () => {
		it("of the public learns nothing about members' content", async () => {
			expect(await pids({ q: "zymurgical" })).toEqual([]);
			expect(await pids({ q: "xylophonic" })).toEqual([]);
			expect(await counts("country", {})).not.toHaveProperty("UZ");
			expect((await answerTo({ country: ["UZ"] })).total).toBe(0);
		});
		it("of the public learns nothing about words in a language that only members may read", async () => {
			await bench.project("note", [
				...documentsOf("note", { en: { title: "Echidna note" } }, {}, ["public"]),
				...documentsOf("note", { en: { title: "Echidna note" }, fr: { title: "Note sur le chevrotain" } }, {}, [
					"members",
				]),
			]);
			await bench.settle();
			expect(await answerTo({ q: "chevrotain" })).toMatchObject({ total: 0, facets: { language: [] } });
			expect((await answerTo({ q: "echidna" })).facets.language).toEqual([{ value: "en", count: 1 }]);
			expect((await answerTo({ q: "chevrotain" }, "members")).total).toBe(1);
			await bench.project("note", []);
			await bench.settle();
		});
		it("of the public gets no correction to a word that only members may read", async () => {
			expect((await answerTo({ q: "zymurgicol" })).total).toBe(0);
		});
		it("of members finds everything", async () => {
			expect(await pids({ q: "zymurgical" }, "members")).toEqual(["draftLaw"]);
			expect(await pids({ q: "xylophonic" }, "members")).toEqual(["evaluation"]);
			expect((await answerTo({}, "members")).total).toBe(9);
		});
	});

	describe("whatever is typed", () => {
		it.each([
			"'",
			'"',
			'"unclosed phrase',
			"\\",
			"a & b | !c <-> (d",
			"service:*",
			"'; drop table search.doc; --",
			"%_%",
			"-service",
			"😀😀😀",
			"\u0000\ud800\udfff",
			"﷽",
			"½",
			"a".repeat(10_000),
			"service ".repeat(3000),
			"\u202eservice",
			"<script>alert(1)</script>",
			"$1",
			"NOT service",
			"ا",
			"---",
		])("is answered: %j", async (q) => {
			const answer = await answerTo({ q });
			expect(answer.hits.length).toBeLessThanOrEqual(hitsPerPage);
			expect(answer.total).toBeGreaterThanOrEqual(answer.hits.length);
		});

		it("finds nothing without a letter or digit", async () => {
			expect((await answerTo({ q: "?! —" })).total).toBe(0);
		});

		it("is answered from any URL", async () => {
			const known = {
				country: new Set(["AZ"]),
				region: new Set(["142"]),
				area: new Set(["01"]),
				lang: new Set(["en"]),
			};
			const value = fc.oneof(
				fc.string({ unit: "binary", maxLength: 40 }),
				fc.constantFrom("AZ", "142", "title", "2", "2013"),
			);
			const pair = fc.tuple(fc.constantFrom("q", "country", "sort", "page", "from", "to", "lang", "kind"), value);
			await fc.assert(
				fc.asyncProperty(fc.array(pair, { maxLength: 6 }), async (pairs) => {
					const query = parseSearchQuery(new URLSearchParams(pairs), known);
					const answer = await bench.engine.search(query, { audience: "public", locale: "en" });
					expect(answer.total).toBeLessThanOrEqual(8);
				}),
				runs(200, 20),
			);
		});
	});

	describe("a search whose reader no longer waits", () => {
		it("is abandoned", async () => {
			const signal = AbortSignal.abort(new Error("gone"));
			const search = bench.engine.search(everything, { audience: "public", locale: "en", signal });
			await expect(search).rejects.toThrow("gone");
		});
	});

	describe("a practice that changes", () => {
		it("is found by its new words only", async () => {
			await bench.project("changing", documentsOf("changing", { en: { title: "Quokka office" } }));
			await bench.settle();
			expect(await find("quokka")).toEqual(["changing"]);
			await bench.project(
				"changing",
				documentsOf("changing", { en: { title: "Wombat office" }, fr: { title: "Bureau Wombat" } }),
			);
			await bench.settle();
			expect(await find("quokka")).toEqual([]);
			expect(await find("wombat")).toEqual(["changing"]);
			expect(await counts("language", { q: "wombat" })).toEqual({ en: 1, fr: 1 });
		});
		it("in a language that is not its first is counted by its new words only", async () => {
			const texts = (title: string) => documentsOf("changing", { en: { title: "Wombat office" }, fr: { title } });
			await bench.project("changing", texts("Bureau Ornithorynque"));
			await bench.settle();
			expect(await counts("language", { q: "ornithorynque" })).toEqual({ en: 1, fr: 1 });
			await bench.project("changing", texts("Bureau Marsouin"));
			await bench.settle();
			expect((await answerTo({ q: "ornithorynque" })).total).toBe(0);
			expect(await answerTo({ q: "marsouin" })).toMatchObject({ total: 1, hits: [{ pid: "changing", locale: "fr" }] });
		});
		it("is not found after it was withdrawn", async () => {
			await bench.project("changing", []);
			await bench.settle();
			expect(await find("wombat")).toEqual([]);
			expect((await answerTo({})).total).toBe(8);
		});
		it("is hidden from the public when it becomes members-only", async () => {
			const documents = documentsOf("moving", { en: { title: "Platypus licence" } }, { countries: ["AU"] });
			await bench.project("moving", documents);
			await bench.settle();
			expect(await find("platypus")).toEqual(["moving"]);
			await bench.project(
				"moving",
				documents.filter((document) => document.audience === "members"),
			);
			await bench.settle();
			expect(await find("platypus")).toEqual([]);
			expect(await counts("country", {})).not.toHaveProperty("AU");
			expect(await pids({ q: "platypus" }, "members")).toEqual(["moving"]);
			await bench.project("moving", []);
			await bench.settle();
		});
	});

	describe("a very large number of hits", () => {
		const many = maxReachableHits + 30;
		beforeAll(async () => {
			for (let i = 0; i < many; i++) {
				await bench.project(
					`bulk-${i}`,
					documentsOf(
						`bulk-${i}`,
						{ en: { title: `Bulk record ${i}` } },
						{
							startYear: 1900 + (i % 120),
							countries: ["XK"],
							publishedAt: new Date(Date.UTC(2020, 0, 1, 0, i)).toISOString(),
						},
						["public"],
					),
				);
			}
			await bench.settle();
		}, 120_000);

		it("is counted up to the last hit that can be reached", async () => {
			expect(await answerTo({ q: "bulk" })).toMatchObject({ total: maxReachableHits, capped: true });
		});
		it("is split into pages, with each hit on one page", async () => {
			const seen = new Set<string>();
			for (let page = 1; page <= maxReachableHits / hitsPerPage; page++) {
				for (const hit of (await answerTo({ q: "bulk", page })).hits) seen.add(hit.pid);
			}
			expect(seen.size).toBe(maxReachableHits);
		});
		it("ends at the last page", async () => {
			expect((await answerTo({ q: "hall", page: 2 })).hits).toEqual([]);
			expect((await answerTo({ q: "hall", page: 2 })).total).toBe(1);
		});
		it("is counted in facets without a limit, for a limited number of values each", async () => {
			expect(await counts("country", { q: "bulk" })).toEqual({ XK: many });
			const years = (await answerTo({ q: "bulk" })).facets.year;
			expect(years).toHaveLength(maxFacetValues);
			expect(years[0]).toEqual({ value: "1900", count: 9 });
		});
	});
}
