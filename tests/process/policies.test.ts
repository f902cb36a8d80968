import { readdirSync } from "node:fs";
import { Parser } from "htmlparser2";
import { beforeAll, describe, expect, it } from "vitest";
import { type Answer, post, request, testApp } from "../setup/test-app.ts";
import { publish } from "./secret-practices.ts";

const app = testApp({ REQUEST_TIMEOUT: "2000" });
let origin: string;
let officer: string;
beforeAll(async () => {
	origin = app.origin;
	officer = (await app.signIn([{ role: "officer" }])).cookie;
});

const policies = {
	"content-security-policy":
		"default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; connect-src 'self'; object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
	"x-content-type-options": "nosniff",
	"x-frame-options": "DENY",
	"referrer-policy": "strict-origin-when-cross-origin",
	"cross-origin-opener-policy": "same-origin",
	"cross-origin-resource-policy": "same-origin",
	"permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/** Inline scripts, styles and event handlers. */
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
	const type = headers.get("content-type") ?? "";
	if (/^text\/|xml\b/.test(type)) expect(type, address).toMatch(/; charset=utf-8$/i);
	if (type.startsWith("text/html")) expect(inlined(body), address).toEqual([]);
}

describe("security policies", () => {
	const pid = readdirSync("content/practices")[0];
	const targets = [
		"/",
		"/en",
		"/ar",
		"/en/search",
		"/en/search?q=passport",
		`/en/library/${pid}`,
		`/ar/library/${pid}`,
		`/en/library/${pid}/v/1.0/cite.bib`,
		`/p/${pid}`,
		"/en/members",
		"/en/members/AZ",
		"/en/about/principles",
		"/en/account/sign-in",
		"/en/account/reset",
		"/en/account/reset/none",
		"/en/account/first-head/none",
		"/en/account/sign-out",
		"/language?to=ar",
		"/robots.txt",
		"/.well-known/security.txt",
		"/sitemap.xml",
		"/sitemaps/practices-1.xml",
		"/sitemaps/practices-2.xml",
		"/favicon.svg",
		"/healthz",
		"/readyz",
		"/nothing",
		"/en/nothing.data",
		"/%",
		"/assets/none.css",
	];

	it("are sent with every kind of answer, and no page has inline scripts or styles", async () => {
		for (const target of targets) expectPolicies(await request(`${origin}${target}`), target);
		for (const target of [
			"/en",
			"/en/desk",
			"/en/account",
			"/en/desk/practices/new",
			`/en/desk/practices/${pid}`,
			`/en/library/${pid}`,
			`/en/desk/practices/${pid}/withdraw`,
		]) {
			expectPolicies(await request(`${origin}${target}`, { cookie: officer }), target);
		}
		expectPolicies(await post(origin, "/en/account/sign-in", { email: "", password: "" }), "a form that comes back");
		expectPolicies(
			await request(`${origin}/en/account/sign-in`, { method: "POST", body: "x" }),
			"a form from elsewhere",
		);
		expectPolicies(await request(`${origin}/en`, { method: "DELETE" }), "another method");
	});

	it("come with a current security.txt whose contact page works", async () => {
		const { body } = await request(`${origin}/.well-known/security.txt`);
		const [contact = "", expires = ""] = body.split("\n").map((line) => line.slice(line.indexOf(": ") + 2));
		expect((await request(contact)).status).toBe(200);
		expect(Date.parse(expires)).toBeGreaterThan(Date.now());
	});

	it("hold against whatever a published text contains", async () => {
		const attack = [
			"<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)>",
			"[a](javascript:alert(1)) [b](data:text/html,<script>alert(1)</script>) ![c](javascript:alert(1)) <a href=' java\nscript:alert(1)'>d</a>",
			"<iframe src=//evil.example></iframe><p style='background:url(//evil.example)' onclick=x()>e</p><base href=//evil.example><form action=//evil.example><input name=q></form>",
			"[f]: javascript:alert(1)\n[f]\n\n`</code><script>g</script>`\n\n<!--><script>h</script>-->",
		].join("\n\n");
		const made = await publish(app, `</title></script><script>alert("zorbiquan")</script>`, {
			sections: { problem: attack, solution: attack },
		});
		for (const target of [
			`/en/library/${made}`,
			"/en/library",
			"/en/search?q=zorbiquan",
			"/en",
			`/en/library/${made}/v/1.0`,
			`/en/desk/practices/${made}`,
		]) {
			const page = await request(`${origin}${target}`, { cookie: officer });
			expect(page.status, target).toBe(200);
			expectPolicies(page, target);
			expect(page.body, target).not.toMatch(/<[^>]*(href|src|action)="?(https?:)?\/\/evil/);
		}
	});

	it("hold for request parameters, which never come back as markup", async () => {
		const attack = `"><script>alert(1)</script><p style="x" onclick="y">`;
		for (const name of [
			"q",
			"country",
			"sort",
			"page",
			"from",
			"to",
			"on",
			"region",
			"class",
			"published",
			"signed-out",
			"done",
		]) {
			for (const path of ["/en/search", "/en/members", "/en/members/AZ", "/en/account/sign-in"]) {
				expectPolicies(
					await request(`${origin}${path}?${new URLSearchParams({ [name]: attack })}`, { cookie: "session=x" }),
					`${path} ${name}`,
				);
			}
		}
		const typed = await post(origin, "/en/account/sign-in", { email: attack, password: attack });
		expect(typed.status).toBe(422);
		expectPolicies(typed, "what was typed");
	});
});
