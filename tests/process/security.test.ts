import { Agent, request as httpRequest } from "node:http";
import { beforeAll, describe, expect, it } from "vitest";
import { goodPassword } from "#app/identity/person/identity-services.fixture.ts";
import { post, request, testApp } from "../setup/test-app.ts";
import { sendRaw } from "./raw-request.ts";

const app = testApp({ REQUEST_TIMEOUT: "2000", LOG_LEVEL: "info" });
let origin: string;
let officer: string;
beforeAll(async () => {
	origin = app.origin;
	officer = (await app.signIn([{ role: "officer" }])).cookie;
});

describe("only pages of the site can change anything", () => {
	const form = { email: "head@agency.example", name: "Head", password: goodPassword };
	const strangers: Record<string, Record<string, string>> = {
		"no sender": {},
		"a sandbox": { origin: "null" },
		"another site": { origin: "https://evil.example" },
		"another port": { origin: "http://127.0.0.1:1" },
		"another site that claims same-origin": { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
		"a browser that reports cross-site": { origin: "SELF", "sec-fetch-site": "cross-site" },
		"a browser that reports same-site": { origin: "SELF", "sec-fetch-site": "same-site" },
	};

	it.each(Object.entries(strangers))("and %s is refused with 403", async (_, headers) => {
		const before = await app.database.prisma.activity.count();
		const sent = Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name, value === "SELF" ? origin : value]),
		);
		for (const target of [
			"/en/account/sign-in",
			"/en/account/sign-out",
			"/en/account/reset",
			"/en/desk/practices/new",
			new URL(app.sites[0]?.headLink ?? "").pathname,
		]) {
			const answer = await request(`${origin}${target}`, {
				method: "POST",
				body: new URLSearchParams(form),
				headers: sent,
				cookie: officer,
			});
			expect([answer.status, answer.headers.get("set-cookie")], target).toEqual([403, null]);
		}
		expect(await app.database.prisma.activity.count()).toBe(before);
		expect((await request(`${origin}/en/desk`, { cookie: officer })).status).toBe(200);
	});

	it("and no GET request changes anything", async () => {
		const { pathname } = new URL(app.sites[0]?.headLink ?? "");
		const before = await app.database.prisma.activity.count();
		for (const target of [pathname, pathname, "/en/account/sign-out", "/en/desk/practices/new?kind=case-study&title=x"])
			await request(`${origin}${target}`, { cookie: officer });
		expect((await request(`${origin}${pathname}`)).status, "the link works as before").toBe(200);
		expect(await app.database.prisma.activity.count()).toBe(before);
	});
});

it("a refusal is logged with the person, and without the content of the request", async () => {
	const linesOf = ({ headers }: { headers: Headers }) =>
		app
			.output()
			.split("\n")
			.filter((line) => line.includes(String(headers.get("x-request-id"))))
			.map((line) => JSON.parse(line));
	const refused = { msg: "a request was refused", path: "/en/account/sign-out" };
	const foreign = { method: "POST", body: "x", headers: { origin: "https://evil.example" } };
	const forged = await request(`${origin}/en/account/sign-out?q=words`, foreign);
	await expect.poll(() => linesOf(forged)).toMatchObject([{ ...refused, method: "POST", status: 403 }]);
	const { person, cookie } = await app.signIn([{ role: "researcher" }]);
	const hidden = await request(`${origin}/en/secretariat?q=words`, { cookie });
	const missing = { ...refused, path: "/en/secretariat", status: 404, accountId: person.accountId };
	await expect.poll(() => linesOf(hidden)).toMatchObject([missing]);
	expect(app.output()).not.toContain("words");
});

describe("requests that no browser sends", () => {
	const host = () => `Host: ${new URL(origin).host}\r\n`;
	const head = (line: string, more = "") =>
		sendRaw(origin, `${line} HTTP/1.1\r\n${host()}${more}Connection: close\r\n\r\n`);

	it("are refused if they are too large, of unknown length, or use another method", async () => {
		const large = await sendRaw(
			origin,
			`POST /en/account/sign-in HTTP/1.1\r\n${host()}Origin: ${origin}\r\nContent-Length: 1048577\r\n\r\n${"x".repeat(1000)}`,
		);
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
		expect(
			(
				await request(`${origin}/en/account/sign-in`, {
					method: "POST",
					body: await new Response(file).arrayBuffer(),
					headers: { origin, "content-type": "multipart/form-data; boundary=wrong" },
				})
			).status,
		).toBe(400);
		for (const type of ["application/json", "text/plain", "multipart/form-data", ""]) {
			expect(
				(
					await request(`${origin}/en/account/sign-in`, {
						method: "POST",
						body: "{}",
						headers: { origin, "content-type": type },
					})
				).status,
				type,
			).toBe(400);
		}
	});

	it("do not block their connection if a long form is sent to a page without one", async () => {
		const agent = new Agent({ keepAlive: true, maxSockets: 1 });
		const statusOf = (method: string, path: string, body = "") =>
			new Promise((resolve, reject) => {
				const headers = { origin, "content-length": body.length };
				httpRequest(`${origin}${path}`, { agent, method, headers }, (answer) => {
					answer.resume().once("end", () => resolve(answer.statusCode));
				})
					.once("error", reject)
					.end(body);
			});
		const long = "x".repeat(900_000);
		expect([
			await statusOf("POST", "/en/search", long),
			await statusOf("POST", "/en/desk/practices/new", long),
			await statusOf("GET", "/en/about"),
		]).toEqual([405, 303, 200]);
		agent.destroy();
	});

	it("get 400 or 404 for malformed URLs and URLs of other hosts", async () => {
		const targets = [
			"/%",
			"/en/%zz",
			"/assets/%c0%ae.css",
			"/en/search%",
			"/%ff/x",
			"//evil.example/en",
			"http://evil.example/en",
			"https://evil.example/",
			"/\\evil.example",
		];
		for (const target of targets) {
			const answer = await head(`GET ${target}`);
			expect([400, 404], `${target}: ${answer.status}`).toContain(answer.status);
			expect(answer.text, target).not.toMatch(/location:/i);
		}
		expect((await head(`GET ${origin}/en/about`)).status, "the absolute form names us").toBe(200);
	});

	it("get 400 or 404 for files outside the folder", async () => {
		for (const target of [
			"/assets/../../../package.json",
			"/assets/%2e%2e/%2e%2e/%2e%2e/package.json",
			"/..%2f..%2fpackage.json",
			"/flags/..%5c..%5cpackage.json",
			"/assets/....//....//package.json",
			"/.inputs",
			"/../server/index.js",
			"/assets/%00.css",
			"/en/about/..%2f..%2fpackage",
			"/en/about/%2e%2e%2f%2e%2e%2fREADME",
		]) {
			const answer = await head(`GET ${target}`);
			expect([400, 404], `${target}: ${answer.status}`).toContain(answer.status);
			expect(answer.text).not.toContain("asan-association");
		}
	});

	it("get 400 for repeated headers and impossible hosts", async () => {
		const again = [
			`Host: ${new URL(origin).host}`,
			"Host: evil.example",
			"Content-Type: text/plain",
			"Content-Length: 1",
		];
		for (const header of again) {
			const form = `Origin: ${origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1\r\n`;
			const answer = await head("POST /en/account/sign-in", `${form}${header}\r\n`);
			expect(answer.status, header).toBe(400);
		}
		for (const target of ["/en", "/healthz", "/en/nothing"])
			expect((await head(`GET ${target}`, "Host: evil.example\r\n")).status, target).toBe(400);
		for (const name of ["a:b:c", "[", "", "a:99999"]) {
			const answer = await sendRaw(origin, `GET /en HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`);
			expect(answer.status, name).toBe(400);
		}
	});

	it("can't put another site's host on a page, into a feed, the sitemap or the page cache", async () => {
		for (const path of ["/en", "/en/library", "/en/search.atom?q=a", "/sitemap.xml", "/robots.txt", "/en/nothing"]) {
			const answer = await sendRaw(origin, `GET ${path} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`);
			expect(answer.status, path).toBeGreaterThanOrEqual(200);
			expect(answer.text, path).not.toContain("evil.example");
		}
		const page = await sendRaw(origin, "GET /en HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
		expect(page.text).toContain(`"${origin}/en"`);
	});

	it("can't put a malformed host on a page, or add a header through line breaks", async () => {
		for (const name of [`"><script>`, "evil.example/path", "a b", "evil.example\\@x", "x".repeat(300)]) {
			const answer = await sendRaw(origin, `GET /en HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`);
			expect([200, 400], name).toContain(answer.status);
			expect(answer.text).not.toContain(name);
		}
		for (const target of [
			"/language?to=ar&at=/en/x%0d%0aset-cookie:%20a=b",
			"/p/4F7K-2%0d%0aset-cookie:%20a=b",
			"/en/library/4f7k2%0d%0aset-cookie:a=b",
		]) {
			expect((await head(`GET ${target}`)).text, target).not.toMatch(/^set-cookie: ?a=b/im);
		}
	});

	it("are ended with 408 if they are too slow", async () => {
		for (const bytes of [
			`GET /en HTTP/1.1\r\n${host()}`,
			`POST /en/account/sign-in HTTP/1.1\r\n${host()}Origin: ${origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nemail=`,
		]) {
			const slow = await sendRaw(origin, bytes, { silence: 10_000 });
			expect(slow.status).toBe(408);
		}
	});
});
