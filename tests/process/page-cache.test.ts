import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { type Person, systemActor } from "#app/identity/person/actor.ts";
import { adoptionForm } from "#app/library/adoption/adoption.ts";
import { fileAdoption } from "#app/library/adoption/file-adoption.server.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { request, testApp } from "../setup/test-app.ts";
import { closeToPublic, publish } from "./secret-practices.ts";

const app = testApp({}, {});

/** In milliseconds: requests this long after a change must show it. */
const aSecond = 950;

const listing = [
	"/en",
	"/sitemaps/practices-1.xml",
	"/en/library",
	"/en/search?sort=newest",
	"/en/search?q=harnivelt",
	"/en/search?country=FI",
];
const everywhere = () => app.sites.flatMap(({ origin }) => listing.map((path) => `${origin}${path}`));
const lacking = async (holds: (body: string, address: string) => boolean) => {
	const answers = await Promise.all(
		everywhere().map(async (address) => [address, (await request(address)).body] as const),
	);
	return answers.filter(([address, body]) => !holds(body, address)).map(([address]) => address);
};

it("a published practice appears on every page of every process within a second, and a withdrawn one disappears", async () => {
	expect(await lacking((body) => !body.includes("The harnivelt counter"))).toEqual([]);
	for (const address of everywhere())
		expect((await request(address)).headers.get("etag"), `${address} is kept`).toBeTruthy();

	const pid = await publish(app, "harnivelt");
	await pause(aSecond);
	expect(await lacking((body) => body.includes(pid)), "without it").toEqual([]);
	for (const { origin } of app.sites) expect((await request(`${origin}/en/library/${pid}`)).status).toBe(200);

	await withdrawPractice(systemActor, app.services, { pid, reason: "A mistake." });
	await pause(aSecond);
	expect(await lacking((body) => !body.includes(pid)), "still with it").toEqual([]);
	for (const { origin } of app.sites) expect((await request(`${origin}/en/library/${pid}`)).status).toBe(410);
});

it("a practice whose new version is for members only disappears from every page of every process within a second, with its earlier versions and files", async () => {
	const pid = await publish(app, "kelvostrim", { files: { grumvolt: "public" } });
	await pause(aSecond);
	const { id } = await app.database.prisma.practiceFile.findFirstOrThrow({ where: { pid } });
	const record = `/en/library/${pid}`;
	const own = [
		...[
			"",
			"/v/1.0",
			"/v/1.0/cite.bib",
			"/v/1.0/record.json",
			"/v/1.0/record.docx",
			`/files/${id}`,
			`/files/${id}/a.pdf`,
		].map((rest) => `${record}${rest}`),
		`/ar/library/${pid}`,
		`/p/${pid}/1.0`,
	];
	const lists = [...listing, "/en/feed.atom?country=FI", "/en/search.csv?q=kelvostrim"];
	const answers = (paths: string[]) =>
		Promise.all(
			app.sites.flatMap(({ origin }) =>
				paths.map(async (path) => ({ path, answer: await request(`${origin}${path}`, { redirect: "follow" }) })),
			),
		);
	for (const { path, answer } of await answers(own)) expect(answer.status, path).toBe(200);
	const listed = (await answers(lists)).filter(({ answer }) => answer.body.includes(pid)).map(({ path }) => path);
	expect(listed).toEqual(expect.arrayContaining(lists.filter((path) => !path.includes("harnivelt"))));

	await closeToPublic(app, pid);
	await pause(aSecond);
	for (const { path, answer } of await answers(own)) {
		expect(answer.status, path).toBe(404);
		expect(answer.body, path).not.toMatch(/kelvostrim|mulqvist/);
	}
	expect((await answers(lists)).filter(({ answer }) => answer.body.includes(pid)).map(({ path }) => path)).toEqual([]);
});

it("a recorded adoption is counted on the home page of every process within a second, and disappears from its adopter's page with the practice", async () => {
	const { person } = await app.signIn([{ role: "focal-point", member: "ID" }]);
	const indonesia: Person = { ...person, roles: [{ role: "focal-point", member: "ID", status: "declared" }] };
	const pid = await publish(app, "ulmbretho");
	await pause(aSecond);
	const counted = async () => {
		const homes = await Promise.all(app.sites.map(({ origin }) => request(`${origin}/en`)));
		return homes.map(({ body }) => /adopting countr(?:y|ies)<\/dt><dd>(\d+)/.exec(body)?.[1]);
	};
	const [before] = await counted();
	expect(Number(before)).toBeGreaterThan(0);
	const form = {
		stage: "adapting",
		audience: "public",
		language: "en",
		parts: "A counter",
		changes: "Who runs it",
		since: "2026",
		sourceUrl: "https://adopter.example/counter",
	};
	const outcome = await fileAdoption(indonesia, app.services, {
		id: crypto.randomUUID(),
		adopter: "ID",
		source: { pid, version: "1.0" },
		form: adoptionForm.parse(form),
	});
	expect(outcome).toMatchObject({ outcome: "done" });
	await pause(aSecond);
	expect(await counted()).toEqual(app.sites.map(() => String(Number(before) + 1)));

	const adopters = () =>
		Promise.all(app.sites.map(async ({ origin }) => (await request(`${origin}/en/members/ID`)).body.includes(pid)));
	expect(await adopters()).toEqual(app.sites.map(() => true));
	await withdrawPractice(systemActor, app.services, { pid, reason: "A mistake." });
	await pause(aSecond);
	expect(await adopters()).toEqual(app.sites.map(() => false));
});

it("signed-in readers see a change within a second, although each process remembers the data of these pages", async () => {
	const members = [await app.signIn([{ role: "author", member: "AZ" }]), await app.signIn([{ role: "researcher" }])];
	const showing = async (pid: string) => {
		const pages = app.sites.flatMap(({ origin }) => ["/en", "/en/library"].map((path) => `${origin}${path}`));
		const answers = pages.flatMap((page) => members.map(async ({ cookie }) => (await request(page, { cookie })).body));
		return new Set((await Promise.all(answers)).map((body) => body.includes(pid)));
	};
	await showing("");
	const pid = await publish(app, "velmarit");
	await pause(aSecond);
	expect(await showing(pid)).toEqual(new Set([true]));
	await withdrawPractice(systemActor, app.services, { pid, reason: "A mistake." });
	await pause(aSecond);
	expect(await showing(pid)).toEqual(new Set([false]));
});

it("the cache stores the page itself, not how it was requested", async () => {
	const fresh = (path: string) => `${app.origin}${path}`;
	expect((await request(fresh("/ar/members/AZ"), { method: "HEAD" })).status).toBe(200);
	const page = await request(fresh("/ar/members/AZ"));
	expect(page.body).toContain("</html>");
	expect(
		(await request(fresh("/ar/members/AZ"), { headers: { "if-none-match": page.headers.get("etag") ?? "" } })).status,
	).toBe(304);

	await request(fresh("/en/about/privacy?ref=zorbiquan&sort=fexotarn"));
	expect((await request(fresh("/en/about/privacy"))).body).not.toMatch(/zorbiquan|fexotarn/);
	await request(fresh("/en/SEARCH?q=zorbiquan"));
	expect((await request(fresh("/en/SEARCH?q=fexotarn"))).body).not.toContain("zorbiquan");
	for (const path of ["/en/Account/sign-in", "/en/%61ccount/sign-in"]) {
		await request(fresh(path));
		expect((await request(fresh(path))).headers.get("etag"), path).toBeNull();
	}
});

it("the cache stores nothing from one host for another", async () => {
	const { hostname, port } = new URL(app.origin);
	const named = (name: string) => `http://${name}:${port}`;
	if (hostname !== "127.0.0.1") throw new Error(`The site listens on ${hostname}.`);
	await request(`${named("127.0.0.1")}/en/about`);
	expect((await request(`${named("localhost")}/en/about`).catch(() => null))?.body ?? "").not.toContain("127.0.0.1");
});

it("error pages are in the reader's language, the same each time, and never cached", async () => {
	const [en, ar] = [messagesFor("en").errors, messagesFor("ar").errors];
	const wrong: [path: string, status: number, words: string, init?: RequestInit][] = [
		["/en/library.data", 404, en.notFound.title],
		["/ar/library.data", 404, ar.notFound.title],
		["/en/library", 405, en.badRequest.title, { method: "PUT" }],
		["/ar/library", 405, ar.badRequest.title, { method: "PUT" }],
		[
			"/en/language",
			403,
			en.wrongOrigin.title,
			{ method: "POST", body: "", headers: { origin: "https://elsewhere.example" } },
		],
		["/en/library.data", 404, "", { method: "HEAD" }],
	];
	const first = new Map<string, string>();
	for (const round of ["first", "second"])
		for (const [path, status, words, init] of wrong) {
			const { body, headers, ...answer } = await request(`${app.origin}${path}`, init);
			const what = `${round} ${init?.method ?? "GET"} ${path}`;
			expect(answer.status, what).toBe(status);
			expect(body, what).toContain(words);
			expect([headers.get("etag"), headers.get("cache-control")], what).toEqual([null, "private, no-store"]);
			expect(first.get(what.replace("second", "first")) ?? body, what).toBe(body);
			first.set(what, body);
		}
	const ids = await Promise.all(
		["one", "two"].map(async () => (await request(`${app.origin}/en/library.data`)).headers.get("x-request-id")),
	);
	expect(new Set(ids).size, "each request has its own number").toBe(2);
});
