import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { publicActor, systemActor } from "#app/identity/person/actor.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { createLog } from "#app/platform/log.server.ts";
import { readAnalyticsQuery } from "#app/search/analytics/analytics-query.ts";
import { searchAnalytics, searchAnalyticsFile } from "#app/search/analytics/analytics-table.server.ts";
import {
	type AnsweredSearch,
	answeredSearch,
	identifiesPerson,
	loggedSearch,
} from "#app/search/analytics/search-analytics.ts";
import { createSearchLog } from "#app/search/analytics/search-log.server.ts";
import { sweepSearchAnalytics } from "#app/search/analytics/sweep-analytics.server.ts";
import { everything } from "#app/search/query/search-query.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";

const database = await ownDatabase();
const clock = fixedClock("2026-11-25T09:30:00Z");
const log = createLog("silent");
const services = { database, clock };
const browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const open = (more = {}) => createSearchLog({ pool: database.pool, clock, log, pause: 60_000, ...more });
const rows = async (columns = "*") =>
	(await database.pool.query(`select ${columns} from search.query_stats order by day, words, locale, filters`)).rows;
const search = (words: string, more: Partial<AnsweredSearch> = {}): AnsweredSearch => ({
	words,
	locale: "en",
	filters: "",
	total: 3,
	partial: false,
	engine: "postgres",
	corrected: false,
	...more,
});

beforeEach(async () => {
	await database.pool.query("delete from search.query_stats");
	clock.set("2026-11-25T09:30:00Z");
});

describe("the record of a search", () => {
	it("consists of its words in lower case, and its filters in a fixed order without sort or page", () => {
		const query = { ...everything, q: "Queue  TIME", country: ["AZ", "GE"], lang: ["ar"], sort: "newest" as const };
		expect(loggedSearch(query, "ar")).toEqual({
			words: "queue  time",
			locale: "ar",
			filters: "country=AZ&country=GE&lang=ar",
		});
	});

	it("does not exist for later pages, or without words and filters", () => {
		expect(loggedSearch({ ...everything, q: "queue", page: 2 }, "en")).toBeUndefined();
		expect(loggedSearch({ ...everything, sort: "title" }, "en")).toBeUndefined();
		expect(loggedSearch({ ...everything, country: ["AZ"] }, "en")).toMatchObject({ words: "", filters: "country=AZ" });
	});

	it.each([
		"leyla@agency.example",
		"mail leyla @ agency.example please",
		"+994 50 123 45 67",
		"0501234567",
		"(012) 345-67-89",
		"leyla 050 123 4567",
		"٠٥٠١٢٣٤٥٦٧",
		"passport aze12345678",
		"5zk2w9p",
		"born 12.03.1985",
		"id 12-345-678",
	])("does not exist if it could identify a person: %s", (words) => {
		expect(identifiesPerson(words)).toBe(true);
		expect(loggedSearch({ ...everything, q: words }, "en")).toBeUndefined();
	});

	it.each(["queue 2019", "2015-2020", "2019 2020 2021", "covid19", "iso 9001", "4f7k-2", "24/7", "one-stop shop 4.0"])(
		"contains the whole query if it can't identify a person: %s",
		(words) => expect(identifiesPerson(words)).toBe(false),
	);

	it("never contains an email address or a long number, whatever is around it", () => {
		const word = fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/[@\p{N}]/gu, ""));
		const mail = fc.emailAddress();
		const number = fc
			.tuple(
				fc.constantFrom("", "+", "aze ", "00"),
				fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 3, maxLength: 5 }),
			)
			.map(([before, parts]) => before + parts.map((part) => String(part).padStart(3, "3")).join(" "));
		fc.assert(
			fc.property(word, fc.oneof(mail, number), word, (before, secret, after) => {
				expect(loggedSearch({ ...everything, q: `${before} ${secret} ${after}` }, "en")).toBeUndefined();
			}),
		);
	});
});

describe("the log of searches", () => {
	it("has no column for a person, an IP address, a session or a time of day", async () => {
		const { rows: columns } = await database.pool.query(
			`select column_name || ' ' || data_type as column from information_schema.columns
			where table_schema = 'search' and table_name = 'query_stats' order by ordinal_position`,
		);
		expect(columns.map(({ column }) => column)).toEqual([
			"day date",
			"monthly boolean",
			"words text",
			"locale text",
			"filters text",
			"searches integer",
			"without_results integer",
			"partial integer",
			"corrected integer",
			"total integer",
			"engine text",
			"clicked ARRAY",
		]);
	});

	it("counts a search each time it is made, and opened results by their rank", async () => {
		const demand = open();
		demand.searched(search("queue"), browser);
		demand.searched(search("queue", { total: 0, engine: "meilisearch" }), browser);
		demand.searched(search("queue", { filters: "country=AZ", partial: true, corrected: true }), browser);
		for (const rank of [1, 1, 20, 21, 700]) demand.clicked(search("queue"), rank, browser);
		await demand.flush();
		demand.searched(search("queue"), browser);
		await demand.close();
		const [plain, narrowed] = await rows();
		expect(plain).toMatchObject({ words: "queue", searches: 3, without_results: 1, total: 3, engine: "postgres" });
		expect(plain.clicked).toEqual([2, ...Array(18).fill(0), 1, 2]);
		expect(narrowed).toMatchObject({ filters: "country=AZ", searches: 1, partial: 1, corrected: 1 });
	});

	it("counts neither crawlers nor clients without a user agent", async () => {
		const demand = open();
		for (const agent of [
			"Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
			"curl/8.5",
			undefined,
			"",
		])
			demand.searched(search("queue"), agent);
		await demand.close();
		expect(await rows()).toEqual([]);
	});

	it("adds up the counts of several processes", async () => {
		const words = Array.from({ length: 40 }, (_, i) => `word ${i}`);
		const logs = Array.from({ length: 6 }, () => open());
		logs.forEach((demand, at) => {
			for (const word of at % 2 ? words : words.toReversed()) demand.searched(search(word), browser);
		});
		await Promise.all(logs.map((demand) => demand.close()));
		expect(await rows("searches")).toEqual(words.map(() => ({ searches: 6 })));
	});

	it("writes later the searches that could not be written, together with newer ones", async () => {
		let broken = true;
		const pool = {
			query: (...args: unknown[]) =>
				broken ? Promise.reject(new Error("away")) : (database.pool.query as (...all: unknown[]) => unknown)(...args),
		};
		const demand = open({ pool });
		demand.searched(search("queue"), browser);
		demand.clicked(search("queue"), 2, browser);
		await demand.flush();
		demand.searched(search("queue", { total: 0 }), browser);
		broken = false;
		await demand.close();
		expect(await rows()).toMatchObject([{ searches: 2, without_results: 1, total: 0 }]);
		expect((await rows("clicked"))[0].clicked[1]).toBe(1);
	});

	it("contains a limited number of searches", async () => {
		const demand = open();
		for (let i = 0; i < 5100; i++) demand.searched(search(`w${i}`), browser);
		await demand.close();
		const { rows: counted } = await database.pool.query("select count(*)::int as count from search.query_stats");
		expect(counted).toEqual([{ count: 5000 }]);
	});

	it("writes automatically a moment later", async () => {
		const demand = open({ pause: 20 });
		demand.searched(search("queue"), browser);
		await expect.poll(async () => (await rows("searches")).length, { timeout: 5000 }).toBe(1);
		await demand.close();
	});
});

describe("after half a year", () => {
	async function countSearches(day: string, words: string, times: number): Promise<void> {
		clock.set(`${day}T12:00:00Z`);
		const demand = open();
		for (let i = 0; i < times; i++) demand.searched(search(words, { total: 0 }), browser);
		demand.clicked(search(words), 3, browser);
		await demand.close();
	}

	it("daily counts become monthly ones, and rare searches are deleted", async () => {
		await countSearches("2026-01-02", "often", 2);
		await countSearches("2026-01-30", "often", 1);
		await countSearches("2026-01-15", "seldom", 2);
		await countSearches("2026-02-01", "often", 5);
		// The first of January is 180 days old. No day is kept longer than that, so its month is not totalled yet.
		clock.set("2026-06-30T00:00:00Z");
		expect(await sweepSearchAnalytics(services)).toEqual({ days: 0, months: 0 });
		clock.set("2026-07-01T00:00:00Z");
		expect(await sweepSearchAnalytics(services)).toEqual({ days: 3, months: 1 });
		const left = await rows("day::text, monthly, words, searches, without_results, clicked[3] as third");
		expect(left).toEqual([
			{ day: "2026-01-01", monthly: true, words: "often", searches: 3, without_results: 3, third: 2 },
			{ day: "2026-02-01", monthly: false, words: "often", searches: 5, without_results: 5, third: 1 },
		]);
		expect(await sweepSearchAnalytics(services)).toEqual({ days: 0, months: 0 });
	});

	it("no daily count is older, whenever people searched", async () => {
		const day = fc.integer({ min: 0, max: 500 }).map((ago) => new Date(Date.UTC(2026, 10, 25) - ago * 86_400_000));
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(day, fc.constantFrom("a", "b"), fc.integer({ min: 1, max: 4 })), { maxLength: 8 }),
				async (all) => {
					await database.pool.query("delete from search.query_stats");
					for (const [at, words, times] of all) await countSearches(at.toISOString().slice(0, 10), words, times);
					clock.set("2026-11-25T03:00:00Z");
					await sweepSearchAnalytics(services);
					const { rows: old } = await database.pool.query(
						"select from search.query_stats where not monthly and day < date '2026-11-25' - 180 or monthly and searches < 3",
					);
					expect(old).toEqual([]);
				},
			),
			{ numRuns: 15 },
		);
	});
});

describe("the tables for officers", () => {
	const officer = personWithRole("officer");
	const table = (address: string) =>
		searchAnalytics(officer, services, readAnalyticsQuery(new URLSearchParams(address)));

	beforeEach(async () => {
		const demand = open();
		for (const [words, more, clicks] of [
			["nothing", { total: 0 }, 0],
			["nothing", { total: 0, locale: "ar" }, 0],
			["left", { filters: "country=AZ&country=GE" }, 0],
			["left", { filters: "country=AZ&country=GE" }, 0],
			["read", { filters: "country=AZ" }, 4],
		] as const) {
			demand.searched(search(words, more), browser);
			if (clicks) demand.clicked(search(words, more), clicks, browser);
		}
		await demand.close();
	});

	it("show searches without results, searches whose results nobody opened, and all searches", async () => {
		expect((await table(""))?.rows).toMatchObject([
			{ words: "nothing", locale: "ar", searches: 1, withoutResults: 1, meanRank: null, lastDay: "2026-11-25" },
			{ words: "nothing", locale: "en" },
		]);
		expect((await table("kind=abandoned"))?.rows).toMatchObject([{ words: "left", searches: 2, clicks: 0, total: 3 }]);
		expect((await table("kind=frequent"))?.rows.map(({ words }) => words)).toEqual([
			"left",
			"nothing",
			"nothing",
			"read",
		]);
		expect((await table("kind=frequent&country=AZ"))?.rows.at(-1)).toMatchObject({
			words: "read",
			clicks: 1,
			meanRank: 4,
		});
	});

	it("count searches by language, by country of interest and by period", async () => {
		expect((await table("language=ar"))?.total).toBe(1);
		expect((await table("kind=frequent&country=GE"))?.rows.map(({ words }) => words)).toEqual(["left"]);
		const all = await table("kind=frequent");
		expect(all?.countries).toEqual([
			{ code: "AZ", searches: 3, withoutResults: 0, abandoned: 2 },
			{ code: "GE", searches: 2, withoutResults: 0, abandoned: 2 },
		]);
		expect(all?.languages).toEqual([
			{ code: "en", searches: 4, withoutResults: 1, abandoned: 2 },
			{ code: "ar", searches: 1, withoutResults: 1, abandoned: 0 },
		]);
		clock.set("2026-12-25T09:30:00Z");
		expect([(await table("period=7"))?.total, (await table("period=30"))?.total]).toEqual([0, 2]);
	});

	it("are for nobody else", async () => {
		const query = readAnalyticsQuery(new URLSearchParams());
		const author = personWithRole("author", "AZ");
		for (const actor of [publicActor, author])
			expect([
				await searchAnalytics(actor, services, query),
				await searchAnalyticsFile(actor, services, query),
			]).toEqual([null, null]);
		expect(await searchAnalyticsFile(systemActor, services, query)).toHaveLength(2);
	});
});

it("a search is recorded with whether its words were corrected", () => {
	const answer = { total: 1, partial: false, engine: "postgres" as const, correctedQuery: "queue" };
	expect(answeredSearch({ ...everything, q: "qeueu" }, "en", answer)).toMatchObject({
		words: "qeueu",
		corrected: true,
	});
	expect(answeredSearch({ ...everything, q: "queue", page: 2 }, "en", answer)).toBeUndefined();
});
