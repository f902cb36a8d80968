import { readdirSync } from "node:fs";
import { Parser } from "htmlparser2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { goodPassword } from "#app/identity/identity-test-services.ts";
import { type Answer, ask, type House, openHouse, post } from "./house.ts";
import { sendRaw } from "./raw-request.ts";
import { publish } from "./secret-records.ts";

let house: House;
let origin: string;
let officer: string;
beforeAll(async () => {
	house = await openHouse({ REQUEST_TIMEOUT: "2000" });
	origin = house.origin;
	officer = (await house.signIn([{ role: "officer" }])).cookie;
});
afterAll(() => house.close());

const policies = {
	"content-security-policy":
		"default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
	"x-content-type-options": "nosniff",
	"x-frame-options": "DENY",
	"referrer-policy": "strict-origin-when-cross-origin",
	"cross-origin-opener-policy": "same-origin",
	"cross-origin-resource-policy": "same-origin",
	"permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/** Scripts, styles and handlers that stand in a page itself. */
function inlined(html: string): string[] {
	const found: string[] = [];
	let script: Record<string, string> | undefined;
	const parser = new Parser({
		onopentag(name, attributes) {
			if (name === "style" || "style" in attributes) found.push(`<${name} style>`);
			found.push(...Object.keys(attributes).filter((attribute) => attribute.startsWith("on")));
			found.push(...Object.values(attributes).filter((value) => /^\s*(javascript|vbscript):/i.test(value)));
			if (name === "iframe" || name === "object" || name === "embed" || name === "base") found.push(`<${name}>`);
			if (name === "script") script = attributes;
		},
		ontext: (text) => (script && !script.src && script.type !== "application/ld+json" ? found.push(text) : undefined),
		onclosetag: () => (script = undefined),
	});
	parser.end(html);
	return found;
}

function expectPolicies({ headers, body }: Answer, address: string): void {
	expect(Object.fromEntries(Object.keys(policies).map((name) => [name, headers.get(name)])), address).toEqual(policies);
	expect(headers.get("strict-transport-security"), "no https here").toBeNull();
	expect(headers.get("x-powered-by"), address).toBeNull();
	if (headers.get("content-type")?.startsWith("text/html")) expect(inlined(body), address).toEqual([]);
}

describe("policies", () => {
	const pid = readdirSync("content/practices")[0];
	const targets = ["/", "/en", "/ar", "/en/search", "/en/search?q=passport", `/en/library/${pid}`, `/ar/library/${pid}`, `/en/library/${pid}/v/1.0/cite.bib`, `/p/${pid}`, "/en/members", "/en/members/AZ", "/en/about/principles", "/en/account/sign-in", "/en/account/reset", "/en/account/reset/none", "/en/account/first-head/none", "/en/account/sign-out", "/language?to=ar", "/robots.txt", "/sitemap.xml", "/favicon.svg", "/healthz", "/readyz", "/nothing", "/en/nothing.data", "/%", "/assets/none.css"];

	it("stand on every kind of answer, and no page has script or style within", async () => {
		for (const target of targets) expectPolicies(await ask(`${origin}${target}`), target);
		for (const target of ["/en", "/en/desk", "/en/account", "/en/desk/practices/new", `/en/desk/practices/${pid}`, `/en/library/${pid}`, `/en/desk/practices/${pid}/withdraw`]) {
			expectPolicies(await ask(`${origin}${target}`, { cookie: officer }), target);
		}
		expectPolicies(await post(origin, "/en/account/sign-in", { email: "", password: "" }), "a form that comes back");
		expectPolicies(await ask(`${origin}/en/account/sign-in`, { method: "POST", body: "x" }), "a form from elsewhere");
		expectPolicies(await ask(`${origin}/en`, { method: "DELETE" }), "another method");
	});

	it("hold for what a published text tries", async () => {
		const attack = [
			"<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)>",
			"[a](javascript:alert(1)) [b](data:text/html,<script>alert(1)</script>) ![c](javascript:alert(1)) <a href=' java\nscript:alert(1)'>d</a>",
			"<iframe src=//evil.example></iframe><p style='background:url(//evil.example)' onclick=x()>e</p><base href=//evil.example><form action=//evil.example><input name=q></form>",
			"[f]: javascript:alert(1)\n[f]\n\n`</code><script>g</script>`\n\n<!--><script>h</script>-->",
		].join("\n\n");
		const made = await publish(house, `</title></script><script>alert("zorbiquan")</script>`, { sections: { problem: attack, solution: attack } });
		for (const target of [`/en/library/${made}`, "/en/library", "/en/search?q=zorbiquan", "/en", `/en/library/${made}/v/1.0`, `/en/desk/practices/${made}`]) {
			const page = await ask(`${origin}${target}`, { cookie: officer });
			expect(page.status, target).toBe(200);
			expectPolicies(page, target);
			expect(page.body, target).not.toMatch(/<[^>]*(href|src|action)="?(https?:)?\/\/evil/);
		}
	});

	it("and no request parameter comes back as markup", async () => {
		const attack = `"><script>alert(1)</script><p style="x" onclick="y">`;
		for (const name of ["q", "country", "sort", "page", "from", "to", "on", "region", "class", "published", "signed-out", "done"]) {
			for (const path of ["/en/search", "/en/members", "/en/members/AZ", "/en/account/sign-in"]) {
				expectPolicies(await ask(`${origin}${path}?${new URLSearchParams({ [name]: attack })}`, { cookie: "session=x" }), `${path} ${name}`);
			}
		}
		const typed = await post(origin, "/en/account/sign-in", { email: attack, password: attack });
		expect(typed.status).toBe(422);
		expectPolicies(typed, "what was typed");
	});
});

describe("only pages of the site change anything", () => {
	const form = { email: "head@agency.example", name: "Head", password: goodPassword };
	const strangers: Record<string, Record<string, string>> = {
		"no sender": {},
		"a sandbox": { origin: "null" },
		"another site": { origin: "https://evil.example" },
		"another port": { origin: "http://127.0.0.1:1" },
		"a browser that says cross-site": { origin: "SELF", "sec-fetch-site": "cross-site" },
		"a browser that says same-site": { origin: "SELF", "sec-fetch-site": "same-site" },
	};

	it.each(Object.entries(strangers))("refuses %s with 403", async (_, headers) => {
		const before = await house.database.prisma.activity.count();
		const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value === "SELF" ? origin : value]));
		for (const target of ["/en/account/sign-in", "/en/account/sign-out", "/en/account/reset", "/en/desk/practices/new", new URL(house.sites[0]?.headLink ?? "").pathname]) {
			const answer = await ask(`${origin}${target}`, { method: "POST", body: new URLSearchParams(form), headers: sent, cookie: officer });
			expect([answer.status, answer.headers.get("set-cookie")], target).toEqual([403, null]);
		}
		expect(await house.database.prisma.activity.count()).toBe(before);
		expect((await ask(`${origin}/en/desk`, { cookie: officer })).status).toBe(200);
	});

	it("and no GET does", async () => {
		const { pathname } = new URL(house.sites[0]?.headLink ?? "");
		const before = await house.database.prisma.activity.count();
		for (const target of [pathname, pathname, "/en/account/sign-out", "/en/desk/practices/new?kind=case-study&title=x"]) await ask(`${origin}${target}`, { cookie: officer });
		expect((await ask(`${origin}${pathname}`)).status, "the link works as before").toBe(200);
		expect(await house.database.prisma.activity.count()).toBe(before);
	});
});

describe("requests that no browser sends", () => {
	const host = () => `Host: ${new URL(origin).host}\r\n`;
	const head = (line: string, more = "") => sendRaw(origin, `${line} HTTP/1.1\r\n${host()}${more}Connection: close\r\n\r\n`);

	it("too large, of no known length, by another method", async () => {
		const large = await sendRaw(origin, `POST /en/account/sign-in HTTP/1.1\r\n${host()}Origin: ${origin}\r\nContent-Length: 1048577\r\n\r\n${"x".repeat(1000)}`);
		expect(large.status).toBe(413);
		const chunked = await head("POST /en/account/sign-in", `Origin: ${origin}\r\nTransfer-Encoding: chunked\r\n`);
		expect(chunked.status).toBe(411);
		for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"]) {
			const answer = await head(`${method} /en`);
			expect([answer.status, /\r\nallow: GET, HEAD, POST\r\n/i.test(answer.text)], method).toEqual([405, true]);
		}
		expect((await post(origin, "/en/account/sign-in", { email: "x".repeat(900_000), password: "x" })).status).toBe(422);
		const file = new FormData();
		file.set("email", new Blob(["x"]), "x.html");
		expect((await ask(`${origin}/en/account/sign-in`, { method: "POST", body: await new Response(file).arrayBuffer(), headers: { origin, "content-type": "multipart/form-data; boundary=wrong" } })).status).toBe(400);
		for (const type of ["application/json", "text/plain", "multipart/form-data", ""]) {
			expect((await ask(`${origin}/en/account/sign-in`, { method: "POST", body: "{}", headers: { origin, "content-type": type } })).status, type).toBe(400);
		}
	});

	it("addresses that are none, or of elsewhere", async () => {
		const targets = ["/%", "/en/%zz", "/assets/%c0%ae.css", "/en/search%", "/%ff/x", "//evil.example/en", "http://evil.example/en", "https://evil.example/", "/\\evil.example"];
		for (const target of targets) {
			const answer = await head(`GET ${target}`);
			expect([400, 404], `${target}: ${answer.status}`).toContain(answer.status);
			expect(answer.text, target).not.toMatch(/location:/i);
		}
		expect((await head(`GET ${origin}/en/about`)).status, "the absolute form names us").toBe(200);
	});

	it("files outside the folder", async () => {
		for (const target of ["/assets/../../../package.json", "/assets/%2e%2e/%2e%2e/%2e%2e/package.json", "/..%2f..%2fpackage.json", "/flags/..%5c..%5cpackage.json", "/assets/....//....//package.json", "/.inputs", "/../server/index.js", "/assets/%00.css", "/en/about/..%2f..%2fpackage", "/en/about/%2e%2e%2f%2e%2e%2fREADME"]) {
			const answer = await head(`GET ${target}`);
			expect([400, 404], `${target}: ${answer.status}`).toContain(answer.status);
			expect(answer.text).not.toContain("asan-association");
		}
	});

	it("a host that is none stands in no page; a header that breaks lines is refused", async () => {
		for (const name of [`"><script>`, "evil.example/path", "a b", "evil.example\\@x", "x".repeat(300)]) {
			const answer = await sendRaw(origin, `GET /en HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`);
			expect([200, 400], name).toContain(answer.status);
			expect(answer.text).not.toContain(name);
		}
		for (const target of ["/language?to=ar&at=/en/x%0d%0aset-cookie:%20a=b", "/p/4F7K-2%0d%0aset-cookie:%20a=b", "/en/library/4f7k2%0d%0aset-cookie:a=b"]) {
			expect((await head(`GET ${target}`)).text, target).not.toMatch(/^set-cookie: ?a=b/im);
		}
	});

	it("a request that takes its time ends", async () => {
		for (const bytes of [`GET /en HTTP/1.1\r\n${host()}`, `POST /en/account/sign-in HTTP/1.1\r\n${host()}Origin: ${origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nemail=`]) {
			const slow = await sendRaw(origin, bytes, { silence: 10_000 });
			expect([408, slow.ms < 6000], `${slow.status} after ${slow.ms} ms`).toEqual([slow.status, true]);
		}
	});
});
