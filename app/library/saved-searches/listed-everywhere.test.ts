import { expect, it } from "vitest";
import { publicActor } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { allResults } from "#app/library/discovery/all-results.server.ts";
import { newestResults } from "#app/library/discovery/newest-results.server.ts";
import { type SearchingServices, searchPractices } from "#app/library/discovery/search-practices.server.ts";
import { testLibrary } from "#app/library/record/library.fixture.ts";
import { matchSavedSearches } from "#app/library/saved-searches/match-saved-searches.server.ts";
import { givenPublished, givenSearch } from "#app/library/saved-searches/saved-search.fixture.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import { everything, hitsPerPage, searchSorts } from "#app/search/query/search-query.ts";

const { database, prisma, services } = await testLibrary();

const engine = postgresEngine(database.pool, 10_000);
const searching: SearchingServices = {
	...services,
	search: {
		search: async (query, reader) => ({ ...(await engine.search(query, reader)), degraded: false }),
		explain: async () => [],
	},
	suggestions: { nearWords: async () => [] },
};
const options = { locale: "en", signal: AbortSignal.timeout(60_000) };

it.each([
	{ finds: "practices with all the words, and some with fewer", q: "ferryman landing", whole: 2, some: 20 },
	{ finds: "only practices with some of the words", q: "lamplighter harbour", whole: 0, some: 3 },
])("what a search lists is counted, downloaded, followed and reported: $finds", async ({ q, whole, some }) => {
	const reader = await makePerson(database, { roles: [{ role: "researcher" }] });
	const search = await givenSearch(reader, services, { q });
	const [first] = q.split(" ");
	for (let n = 0; n < some; n++) await givenPublished(services, {}, `A ${first} of town ${n}`);
	for (let n = 0; n < whole; n++) await givenPublished(services, {}, `The ${q} of town ${n}`);
	await givenPublished(services, {}, "A windmill");
	await matchSavedSearches(services);

	const query = { ...everything, q };
	const page = await searchPractices(publicActor, searching, query, options);
	if (page.outcome !== "found") throw new Error(page.outcome);
	const listed = page.practices.map(({ pid }) => pid).sort();
	expect(listed).toHaveLength(Math.min(whole + some, hitsPerPage));
	expect(page.total).toBe(listed.length);
	for (const sort of searchSorts) {
		const all = await allResults(publicActor, searching, { ...query, sort }, options);
		expect(all.outcome === "found" && all.practices.map(({ pid }) => pid).sort(), sort).toEqual(listed);
	}
	const feed = await newestResults(searching, query, options);
	expect(feed.outcome === "found" && feed.practices.map(({ pid }) => pid).sort()).toEqual(listed);
	const alerts = await prisma.searchAlert.findMany({ where: { savedSearchId: search } });
	expect(alerts.map(({ pid }) => pid).sort()).toEqual(listed);
});
