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
	hits: [],
	facets: {} as SearchAnswer["facets"],
});

/** Both engines, Meilisearch under the test's thumb. */
function setUp() {
	const world = { now: 0, fails: false, ready: true, asked: 0 };
	const postgres: SearchEngine = { name: "postgres", search: async () => answerOf("postgres") };
	const engine: SearchEngine = {
		name: "meilisearch",
		async search() {
			world.asked++;
			if (world.fails) throw new SyntaxError("Unexpected token < in JSON");
			return answerOf("meilisearch");
		},
	};
	const search = createSearch({
		postgres,
		meilisearch: { engine, ready: () => world.ready },
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
		expect(await ask()).toMatchObject({ engine: "meilisearch" });
		expect(search.health()).toMatchObject({ breaker: "closed", degraded: false });
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
