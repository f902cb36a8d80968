import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Answer, ask, askAtOnce, type HouseApart, openHouseApart, threadsOf, until } from "./house.ts";
import { publish } from "./secret-records.ts";

let house: HouseApart;
beforeAll(async () => {
	house = await openHouseApart({ PAGE_CACHE_BYTES: "0", LOG_LEVEL: "debug" });
});
afterAll(() => house?.close());

const threads = () => threadsOf(house);
/** Asked for at once: others wait for nearly each. */
const crowd = (paths: string[], init?: RequestInit) =>
	askAtOnce(
		paths.map((path) => `${house.origin}${path}`),
		init,
	);

const searches = [
	...["/en/search", "/ar/search?sort=newest", "/ar/search?q=asan", "/en/search?q=guichet+unique&country=FR"],
	...[
		"/en/search?q=one+stop+shop&function=licences",
		"/en/search?q=zzzqqqxxx",
		"/en/search?page=2",
		"/ar/search?page=999",
	],
	...["/en/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/ar/search?q=%D9%85%D8%B1%D9%83%D8%B2"],
];

it("searches that others wait for are made in a thread of their own, and no letter of them is another", async () => {
	const alone: Answer[] = [];
	for (const path of searches) alone.push(await ask(`${house.origin}${path}`));
	const told = ({ status, body, headers }: Answer) => ({
		...{ status, body },
		...Object.fromEntries(
			["location", "content-type", "cache-control", "vary", "etag"].map((name) => [name, headers.get(name)]),
		),
	});
	expect(alone.map(({ status }) => status)).toEqual(searches.map((path) => (path.endsWith("999") ? 302 : 200)));
	expect(threads(), "a search that nobody waits for needs none").toBe(0);
	await until(
		async () => {
			expect((await crowd(searches)).map(told)).toEqual(alone.map(told));
			return threads() > 0;
		},
		30_000,
		"the thread is there",
	);
	for (const encoding of ["br", "gzip", "identity", "gzip, br"]) {
		const made = await crowd(searches, { headers: { "accept-encoding": encoding } });
		expect(made.map(told), encoding).toEqual(alone.map(told));
	}
	expect(house.sites[0]?.output()).not.toContain("failed in its thread");
});

it("the thread finds what was published a moment ago, and nothing that is not public", async () => {
	const word = "zorbiquan";
	const paths = ["en", "ar"].flatMap((locale) =>
		["relevance", "newest"].flatMap((sort) => [word, "harnivelt"].map((q) => `/${locale}/search?q=${q}&sort=${sort}`)),
	);
	const found = async (pid: string) => (await crowd(paths)).map(({ status, body }) => [status, body.includes(pid)]);
	const nowhere = paths.map(() => [200, false]);
	const secret = await publish(house, "harnivelt", { facts: { visibility: "members" } });
	expect(await found(secret)).toEqual(nowhere);
	const pid = await publish(house, word);
	expect(await found(pid)).toEqual(paths.map((path) => [200, path.includes(word)]));
	expect(await found(secret)).toEqual(nowhere);
	expect(threads()).toBe(1);
});

it("PostgreSQL restarted under a crowd: pages or an honest 503, and then all is well", async () => {
	let going = true;
	const statuses = new Set<number>();
	const paths = searches.filter((path) => !path.endsWith("999"));
	const reading = (async () => {
		while (going) for (const { status } of await crowd(paths)) statuses.add(status);
	})();
	// Looked at below; until then it is no surprise to anybody.
	reading.catch(() => {});
	await pause(300);
	await house.postgres.stop();
	await pause(500);
	await house.startPostgres();
	await until(async () => (await ask(`${house.origin}/readyz`)).status === 200, 30_000, "ready again");
	going = false;
	await reading;
	expect([...statuses].sort()).toEqual([200, 503]);
	await until(
		async () => (await crowd(paths)).every(({ status }) => status === 200),
		10_000,
		"all are answered as before",
	);
});
