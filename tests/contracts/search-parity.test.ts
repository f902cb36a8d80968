import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#app/platform/database/database.server.ts";
import { pgWriter, projectToIndex, refreshTerms } from "#app/search/index/index.server.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import { foldedWords } from "#app/search/query/fold.ts";
import { type SearchAudience, type SearchDocument, searchAudiences } from "#app/search/query/search-document.ts";
import type { SearchAnswer, SearchEngine } from "#app/search/query/search-engine.ts";
import {
	everything,
	hitsPerPage,
	maxReachableHits,
	type SearchQuery,
	type SearchSort,
	searchSorts,
} from "#app/search/query/search-query.ts";
import { readCollections } from "../../scripts/relevance/collections.ts";
import { testDatabase } from "../setup/database.ts";
import { runs } from "../setup/long.ts";
import { documentsOf, library } from "./search-engine.fixtures.ts";
import { meilisearchProgram } from "./search-engine-meilisearch.ts";
import { type Mirrored, openMirrored } from "./search-engine-mirrored.ts";

const program = meilisearchProgram("both engines side by side");

/** Words and codes of the documents, from which queries are made. */
type Stock = ReturnType<typeof stockOf>;

describe.skipIf(!program)("both engines, over the site's own content", { timeout: 120_000 }, () => {
	let database: Database;
	let mirrored: Mirrored;
	let engines: [SearchEngine, SearchEngine];
	let stock: Stock;

	beforeAll(async () => {
		database = await testDatabase();
		const [content] = await readCollections();
		const documents = [...(content?.documents ?? []), ...Object.entries(library)];
		// Members may read all that the public does, and one practice that the public does not know of.
		const all = documents.map(([pid, texts]): [string, SearchDocument[]] => [
			pid,
			texts.some(({ audience }) => audience === "members")
				? texts
				: searchAudiences.flatMap((audience) => texts.map((text) => ({ ...text, audience }))),
		]);
		all.push(["hidden", documentsOf("hidden", { en: { title: "Only members know of this" } }, {}, ["members"])]);
		const writer = pgWriter(database.pool);
		for (const [pid, texts] of all) await projectToIndex(writer, pid, texts);
		await refreshTerms(writer);
		mirrored = await openMirrored(database, program as string);
		await mirrored.settle();
		engines = [postgresEngine(database.pool, 10_000), mirrored.engine];
		stock = stockOf(all.flatMap(([, texts]) => texts.filter(({ audience }) => audience === "public")));
	}, 120_000);
	afterAll(async () => {
		await mirrored?.close();
		await database?.close();
	});

	const searchBoth = async (
		query: Partial<SearchQuery>,
		audience: SearchAudience,
	): Promise<[SearchAnswer, SearchAnswer]> => {
		const [one, other] = await Promise.all(
			engines.map((engine) => engine.search({ ...everything, ...query }, { audience, locale: "en" })),
		);
		return [one as SearchAnswer, other as SearchAnswer];
	};

	/** Every practice that an engine finds, over all pages. */
	const allPids = async (engine: SearchEngine, query: Partial<SearchQuery>, audience: SearchAudience) => {
		const pids: string[] = [];
		for (let page = 1; page <= maxReachableHits / hitsPerPage; page++) {
			const { hits } = await engine.search({ ...everything, ...query, page }, { audience, locale: "en" });
			pids.push(...hits.map(({ pid }) => pid));
			if (hits.length < hitsPerPage) break;
		}
		return pids.sort();
	};

	const filters = () =>
		fc.record(Object.fromEntries(Object.entries(stock.codes).map(([name, codes]) => [name, someOf(codes)])));
	const years = () => fc.constantFrom({}, { from: 2012 }, { to: 2015 }, { from: 2010, to: 2018 });
	const audience = () => fc.constantFrom(...searchAudiences);
	const sort = () => fc.constantFrom<SearchSort>(...searchSorts);
	/** Words that are adjacent in a text, quoted: every engine matches the same texts. */
	const quotation = () =>
		fc
			.tuple(fc.constantFrom(...stock.texts), fc.nat(), fc.integer({ min: 1, max: 3 }))
			.map(([words, at, length]) => `"${words.slice(at % words.length, (at % words.length) + length).join(" ")}"`);

	it("find, count and sort the same practices by filters", async () => {
		await fc.assert(
			fc.asyncProperty(filters(), years(), sort(), audience(), async (codes, span, order, who) => {
				const query = { ...codes, ...span, sort: order };
				const [one, other] = await searchBoth(query, who);
				expect(other.total).toBe(one.total);
				expect(other.capped).toBe(one.capped);
				expect(other.facets).toEqual(one.facets);
				expect(await allPids(engines[1], query, who)).toEqual(await allPids(engines[0], query, who));
			}),
			{ numRuns: 60, seed: 5 },
		);
	});

	it("find and count the same practices by quotations, alone and within filters", async () => {
		let found = 0;
		await fc.assert(
			fc.asyncProperty(quotation(), filters(), fc.boolean(), audience(), async (q, codes, filtered, who) => {
				const query = { ...(filtered ? codes : {}), q };
				const [one, other] = await searchBoth(query, who);
				if (!one.partial && one.total > 0) found++;
				// If no text has the words side by side, both engines return partial matches, which are the same because one
				// uses the other.
				expect({ q, partial: other.partial, total: other.total }).toEqual({
					q,
					partial: one.partial,
					total: one.total,
				});
				expect(other.facets).toEqual(one.facets);
				expect(await allPids(engines[1], query, who)).toEqual(await allPids(engines[0], query, who));
			}),
			{ numRuns: 80, seed: 7 },
		);
		expect(found).toBeGreaterThan(20);
	});

	it("count as many practices as they find, by words of one text or several, complete, begun or mistyped", async () => {
		const typed = fc
			.tuple(fc.constantFrom(...stock.texts.flat()), fc.constantFrom("whole", "begun", "mistyped"))
			.map(([word, how]) => {
				if (how === "begun") return word.slice(0, 4);
				return how === "mistyped" ? word.slice(0, 3) + word.slice(4) : word;
			});
		let found = 0;
		await fc.assert(
			fc.asyncProperty(
				fc.array(typed, { minLength: 1, maxLength: 3 }),
				filters(),
				audience(),
				async (words, codes, who) => {
					const query = { ...(words.length === 1 ? codes : {}), q: words.join(" ") };
					for (const engine of engines) {
						const { total, partial } = await engine.search(
							{ ...everything, ...query },
							{ audience: who, locale: "en" },
						);
						if (total > 0 && !partial) found++;
						expect({ ...query, found: (await allPids(engine, query, who)).length }).toEqual({ ...query, found: total });
					}
				},
			),
			{ ...runs(150, 45), seed: 17 },
		);
		expect(found).toBeGreaterThan(20);
	});

	it("never show the public anything that only members may read, whatever the query", async () => {
		const word = fc.oneof(
			fc.constantFrom("members", "know", "hidden", "xylophonic", "zymurgical", "procurement"),
			fc.constantFrom(...stock.texts.flat().slice(0, 2000)),
		);
		await fc.assert(
			fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 4 }), sort(), async (words, order) => {
				for (const { hits, partialHits: others } of await searchBoth({ q: words.join(" "), sort: order }, "public")) {
					const pids = [...hits, ...others].map(({ pid }) => pid);
					expect(pids).not.toContain("hidden");
					expect(pids).not.toContain("draftLaw");
				}
			}),
			{ numRuns: 60, seed: 11 },
		);
	});

	it("agree on most of the first ten results for words as people type them", async () => {
		const shares: number[] = [];
		const typed = fc
			.tuple(fc.constantFrom(...stock.texts), fc.nat(), fc.integer({ min: 1, max: 3 }))
			.map(([words, at, length]) => words.slice(at % words.length, (at % words.length) + length).join(" "));
		for (const q of fc.sample(typed, { numRuns: 60, seed: 13 })) {
			const [one, other] = (await searchBoth({ q }, "public")).map(({ hits, partialHits: others }) =>
				[...hits, ...others].slice(0, 10).map(({ pid }) => pid),
			) as [string[], string[]];
			const most = Math.max(one.length, other.length);
			if (most > 0) shares.push(one.filter((pid) => other.includes(pid)).length / most);
		}
		const overlap = shares.reduce((sum, share) => sum + share, 0) / shares.length;
		console.info(`overlap@10 of both engines on ${shares.length} generated queries: ${overlap.toFixed(2)}`);
		expect(overlap).toBeGreaterThan(0.6);
	});
});

/** None, or one or two of the codes. */
function someOf(codes: string[]): fc.Arbitrary<string[]> {
	const none = fc.constant<string[]>([]);
	if (codes.length === 0) return none;
	return fc.oneof(
		{ weight: 4, arbitrary: none },
		{ weight: 1, arbitrary: fc.subarray(codes, { minLength: 1, maxLength: 2 }) },
	);
}

function stockOf(documents: readonly SearchDocument[]) {
	const distinct = (of: (document: SearchDocument) => string[]) => [...new Set(documents.flatMap(of))].sort();
	return {
		texts: documents
			.map(({ title, summary }) => foldedWords(`${title} ${summary}`))
			.filter((words) => words.length > 3),
		codes: {
			kind: distinct(({ kind }) => [kind]),
			country: distinct(({ countries }) => countries),
			region: distinct(({ regions }) => regions),
			area: distinct(({ areas }) => areas),
			function: distinct(({ functions }) => functions),
			event: distinct(({ lifeEvents = [] }) => lifeEvents),
			channel: distinct(({ channels }) => channels),
			evidence: distinct(({ evidence }) => [String(evidence)]),
			running: distinct(({ running }) => [running]),
			adopter: distinct(({ adopters = [] }) => adopters),
			adopted: distinct(({ adopted = [] }) => adopted),
			offer: distinct(({ offers = [] }) => offers),
			recognised: distinct(({ recognised = [] }) => recognised),
			lang: distinct(({ languages }) => languages),
		} satisfies Partial<SearchQuery>,
	};
}
