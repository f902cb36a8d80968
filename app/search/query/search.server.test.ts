import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSearch } from "#app/search/query/search.server.ts";
import type { SearchAnswer, SearchEngine } from "#app/search/query/search-engine.ts";
import { everything } from "#app/search/query/search-query.ts";

const reader = { audience: "public", locale: "en" } as const;
const answerOf = (engine: SearchEngine["name"]): SearchAnswer => ({
	engine,
	total: 0,
	capped: false,
	partial: false,
	correctedQuery: null,
	partialHits: [],
	hits: [],
	facets: {} as SearchAnswer["facets"],
});

/** Both engines, with a Meilisearch that the test controls. */
function setUp() {
	const world = { fails: false, ready: true, asked: 0, takes: 0, querysFault: false };
	const postgres: SearchEngine = { name: "postgres", search: async () => answerOf("postgres") };
	const engine: SearchEngine = {
		name: "meilisearch",
		async search() {
			world.asked++;
			vi.advanceTimersByTime(world.takes);
			if (world.fails) throw new SyntaxError("Unexpected token < in JSON");
			return answerOf("meilisearch");
		},
	};
	const search = createSearch({
		postgres,
		meilisearch: { engine, ready: () => world.ready, isQueryError: () => world.querysFault },
	});
	return { world, search, ask: () => search.search(everything, reader) };
}

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

describe("without Meilisearch", () => {
	it("PostgreSQL answers, and its answer does not count as degraded", async () => {
		const search = createSearch({ postgres: { name: "postgres", search: async () => answerOf("postgres") } });
		expect(await search.search(everything, reader)).toMatchObject({ engine: "postgres", degraded: false });
		expect(search.health()).toEqual({ engine: "postgres", degraded: false });
	});
});

describe("with Meilisearch", () => {
	it("Meilisearch answers", async () => {
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

	it("PostgreSQL answers if Meilisearch fails, whatever the error", async () => {
		const { world, ask } = setUp();
		world.fails = true;
		expect(await ask()).toMatchObject({ engine: "postgres", degraded: true });
	});

	it("it is paused for two seconds after three failures, then tried in the background, even if nobody searches", async () => {
		const { world, ask, search } = setUp();
		world.fails = true;
		for (let i = 0; i < 3; i++) await ask();
		expect(search.health()).toMatchObject({ breaker: "open", problem: "Unexpected token < in JSON" });
		await vi.advanceTimersByTimeAsync(1_990);
		for (let i = 0; i < 3; i++) expect(await ask()).toMatchObject({ engine: "postgres" });
		expect(world.asked).toBe(3);
		await vi.advanceTimersByTimeAsync(20);
		expect(world.asked).toBe(4);
		// The trial failed, so the pause doubles.
		world.fails = false;
		await vi.advanceTimersByTimeAsync(3_980);
		expect(await ask()).toMatchObject({ engine: "postgres" });
		expect(world.asked).toBe(4);
		await vi.advanceTimersByTimeAsync(20);
		expect(world.asked).toBe(5);
		expect(search.health()).toMatchObject({ engine: "meilisearch", breaker: "closed", degraded: false });
		expect(search.health()).toMatchObject({ lastProblem: { problem: "Unexpected token < in JSON" } });
		expect(search.health().problem).toBeUndefined();
		expect(await ask()).toMatchObject({ engine: "meilisearch" });
	});

	it("it is used again half a minute after it recovers, however long it was unavailable", async () => {
		const { world, ask, search } = setUp();
		world.fails = true;
		for (let i = 0; i < 3; i++) await ask();
		await vi.advanceTimersByTimeAsync(3_600_000);
		expect(world.asked).toBeLessThan(3 + 3_600 / 25);
		world.fails = false;
		await vi.advanceTimersByTimeAsync(30_000);
		expect(search.health().engine).toBe("meilisearch");
	});

	it("it is paused for longer each time if trials succeed but readers' searches fail", async () => {
		const { world, ask } = setUp();
		const pauses: number[] = [];
		for (let i = 0; i < 6; i++) {
			world.fails = true;
			world.takes = 600;
			await ask();
			world.fails = false;
			world.takes = 0;
			const [begun, asked] = [Date.now(), world.asked];
			while (world.asked === asked) await vi.advanceTimersByTimeAsync(100);
			pauses.push(Math.round((Date.now() - begun) / 1000));
		}
		expect(pauses).toEqual([2, 4, 8, 16, 30, 30]);
	});

	it("it is not tried while its indexes are not filled, and used as soon as they are", async () => {
		const { world, ask } = setUp();
		world.fails = true;
		for (let i = 0; i < 3; i++) await ask();
		world.ready = false;
		await vi.advanceTimersByTimeAsync(60_000);
		expect(world.asked).toBe(3);
		world.ready = true;
		world.fails = false;
		expect(await ask()).toMatchObject({ engine: "meilisearch" });
	});

	it("one slow failure is enough: the next search is as fast as before", async () => {
		const { world, ask, search } = setUp();
		world.fails = true;
		world.takes = 600;
		await ask();
		expect(search.health().breaker).toBe("open");
		const before = Date.now();
		for (let i = 0; i < 5; i++) expect(await ask()).toMatchObject({ engine: "postgres" });
		expect([world.asked, Date.now()]).toEqual([1, before]);
	});

	it("a query that Meilisearch refuses does not affect others", async () => {
		const { world, search } = setUp();
		world.fails = true;
		world.querysFault = true;
		const refused = { ...everything, q: "refused" };
		for (let i = 0; i < 5; i++)
			expect(await search.search(refused, reader)).toMatchObject({ engine: "postgres", degraded: true });
		expect(search.health().breaker).toBe("closed");
	});

	it("a trial that Meilisearch refuses is a failure", async () => {
		const { world, ask, search } = setUp();
		world.fails = true;
		for (let i = 0; i < 3; i++) await ask();
		world.querysFault = true;
		await vi.advanceTimersByTimeAsync(2_100);
		expect(world.asked).toBe(4);
		expect(search.health().breaker).toBe("open");
	});

	it("failures do not add up across a success or a successful trial", async () => {
		const { world, ask, search } = setUp();
		for (const fails of [true, true, false, true, true]) {
			world.fails = fails;
			await ask();
		}
		expect(search.health().breaker).toBe("closed");
		await ask();
		expect(search.health().breaker).toBe("open");
		world.fails = false;
		await vi.advanceTimersByTimeAsync(2_100);
		world.fails = true;
		await ask();
		expect(search.health().breaker).toBe("closed");
	});

	it("failures of searches that were in progress when it was paused are not counted afterwards", async () => {
		const { world, ask, search } = setUp();
		world.fails = true;
		await Promise.all([1, 2, 3, 4, 5].map(ask));
		expect(search.health().breaker).toBe("open");
		world.fails = false;
		await vi.advanceTimersByTimeAsync(2_100);
		world.fails = true;
		await ask();
		expect(search.health().breaker).toBe("closed");
	});

	it("failures far apart do not add up", async () => {
		const { world, ask, search } = setUp();
		world.fails = true;
		for (let i = 0; i < 6; i++) {
			await ask();
			vi.advanceTimersByTime(6_000);
		}
		expect(search.health().breaker).toBe("closed");
	});

	it("a reader who leaves does not count as a failure", async () => {
		const { search, world } = setUp();
		world.fails = true;
		const signal = AbortSignal.abort();
		for (let i = 0; i < 5; i++) await expect(search.search(everything, { ...reader, signal })).rejects.toThrow();
		expect(search.health().breaker).toBe("closed");
	});
});
