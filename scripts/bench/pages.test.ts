import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync } from "node:zlib";
import { afterAll, expect, it } from "vitest";
import { startBare } from "./bare.ts";
import { get } from "./http.ts";
import { measurePage } from "./pages.ts";
import { signUpHead } from "./sign-up.ts";
import { weighPage } from "./weights.ts";

const page = '<!doctype html><link rel="stylesheet" href="/a.css"><h1>Home</h1>';
const seen: { cookies: Set<string | undefined>; urls: Set<string | undefined> } = {
	cookies: new Set(),
	urls: new Set(),
};

const site = createServer((request, response) => {
	seen.cookies.add(request.headers.cookie);
	seen.urls.add(request.url);
	if (request.url === "/a.css") return response.end("h1{}");
	if (request.method === "POST") {
		const own = request.headers.origin === `http://${request.headers.host}`;
		return response
			.writeHead(own ? 303 : 403, { location: "/en/desk", "set-cookie": "session=abc; HttpOnly; Path=/" })
			.end();
	}
	if (request.url?.startsWith("/missing")) return response.writeHead(404).end();
	const br = /\bbr\b/.test(String(request.headers["accept-encoding"]));
	if (br) response.setHeader("content-encoding", "br");
	return response.end(br ? brotliCompressSync(page) : page);
});
await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
const bare = await startBare();
afterAll(async () => {
	await bare.stop();
	site.closeAllConnections();
	site.close();
});

it("measures a page against a bare server with the same bytes", async () => {
	let count = 0;
	const target = { name: "desk", next: () => `/en/desk?n=${count++}`, cookie: "session=abc" };
	const figures = await measurePage({ origin, pid: process.pid }, bare, target, 1);
	if (!figures.site) throw new Error(`answered ${figures.status}`);
	expect(figures.site.failed + figures.bare.failed).toBe(0);
	expect(figures.site.perSecond).toBeGreaterThan(20);
	expect(figures.site.p99).toBeGreaterThanOrEqual(figures.site.p50);
	expect(figures.ratio).toBeCloseTo(figures.site.perSecond / figures.bare.perSecond);
	expect(seen.cookies).toEqual(new Set(["session=abc"]));
	expect(seen.urls.size).toBeGreaterThan(20);
	const [ours, theirs] = [await get(`${origin}/en/desk?n=0`), await get(`${bare.origin}/anything`)];
	expect(theirs.body.equals(ours.body)).toBe(true);
	expect(theirs.headers).toContainEqual(["content-encoding", "br"]);
});

it("reports a page that does not answer 200, and does not measure it", async () => {
	const figures = await measurePage({ origin, pid: process.pid }, bare, { name: "member", next: () => "/missing" }, 1);
	expect(figures).toEqual({ name: "member", path: "/missing", status: 404 });
});

it("weighs a page with its style sheets as they come over the wire", async () => {
	const { br, gzip } = await weighPage(origin, { name: "home", path: "/en" });
	expect(br).toEqual({
		html: brotliCompressSync(page).length,
		css: 4,
		script: 0,
		total: brotliCompressSync(page).length + 4,
	});
	expect(gzip.html).toBe(page.length);
});

it("signs the head up by the form of the link", async () => {
	expect(await signUpHead(`${origin}/en/account/first-head/token`)).toBe("session=abc");
	expect(await signUpHead(undefined)).toBeUndefined();
});
