import { createConnection } from "node:net";
import { expect, it } from "vitest";
import { post, request, testApp, waitUntil } from "../setup/test-app.ts";

const app = testApp({ SEARCHES_PER_MINUTE: "1", SEARCH_BURST: "100" }, {});

const agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const browser = { headers: { "user-agent": agent } };
const counts = async () =>
	(
		await app.database.pool.query(
			"select words, locale, filters, searches as asked, without_results as nothing, search.sum_counts(clicked) as clicks from search.query_stats order by words, locale",
		)
	).rows;
/** Waits for the counts, which are written a moment later. */
const counted = (words: string, requested: number, clicks = 0) =>
	waitUntil(
		async () => (await counts()).some((row) => row.words === words && row.asked === requested && row.clicks === clicks),
		10_000,
		`${words} was asked ${requested} times, ${clicks} opened`,
	);
const clear = () => app.database.pool.query("delete from search.query_stats");

it("counts a search each time it is answered, in every process and even from the page cache", async () => {
	await clear();
	const page = await request(`${app.origin}/en/search?q=Zorbiquan`, browser);
	expect(page.headers.get("etag"), "the page is kept").toBeTruthy();
	await request(`${app.origin}/en/search?q=Zorbiquan`, browser);
	await request(`${app.origin}/en/search?q=Zorbiquan&ref=letter`, browser);
	const again = { "user-agent": agent, "if-none-match": page.headers.get("etag") ?? "" };
	expect((await request(`${app.origin}/en/search?q=Zorbiquan`, { headers: again })).status).toBe(304);
	await request(`${app.sites[1]?.origin}/en/search?q=Zorbiquan`, browser);
	await counted("zorbiquan", 5);
	expect(await counts()).toEqual([{ words: "zorbiquan", locale: "en", filters: "", asked: 5, nothing: 5, clicks: 0 }]);
});

it("counts searches of people who are signed in, and stores nothing about them", async () => {
	await clear();
	const { cookie, person } = await app.signIn([{ role: "officer" }]);
	await request(`${app.origin}/ar/search?q=fexotarn&country=AZ`, { ...browser, cookie });
	await counted("fexotarn", 1);
	const { rows } = await app.database.pool.query("select row_to_json(a)::text as row from search.query_stats a");
	for (const secret of [person.accountId, person.email, person.name, "127.0.0.1", "Firefox", "session"])
		expect(rows.map(({ row }) => row).join()).not.toContain(secret);
});

it("does not count crawlers, prefetches or searches that name a person", async () => {
	await clear();
	const address = `${app.origin}/en/search?q=quillomber`;
	const as = (headers: Record<string, string>, init: RequestInit = {}) => request(address, { ...init, headers });
	// The first round renders the page, the second gets it from the cache.
	for (let round = 0; round < 2; round++) {
		await as({ "user-agent": "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)" });
		await as({ "user-agent": agent, "sec-purpose": "prefetch;prerender" });
		await as({ "user-agent": agent, purpose: "prefetch" });
		await as({ "user-agent": agent }, { method: "HEAD" });
	}
	await request(`${app.origin}/en/search?q=leyla@agency.example`, browser);
	await request(`${app.origin}/en/search?page=2`, browser);
	await request(`${app.origin}/en/search`, browser);
	await request(`${app.origin}/en/search?q=last+of+all`, browser);
	await counted("last of all", 1);
	expect((await counts()).map(({ words }) => words)).toEqual(["last of all"]);
});

it("counts opened results only from pages of the site", async () => {
	await clear();
	const click = { search: "?q=Identity&sort=newest&page=2", place: "3" };
	await request(`${app.origin}/en/search?q=identity`, browser);
	const answer = await post(app.origin, "/en/search/clicked", click, browser);
	expect([answer.status, answer.body, answer.headers.get("set-cookie")]).toEqual([204, "", null]);
	await counted("identity", 1, 1);
	const { rows } = await app.database.pool.query("select clicked from search.query_stats");
	expect(rows[0].clicked.at(-1), "the third of page 2 stands at rank 23").toBe(1);

	const elsewhere = { "user-agent": agent, origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" };
	expect((await post(app.origin, "/en/search/clicked", click, { headers: elsewhere })).status).toBe(403);
	for (const place of ["0", "21", "1.5", "x", ""])
		expect((await post(app.origin, "/en/search/clicked", { ...click, place }, browser)).status, place).toBe(400);
	for (const search of ["", "?q=leyla@agency.example", "\0", "%"])
		expect((await post(app.origin, "/en/search/clicked", { search, place: "1" }, browser)).status, search).toBe(204);
	expect((await request(`${app.origin}/en/search/clicked`)).status).toBe(404);
	expect((await counts()).map(({ words }) => words)).not.toContain("leyla@agency.example");
});

it("limits clicks in the same way as searches", async () => {
	const statuses = await Promise.all(
		Array.from({ length: 130 }, () => post(app.origin, "/en/search/clicked", { search: "?q=a", place: "1" }, browser)),
	);
	expect(statuses.some(({ status }) => status === 429)).toBe(true);
});

it("saves its counts when it is stopped", async () => {
	await clear();
	const site = app.sites[1];
	await request(`${site?.origin}/en/search?q=harpentile`, browser);
	await site?.stop();
	expect(await counts()).toMatchObject([{ words: "harpentile", asked: 1 }]);
	const port = Number(new URL(site?.origin ?? "").port);
	const refusal = await new Promise((resolve) => createConnection(port, "127.0.0.1").once("error", resolve));
	expect(refusal).toMatchObject({ code: "ECONNREFUSED" });
});
