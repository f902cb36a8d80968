import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { goodPassword } from "#app/identity/identity-test-services.ts";
import { freePort } from "../setup/site-process.ts";
import { type Answer, ask, type House, openHouse, post } from "./house.ts";

const proxied = { "x-forwarded-for": "203.0.113.7, 192.0.2.1", "x-forwarded-proto": "https" };
const library = "https://library.example";
const from = (address: string) => ({ "x-forwarded-for": address });

let house: House;
/** Limits as they come, and settings as behind a proxy that speaks https. */
let strict: string;
/** No limits to speak of; its log tells everything. */
let open: string;
const said = () => house.sites.map((site) => site.output()).join("\n");
const typedSecrets = ["a-password-that-is-wrong", goodPassword];

beforeAll(async () => {
	const port = String(await freePort());
	house = await openHouse(
		{ PORT: port, ORIGIN: library, TRUST_PROXY: "1", LOG_LEVEL: "debug", SEARCHES_PER_MINUTE: "5", DEAD_LINKS_PER_QUARTER: "4" },
		{ LOG_LEVEL: "debug", SIGN_INS_PER_QUARTER: "100000", RESETS_PER_HOUR: "100000", DEAD_LINKS_PER_QUARTER: "100000" },
	);
	strict = `http://127.0.0.1:${port}`;
	open = house.sites[1]?.origin ?? "";
});
afterAll(() => house.close());

/** A site behind a proxy gets forms whose Origin is that of the public address. */
const send = (target: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
	post(strict, target, fields, { headers: { origin: library, ...headers } });

describe("behind a proxy", () => {
	it("cookies are bound to the host and https, addresses are the public ones, and browsers are told to insist", async () => {
		const { person, cookie } = await house.signIn([{ role: "officer" }], { secure: true });
		const signedIn = await send("/en/account/sign-in", { email: person.email, password: goodPassword }, proxied);
		expect([signedIn.status, signedIn.headers.get("location")]).toEqual([303, "/en/desk"]);
		expect(signedIn.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-session=[\w-]{40,}; HttpOnly; Max-Age=\d+; Path=\/; SameSite=Lax; Secure$/)]);
		expect((await ask(`${strict}/en/desk`, { cookie })).status).toBe(200);
		const page = await ask(`${strict}/en/members/AZ`);
		expect(page.body).toContain(`<link rel="canonical" href="${library}/en/members/AZ"/>`);
		expect(page.body).not.toContain(strict);
		expect(page.headers.get("strict-transport-security")).toBe("max-age=31536000");
		expect((await ask(`${strict}/sitemap.xml`)).body).toContain(`<loc>${library}/en</loc>`);
		expect((await send("/en/account/sign-in", {}, { origin: strict })).status, "the inner address is no page of ours").toBe(403);
	});

	it("every cookie is HttpOnly and SameSite=Lax, and no other site's page is gone to", async () => {
		const cookies = [...(await ask(`${strict}/language?to=ar`)).headers.getSetCookie(), ...(await ask(`${strict}/en`, { cookie: "__Host-session=x" })).headers.getSetCookie()];
		expect(cookies).toHaveLength(2);
		for (const cookie of cookies) expect.soft(cookie.split("; ")).toEqual(expect.arrayContaining(["HttpOnly", "SameSite=Lax", "Secure"]));
		const { cookie } = await house.signIn([{ role: "officer" }], { secure: true });
		for (const away of ["//evil.example", "/\\evil.example", "https://evil.example", "/en//evil.example/..//..//evil.example", "/.//evil.example", "/en/..//evil.example", "javascript:alert(1)", "\t//evil.example", "/%2f/evil.example", "/en/\r\nset-cookie: a=b"]) {
			const at = encodeURIComponent(away);
			for (const target of [`/language?to=ar&at=${at}`, `/en/account/sign-in?to=${at}`]) {
				const location = (await ask(`${strict}${target}`, { cookie })).headers.get("location") ?? "";
				expect(new URL(location, library).origin, target).toBe(library);
				expect(location, target).toMatch(/^\/(en|ar)(\/|$)/);
			}
		}
	});
});

describe("limits", () => {
	const limited = (answer: Answer) => [answer.status, Number(answer.headers.get("retry-after")) > 0];

	it("on searches: 429 for that client, while kept pages answer and others search", async () => {
		const one = from("198.51.100.1");
		expect((await ask(`${strict}/en/search?q=kept`, { headers: one })).status).toBe(200);
		for (let n = 1; n < 5; n++) expect((await ask(`${strict}/en/search?q=word${n}`, { headers: one })).status).toBe(200);
		for (const target of ["/en/search?q=more", "/en/SEARCH?q=more", "/en/%73earch?q=more", "/en/search//?q=more"]) {
			expect(limited(await ask(`${strict}${target}`, { headers: one })), target).toEqual([429, true]);
		}
		expect((await ask(`${strict}/en/search?q=kept`, { headers: one })).status).toBe(200);
		expect((await ask(`${strict}/en`, { headers: one })).status).toBe(200);
		// What the client itself puts before the proxy's entry is anybody's word.
		expect((await ask(`${strict}/en/search?q=more`, { headers: from("9.9.9.9, 198.51.100.1") })).status).toBe(429);
		expect((await ask(`${strict}/en/search?q=more`, { headers: from("198.51.100.2") })).status).toBe(200);
		for (let n = 0; n < 5; n++) await ask(`${strict}/en/search?q=six${n}`, { headers: from(`2001:db8:0:1::${n}`) });
		expect((await ask(`${strict}/en/search?q=seven`, { headers: from("2001:db8:0:1:ffff::") })).status, "one household").toBe(429);
	});

	it("on dead links and on tries to sign in", async () => {
		const dead = () => ask(`${strict}/en/account/reset/${"x".repeat(43)}`, { headers: from("198.51.100.3") });
		for (let n = 0; n < 4; n++) expect((await dead()).status).toBe(404);
		expect.soft(limited(await dead())).toEqual([429, true]);
		const wrong = (email: string, address: string) => send("/en/account/sign-in", { email, password: "a-password-that-is-wrong" }, from(address));
		for (let n = 0; n < 10; n++) expect((await wrong(`person${n}@agency.example`, "198.51.100.4")).status).toBe(422);
		expect(limited(await wrong("another@agency.example", "198.51.100.4"))).toEqual([429, true]);
		for (let n = 0; n < 10; n++) await wrong("victim@agency.example", `198.51.100.${10 + n}`);
		expect(limited(await wrong("victim@agency.example", "198.51.100.99"))).toEqual([429, true]);
	});
});

it("an account that exists is not told by what the answer says, nor by how long it takes", { timeout: 60_000 }, async () => {
	const { person } = await house.signIn([{ role: "officer" }]);
	const wrong = (email: string) => post(open, "/en/account/sign-in", { email, password: "a-password-that-is-wrong" });
	const times: Record<string, number[]> = { known: [], unknown: [] };
	const bodies = new Set<string>();
	for (let n = 0; n < 15; n++) {
		for (const [kind, email] of [["known", person.email], ["unknown", "nobody@agency.example"]] as const) {
			const answer = await wrong(email);
			times[kind]?.push(answer.ms);
			bodies.add(`${answer.status} ${answer.body.replaceAll(email, "")}`);
		}
	}
	expect(bodies.size).toBe(1);
	const [known, unknown] = Object.values(times).map((all) => all.sort((a, b) => a - b)[7] ?? 0) as [number, number];
	expect(known / unknown, `${known} ms and ${unknown} ms`).toBeGreaterThan(0.5);
	expect(known / unknown, `${known} ms and ${unknown} ms`).toBeLessThan(2);
});

describe("whatever is sent", () => {
	let officer: string;
	let pid: string;
	beforeAll(async () => {
		officer = (await house.signIn([{ role: "officer" }])).cookie;
		const begun = await post(open, "/en/desk/practices/new", { kind: "case-study", title: "T", originalLanguage: "en", countries: "AZ" }, { cookie: officer });
		pid = /practices\/([^?]+)/.exec(begun.headers.get("location") ?? "")?.[1] ?? "";
		expect(pid).toMatch(/^\w{4}-\w$/);
	});
	const forms = () => ["/en/account/sign-in", "/en/account/reset", "/ar/account/reset/none", "/en/account/first-head/none", "/en/account", "/en/desk/practices/new", `/en/desk/practices/${pid}`, `/en/desk/practices/${pid}/publish`, `/en/desk/practices/${pid}/withdraw`, "/en/nothing", "/en/search"];

	it("field names that would fill the memory or bury the stack get an answer at once", async () => {
		for (const name of ["a[100000]", "email[4294967295]", "email[99999999999].x", "__proto__[x]", "constructor.prototype.x", "a".repeat(100_000), "a.".repeat(20_000), "[".repeat(20_000), "a[0]".repeat(20_000), "results[100000].id", "\0", "\uFFFD%"]) {
			for (const target of forms()) {
				const answer = await post(open, target, { [name]: "x" }, { cookie: officer });
				expect(answer.status, `${target} ${name.slice(0, 20)}`).toBeLessThan(500);
				expect(answer.ms, `${target} ${name.slice(0, 20)}`).toBeLessThan(3000);
			}
		}
	});

	it("no address and no form makes an error of ours", { timeout: 120_000 }, async () => {
		const text = fc.oneof(fc.string({ unit: "binary", maxLength: 30 }), fc.constantFrom("", "\0", "\u202e", "%", "'\"<>", "2019-13-45", "99999999999999999999", "-1", "NaN", "4F7K-2", "زيارة"));
		const names = ["q", "kind", "country", "region", "area", "function", "principle", "channel", "evidence", "running", "from", "to", "year", "lang", "sort", "page", "on", "class", "at"];
		const query = fc.array(fc.tuple(fc.constantFrom(...names), text), { maxLength: 5 });
		const place = fc.constantFrom("/en", "/ar", "/en/search", "/ar/search", "/en/library", "/en/members", "/en/members/AZ", "/en/about", "/p", "/language", "/en/account/reset", "/en/desk", "/en/desk/practices", "");
		const rest = fc.array(text, { maxLength: 3 });
		await fc.assert(
			fc.asyncProperty(place, rest, query, fc.boolean(), async (path, parts, params, signedIn) => {
				const target = `${path}${parts.map((part) => `/${encodeURIComponent(part)}`).join("")}?${new URLSearchParams(params)}`;
				expect((await ask(`${open}${target}`, signedIn ? { cookie: officer } : {})).status, target).toBeLessThan(500);
			}),
			{ numRuns: 300 },
		);
		const fields = ["email", "password", "name", "repeat", "token", "kind", "title", "originalLanguage", "countries", "revision", "intent", "changeNote", "change", "reason", "internalReason", "summary", "startDate", "stage", "principles", "membersOnly", "contact.email", "results[0].value", "everywhere"];
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...forms()), fc.dictionary(fc.oneof(fc.constantFrom(...fields), text), text, { maxKeys: 8 }), async (target, values) => {
				const answer = await post(open, target, values, { cookie: officer });
				expect(answer.status, `${target} ${JSON.stringify(values)}`).toBeLessThan(500);
			}),
			{ numRuns: 300 },
		);
		expect(said()).not.toMatch(/"status":5\d\d/);
	});

	it("ids that open something can't be guessed, nor read in the log", async () => {
		const tokens = await Promise.all(Array.from({ length: 3 }, () => house.signIn([])));
		expect(new Set(tokens.map(({ cookie }) => cookie)).size).toBe(3);
		for (const { cookie } of tokens) expect(cookie).toMatch(/^session=[\w-]{43}$/);
		const links = house.sites.flatMap(({ headLink }) => headLink?.split("/").at(-1) ?? []);
		for (const link of links) await ask(`${open}/en/account/first-head/${link}`);
		await ask(`${open}/en/account/reset/${links[0]}?token=${links[0]}`);
		const log = said()
			.split("\n")
			.filter((line) => line.startsWith("{"))
			.join("\n");
		expect(log).toContain('"path":"/en/account/sign-in"');
		expect(log).toMatch(/"requestId":"[0-9a-f-]{36}"/);
		const secrets = [...typedSecrets, ...links, ...tokens.map(({ cookie }) => cookie.slice("session=".length)), officer.slice("session=".length)];
		for (const secret of secrets) expect(log.includes(secret), secret).toBe(false);
		expect(log).not.toMatch(/\?q=|@agency\.example/);
	});
});
