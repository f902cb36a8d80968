import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { allResults } from "#app/library/discovery/all-results.server.ts";
import {
	type FoundPractices,
	type SearchingServices,
	searchPractices,
} from "#app/library/discovery/search-practices.server.ts";
import { type SuggestingServices, searchSuggestions } from "#app/library/discovery/search-suggestions.server.ts";
import { similarPractices } from "#app/library/discovery/similar-practices.server.ts";
import { importContent } from "#app/library/import/import-content.server.ts";
import { reindexOutdated } from "#app/library/indexing/reindex-outdated.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { importRecognitions } from "#app/library/recognitions/import-recognitions.server.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createDraft, createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import { checkCharacter } from "#app/library/record/pid.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { refreshTerms } from "#app/search/index/index.server.ts";
import { explainInPostgres } from "#app/search/postgres/explain-postgres.server.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import type { SearchAnswer } from "#app/search/query/search-engine.ts";
import { everything, hitsPerPage, type SearchQuery } from "#app/search/query/search-query.ts";
import { similarWords } from "#app/search/query/suggest.server.ts";

const malls = "0XGE-A";
const { database, services: library } = await testLibrary();
const engine = postgresEngine(database.pool);
const services: SearchingServices = {
	...library,
	search: {
		search: async (query, reader) => ({ ...(await engine.search(query, reader)), degraded: false }),
		explain: (query, reader, { hits }) => explainInPostgres(database.pool, query, reader, hits),
	},
	suggestions: { nearWords: (word, count) => similarWords(database.pool, word, count) },
};

beforeAll(async () => {
	await importContent(services, "content/practices");
	await importRecognitions(services, "content/awards");
	await reindexOutdated(services);
});

async function find(query: Partial<SearchQuery>, locale = "en", actor = publicActor): Promise<FoundPractices> {
	const found = await searchPractices(actor, services, { ...everything, ...query }, { locale });
	if (found.outcome !== "found") throw new Error(JSON.stringify(found));
	return found;
}

/** The answer of an engine whose index is behind the library. */
function answering(hits: { pid: string; locale: string }[]): SearchingServices {
	const facets = {} as SearchAnswer["facets"];
	const answer = {
		engine: "meilisearch" as const,
		total: hits.length,
		capped: false,
		partial: false,
		correctedQuery: null,
		partialHits: [],
		facets,
	};
	const search = async () => ({ ...answer, hits, degraded: false });
	return { ...services, search: { ...services.search, search } };
}

describe("the name of an award", () => {
	const winners = ["B44W-F", "BD8Y-E", "GMZS-Q", "MMYE-W", "ZNV6-Z"];
	const pidsOf = ({ practices }: FoundPractices) => practices.map(({ pid }) => pid);

	it.each([
		["en", "UN Public Service Award"],
		["en", "unpsa"],
		["ar", "جائزة الأمم المتحدة للخدمة العامة"],
	])("finds its winners first, each once (%s: %s)", async (locale, q) => {
		const found = await find({ q }, locale);
		expect(pidsOf(found).slice(0, winners.length).sort()).toEqual(winners);
		const pages = Math.ceil(found.total / hitsPerPage);
		const all = [];
		for (let page = 1; page <= pages; page++) all.push(...pidsOf(await find({ q, page }, locale)));
		expect(new Set(all).size).toBe(all.length);
		const options = { locale, signal: AbortSignal.timeout(60_000) };
		const listed = await allResults(publicActor, services, { ...everything, q }, options);
		expect(listed.outcome === "found" && listed.practices.length).toBe(all.length);
	});

	it("is a filter", async () => {
		expect(pidsOf(await find({ recognised: ["un-public-service-award"] })).sort()).toEqual(winners);
	});
});

describe("all results of a search", () => {
	it("are the results of all its pages, in order", async () => {
		const query = { ...everything, sort: "title" as const };
		const all = await allResults(publicActor, services, query, { locale: "en", signal: AbortSignal.timeout(60_000) });
		const pages = await Promise.all([1, 2, 3, 4].map((page) => find({ ...query, page })));
		const listed = pages.flatMap(({ practices }) => practices.map(({ pid, title }) => `${pid} ${title}`));
		expect(listed.length).toBeGreaterThan(3 * hitsPerPage);
		expect(all.outcome === "found" && all.practices.map(({ pid, text }) => `${pid} ${text.title}`)).toEqual(listed);
	});
});

describe("a search of the library", () => {
	it("shows a practice in the reader's language", async () => {
		const [practice] = (await find({ q: "Mal Pelayanan Publik" }, "ar")).practices;
		expect(practice).toMatchObject({ pid: malls, language: "ar" });
	});

	it("marks a matching text that is a machine translation, with its original language", async () => {
		const { practices } = await find({ q: "مجمّعات الخدمات العامة" }, "ar");
		const practice = practices.find(({ pid }) => pid === malls);
		expect(practice?.match).toEqual({ language: "en", summary: null });
	});

	it("names the language that matched if it is not the one shown", async () => {
		const found = await searchPractices(
			publicActor,
			answering([{ pid: malls, locale: "ar" }]),
			{ ...everything, q: "2017" },
			{ locale: "en" },
		);
		const match = found.outcome === "found" ? found.practices[0]?.match : undefined;
		expect(match).toMatchObject({ language: "ar", summary: expect.stringContaining("2017") });
	});

	it("shows no matches if nothing was typed", async () => {
		const { practices } = await find({}, "ar");
		expect(practices.map(({ match }) => match)).toEqual(practices.map(() => null));
	});

	it.each([
		["en", "Private firms under the same roof"],
		["ar", "شركات خاصة تحت السقف نفسه"],
	])("finds a practice by the title of one of its building blocks, in %s", async (locale, title) => {
		const [practice] = (await find({ q: `"${title}"` }, locale)).practices;
		// Texts that contain only some of the words follow it.
		expect(practice).toMatchObject({ pid: "MMYE-W", some: false });
	});

	it("never shows withdrawn practices that an outdated index still contains", async () => {
		await withdrawPractice(systemActor, services, { pid: "09QA-J", reason: "Asked for by the owner." });
		const behind = answering([
			{ pid: "09QA-J", locale: "en" },
			{ pid: malls, locale: "en" },
		]);
		const found = await searchPractices(publicActor, behind, { ...everything, q: "x" }, { locale: "en" });
		expect(found.outcome === "found" && found.practices.map(({ pid }) => pid)).toEqual([malls]);
	});

	it("reports that no engine answers, and does not fail", async () => {
		const cause = new Error("canceling statement due to statement timeout");
		const slow = { ...services, search: { ...services.search, search: () => Promise.reject(cause) } };
		expect(await searchPractices(publicActor, slow, everything, { locale: "en" })).toEqual({
			outcome: "unavailable",
			cause,
		});
	});
});

describe("an identifier typed as the query", () => {
	const suggestionsFor = (q: string) =>
		searchSuggestions(publicActor, { ...services, suggestions: { ...services.suggestions, ...suggesting } }, q, "en");
	const suggesting: SuggestingServices["suggestions"] = {
		suggest: async () => ({ titles: [], words: [] }),
		valuesInUse: async () => new Set(),
	};
	const typed = (q: string, actor: Actor = publicActor, given = services) =>
		searchPractices(actor, given, { ...everything, q }, { locale: "en" });

	it("finds its practice, or a version of it, without any engine", async () => {
		const withoutEngine = {
			...services,
			search: { ...services.search, search: () => Promise.reject(new Error("asked")) },
		};
		for (const q of [malls, " 0xge-a", "oxgea", `https://asan.example/ar/library/${malls}?text=id`])
			expect(await typed(q, publicActor, withoutEngine), q).toMatchObject({ outcome: "practice", pid: malls });
		expect(await typed(`${malls} v1.0`)).toMatchObject({ outcome: "practice", pid: malls, version: "1.0" });
		const { identified } = await suggestionsFor(malls);
		expect(identified).toMatchObject({ pid: malls, title: expect.any(String), language: "en" });
	});

	it("is searched for as words if it is mistyped, unknown, or names a missing version", async () => {
		expect(await typed("0XGE-B")).toMatchObject({ outcome: "found", identifier: "mistyped" });
		expect(await typed(`0000-${checkCharacter("0000")}`)).toMatchObject({ outcome: "found", identifier: "unknown" });
		expect(await typed(`${malls} v7.0`)).toMatchObject({ outcome: "found", identifier: "unknown" });
		expect(await typed("visa")).toMatchObject({ outcome: "found", identifier: null });
		expect((await suggestionsFor("0XGE-B")).identified).toBeNull();
	});

	it("finds nothing if it is unknown and practices contain only parts of it", async () => {
		const parts = {
			...(await services.search.search(everything, { audience: "public", locale: "en" })),
			partial: true,
		};
		const search = { ...services.search, search: async () => ({ ...parts, degraded: false }) };
		const unknown = `0000-${checkCharacter("0000")}`;
		expect(parts.total).toBeGreaterThan(0);
		expect(await typed(unknown, publicActor, { ...services, search })).toMatchObject({ total: 0, practices: [] });
	});

	it("reveals nothing about a practice that its reader may not see", async () => {
		const pid = await createDraft(services, { visibility: "members" });
		expect(await typed(pid, systemActor)).toMatchObject({ outcome: "found", identifier: "unknown" });
		await publishVersion(systemActor, services, { pid });
		expect(await typed(pid)).toMatchObject({ outcome: "found", identifier: "unknown" });
		expect(await typed(pid, systemActor)).toMatchObject({ outcome: "practice", pid });
	});

	it("without its hyphen is searched for as a word if texts contain that word", async () => {
		const word = malls.replace("-", "").toLowerCase();
		const texts = { en: exampleText({ title: `A day in ${word}` }) };
		const pid = await createPublished(services, {}, texts);
		await refreshTerms(database.prisma);
		expect(await typed(word)).toMatchObject({ outcome: "found", identifier: null });
		expect(await typed(malls)).toMatchObject({ outcome: "practice", pid: malls });
		await withdrawPractice(systemActor, services, { pid, reason: "A test." });
	});
});

describe("similar practices", () => {
	it("are at most four others, with those of other countries first", async () => {
		const similar = await similarPractices(publicActor, services, "MMYE-W", "en");
		expect(similar).toHaveLength(4);
		expect(similar.map(({ pid }) => pid)).not.toContain("MMYE-W");
		const near = similar.map(({ countries }) => countries.includes("AZ"));
		expect(near).toEqual([...near].sort());
	});

	it("have something in common with the practice", async () => {
		const { functions } = await database.prisma.practice.findUniqueOrThrow({ where: { pid: malls } });
		const similar = await similarPractices(publicActor, services, malls, "en");
		const rows = await database.prisma.practice.findMany({ where: { pid: { in: similar.map(({ pid }) => pid) } } });
		expect(rows.every((row) => row.functions.some((code) => functions.includes(code)))).toBe(true);
	});

	it("for members only are proposed only to members", async () => {
		const made = (visibility: "public" | "members") =>
			createPublished(services, { visibility, functions: ["justice-notary"] });
		const [open, hidden] = [await made("public"), await made("members")];
		const similar = async (actor: Actor, pid: string) =>
			(await similarPractices(actor, services, pid, "en")).map((card) => card.pid);
		expect(await similar(publicActor, open)).not.toContain(hidden);
		expect(await similar(publicActor, hidden)).toEqual([]);
		expect(await similar(systemActor, open)).toContain(hidden);
		expect(await similar(systemActor, hidden)).toContain(open);
	});

	it("do not exist for a practice that can't be found", async () => {
		expect(await similarPractices(publicActor, services, "09QA-J", "en")).toEqual([]);
	});
});
