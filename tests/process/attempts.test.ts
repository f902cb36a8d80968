import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { goodPassword } from "#app/identity/person/identity-services.fixture.ts";
import { freePort } from "../setup/site-process.ts";
import { type Answer, openTestApp, post, request, type TestApp } from "../setup/test-app.ts";

const proxied = { "x-forwarded-for": "203.0.113.7, 192.0.2.1", "x-forwarded-proto": "https" };
const library = "https://library.example";
/** Headers of a reader with an IP address. The browser matters, because bots have another limit. */
const from = (address: string) => ({ "x-forwarded-for": address, "user-agent": "Mozilla/5.0 (X11; Linux x86_64)" });

let app: TestApp;
/** A site with the default limits, and with the settings for a proxy that serves HTTPS. */
let strict: string;
/** A site without limits. */
let open: string;

beforeAll(async () => {
	const port = String(await freePort());
	app = await openTestApp(
		{
			PORT: port,
			ORIGIN: library,
			TRUST_PROXY: "1",
			SEARCHES_PER_MINUTE: "1",
			SEARCH_BURST: "5",
			BOT_SEARCHES_PER_MINUTE: "2",
			DEAD_LINKS_PER_15_MINUTES: "4",
		},
		{ SIGN_INS_PER_15_MINUTES: "100000", RESETS_PER_HOUR: "100000", DEAD_LINKS_PER_15_MINUTES: "100000" },
	);
	strict = `http://127.0.0.1:${port}`;
	open = app.sites[1]?.origin ?? "";
});
afterAll(() => app?.close());

/** Sends a form as a browser does behind a proxy: its Origin is the public one. */
const send = (target: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
	post(strict, target, fields, { headers: { origin: library, ...headers } });

describe("behind a proxy", () => {
	it("cookies are bound to the host and to https, URLs are the public ones, and HSTS is sent", async () => {
		const { person, cookie } = await app.signIn([{ role: "officer" }], { secure: true });
		const signedIn = await send("/en/account/sign-in", { email: person.email, password: goodPassword }, proxied);
		expect([signedIn.status, signedIn.headers.get("location")]).toEqual([303, "/en/desk"]);
		expect(signedIn.headers.getSetCookie()).toEqual([
			expect.stringMatching(/^__Host-session=[\w-]{40,}; HttpOnly; Max-Age=\d+; Path=\/; SameSite=Lax; Secure$/),
			expect.stringMatching(/^__Host-device=[\w-]{40,}; HttpOnly; Max-Age=\d+; Path=\/; SameSite=Lax; Secure$/),
		]);
		expect((await request(`${strict}/en/desk`, { cookie })).status).toBe(200);
		const page = await request(`${strict}/en/members/AZ`);
		expect(page.body).toContain(`<link rel="canonical" href="${library}/en/members/AZ"/>`);
		expect(page.body).not.toContain(strict);
		expect(page.headers.get("strict-transport-security")).toBe("max-age=31536000; includeSubDomains");
		expect((await request(`${strict}/sitemap.xml`)).body).toContain(`<loc>${library}/sitemaps/pages.xml</loc>`);
		expect((await request(`${strict}/sitemaps/pages.xml`)).body).toContain(`<loc>${library}/en</loc>`);
		expect(
			(await send("/en/account/sign-in", {}, { origin: strict })).status,
			"the inner address is no page of ours",
		).toBe(403);
	});

	it("every cookie is HttpOnly, SameSite=Lax and bound to the host, and redirects never lead to another site", async () => {
		const cookies = [
			...(await request(`${strict}/language?to=ar`)).headers.getSetCookie(),
			...(await request(`${strict}/en`, { cookie: "__Host-session=x" })).headers.getSetCookie(),
		];
		expect(cookies).toHaveLength(2);
		for (const cookie of cookies) {
			expect.soft(cookie).toMatch(/^__Host-/);
			expect.soft(cookie.split("; ")).toEqual(expect.arrayContaining(["HttpOnly", "SameSite=Lax", "Secure"]));
		}
		const chosen = cookies[0]?.split(";", 1)[0] ?? "";
		expect((await request(`${strict}/`, { cookie: chosen })).headers.get("location")).toBe("/ar");
		const { cookie } = await app.signIn([{ role: "officer" }], { secure: true });
		for (const away of [
			"//evil.example",
			"/\\evil.example",
			"https://evil.example",
			"/en//evil.example/..//..//evil.example",
			"/.//evil.example",
			"/en/..//evil.example",
			"javascript:alert(1)",
			"\t//evil.example",
			"/%2f/evil.example",
			"/en/\r\nset-cookie: a=b",
		]) {
			const at = encodeURIComponent(away);
			for (const target of [`/language?to=ar&at=${at}`, `/en/account/sign-in?to=${at}`]) {
				const location = (await request(`${strict}${target}`, { cookie })).headers.get("location") ?? "";
				expect(new URL(location, library).origin, target).toBe(library);
				expect(location, target).toMatch(/^\/(en|ar)(\/|$)/);
			}
		}
	});
});

describe("rate limits", () => {
	const limited = (answer: Answer) => [answer.status, Number(answer.headers.get("retry-after")) > 0];

	it("on suggestions are six times as high as on searches, and counted separately", async () => {
		const headers = from("198.51.100.77");
		const suggest = async (path = "search/suggest") => (await request(`${strict}/en/${path}?q=vi`, { headers })).status;
		for (let n = 0; n < 30; n++) expect(await suggest()).toBe(200);
		for (const path of ["search/suggest", "SEARCH/%73uggest", "search/suggest/"]) expect(await suggest(path)).toBe(429);
		expect((await request(`${strict}/en/search?q=still`, { headers })).status).toBe(200);
	});

	it("on searches answer 429 to that client, while cached pages are served and others can search", async () => {
		const one = from("198.51.100.1");
		expect((await request(`${strict}/en/search?q=kept`, { headers: one })).status).toBe(200);
		for (let n = 1; n < 5; n++)
			expect((await request(`${strict}/en/search?q=word${n}`, { headers: one })).status).toBe(200);
		const ways = ["/en/search?q=more", "/en/SEARCH?q=more", "/en/%73earch?q=more", "/en/search//?q=more"];
		const refused = await Promise.all(ways.map((target) => request(`${strict}${target}`, { headers: one })));
		expect(refused.map(limited)).toEqual(ways.map(() => [429, true]));
		expect((await request(`${strict}/en/search?q=kept`, { headers: one })).status).toBe(200);
		expect((await request(`${strict}/en`, { headers: one })).status).toBe(200);
		// Entries before the proxy's own come from the client, and are not trusted.
		expect((await request(`${strict}/en/search?q=more`, { headers: from("9.9.9.9, 198.51.100.1") })).status).toBe(429);
		expect((await request(`${strict}/en/search?q=more`, { headers: from("198.51.100.2") })).status).toBe(200);
		for (let n = 0; n < 5; n++) await request(`${strict}/en/search?q=six${n}`, { headers: from(`2001:db8:0:1::${n}`) });
		expect(
			(await request(`${strict}/en/search?q=seven`, { headers: from("2001:db8:0:1:ffff::") })).status,
			"one household",
		).toBe(429);
	});

	it("on searches by self-declared bots are lower, and counted separately from those of readers", async () => {
		const reader = from("198.51.100.9");
		const bot = { ...reader, "user-agent": "GPTBot/1.0" };
		const search = (q: string, headers: Record<string, string>) => request(`${strict}/en/search?q=${q}`, { headers });
		const answers: Answer[] = [];
		for (const q of ["crawl0", "crawl1", "crawl2"]) answers.push(await search(q, bot));
		expect(answers.map(limited)).toEqual([
			[200, false],
			[200, false],
			[429, true],
		]);
		expect((await search("crawl3", reader)).status).toBe(200);
	});

	it("apply to dead links and to attempts to sign in", async () => {
		const dead = () => request(`${strict}/en/account/reset/${"x".repeat(43)}`, { headers: from("198.51.100.3") });
		for (let n = 0; n < 4; n++) expect((await dead()).status).toBe(404);
		expect.soft(limited(await dead())).toEqual([429, true]);
		const wrong = (email: string, address: string) =>
			send("/en/account/sign-in", { email, password: "a-password-that-is-wrong" }, from(address));
		for (let n = 0; n < 10; n++) expect((await wrong("victim@agency.example", "198.51.100.4")).status).toBe(422);
		expect(limited(await wrong("victim@agency.example", "198.51.100.4"))).toEqual([429, true]);
		expect((await wrong("victim@agency.example", "198.51.100.99")).status, "strangers keep nobody out").toBe(422);
	});
});

it("the answer to a wrong password does not reveal whether the account exists", async () => {
	const { person } = await app.signIn([{ role: "officer" }]);
	const wrong = (email: string) => post(open, "/en/account/sign-in", { email, password: "a-password-that-is-wrong" });
	const bodies = new Set<string>();
	for (const email of [person.email, "nobody@agency.example"]) {
		const answer = await wrong(email);
		bodies.add(`${answer.status} ${answer.body.replaceAll(email, "")}`);
	}
	expect(bodies.size).toBe(1);
});
