import { describe, expect, it } from "vitest";
import { createSearch } from "#app/search/search.server.ts";
import type { SearchAnswer, SearchEngine } from "#app/search/search-engine.ts";
import { everything } from "#app/search/search-query.ts";

const reader = { audience: "public", locale: "en" } as const;
const answerOf = (engine: SearchEngine["name"]): SearchAnswer => ({
	engine,
	total: 0,
	capped: false,
	partial: false,
	instead: null,
	others: [],
	hits: [],
	facets: {} as SearchAnswer["facets"],
});

/** Both engines, Meilisearch under the test's thumb. */
function setUp() {
	const world = { now: 0, fails: false, ready: true, asked: 0, takes: 0, querysFault: false };
	const postgres: SearchEngine = { name: "postgres", search: async () => answerOf("postgres") };
	const engine: SearchEngine = {
		name: "meilisearch",
		async search() {
			world.asked++;
			world.now += world.takes;
			if (world.fails) throw new SyntaxError("Unexpected token < in JSON");
			return answerOf("meilisearch");
		},
	};
	const search = createSearch({
		postgres,
		meilisearch: { engine, ready: () => world.ready, isQuerysFault: () => world.querysFault },
		now: () => world.now,
	});
	return { world, search, ask: () => search.search(everything, reader) };
}

describe("without Meilisearch", () => {
	it("PostgreSQL answers, and that is no lesser answer", async () => {
		const search = createSearch({ postgres: { name: "postgres", search: async () => answerOf("postgres") } });
		expect(await search.search(everything, reader)).toMatchObject({ engine: "postgres", degraded: false });
		expect(search.health()).toEqual({ engine: "postgres", degraded: false });
	});
});

describe("with Meilisearch", () => {
	it("it answers", async () => {
		const { ask, search } = setUp();
		expect(await ask()).toMatchObject({ engine: "meilisearch", degraded: false });
		expect(search.health()).toMatchObject({ engine: "meilisearch", degraded: false, breaker: "closed" });
	});

	it("PostgreSQL answers until its indexes are filled", async () => {
		const { world, ask, search } = setUp();
		world.ready = false;
		expect(await ask()).toMatchObject({ engine: "postgres", degraded: true });
		expect(world.asked).toBe(0);
		expect(search.health().degraded).toBe(true);
	});

	it("whatever it fails with, PostgreSQL answers", async () => {
		const { world, ask } = setUp();
		world.fails = true;
		expect(await ask()).toMatchObject({ engine: "postgres", degraded: true });
	});

	it("after three failures it is left alone, then tried again", async () => {
		const { world, ask, search } = setUp();
		world.fails = true;
		for (let i = 0; i < 3; i++) await ask();
		expect(search.health()).toMatchObject({ breaker: "open", problem: "Unexpected token < in JSON" });
		await ask();
		expect(world.asked).toBe(3);
		world.now = 2_001;
		expect(search.health().breaker).toBe("half-open");
		await ask();
		expect(world.asked).toBe(4);
		// The trial failed: twice the pause.
		world.now = 5_000;
		await ask();
		expect(world.asked).toBe(4);
		world.now = 6_002;
		world.fails = false;
		// Nobody waits for the trial: it is made behind the back of a reader whom PostgreSQL answers.
		expect(await ask()).toMatchObject({ engine: "postgres" });
		expect(world.asked).toBe(5);
		await expect.poll(() => search.health()).toMatchObject({ breaker: "closed", degraded: false });
		expect(await ask()).toMatchObject({ engine: "meilisearch" });
		expect(search.health()).toMatchObject({ lastProblem: { problem: "Unexpected token < in JSON" } });
		expect(search.health().problem).toBeUndefined();
	});

	it("one failure that a reader waited for is enough: the next search is as fast as before", async () => {
		const { world, ask, search } = setUp();
		world.fails = true;
		world.takes = 600;
		await ask();
		expect(search.health().breaker).toBe("open");
		const before = world.now;
		for (let i = 0; i < 5; i++) expect(await ask()).toMatchObject({ engine: "postgres" });
		expect([world.asked, world.now]).toEqual([1, before]);
	});

	it("a query that Meilisearch refuses for itself stands in nobody's way", async () => {
		const { world, ask, search } = setUp();
		world.fails = true;
		world.querysFault = true;
		for (let i = 0; i < 5; i++) expect(await ask()).toMatchObject({ engine: "postgres", degraded: true });
		expect(search.health().breaker).toBe("closed");
	});

	it("failures far apart do not add up", async () => {
		const { world, ask, search } = setUp();
		world.fails = true;
		for (let i = 0; i < 6; i++) {
			await ask();
			world.now += 6_000;
		}
		expect(search.health().breaker).toBe("closed");
	});

	it("a reader who leaves is no failure", async () => {
		const { search, world } = setUp();
		world.fails = true;
		const signal = AbortSignal.abort();
		for (let i = 0; i < 5; i++) await expect(search.search(everything, { ...reader, signal })).rejects.toThrow();
		expect(search.health().breaker).toBe("closed");
	});
});
