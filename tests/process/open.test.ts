import { beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "#app/identity/person/actor.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { type Answer, request, testApp, waitUntil } from "../setup/test-app.ts";
import { closeToPublic, makeHiddenRecords, makeOpenRecords, type Pids, publish, secrets } from "./secret-practices.ts";

const app = testApp();
let pids: Pids;

const get = (path: string, init: Parameters<typeof request>[1] = {}) => request(`${app.origin}${path}`, init);
const json = ({ body }: Answer) => JSON.parse(body);

beforeAll(async () => {
	pids = await makeOpenRecords(app);
	pids = { ...pids, ...(await makeHiddenRecords(app, pids)) };
});

/** Everything that the public must not read, and that an answer contains. */
function leaksIn({ headers, body }: Answer): string[] {
	const said = [...headers].map((pair) => pair.join(": ")).join("\n") + body;
	return Object.keys(secrets).filter((word) => !secrets[word]?.readers.includes("the public") && said.includes(word));
}

/** In which a permanent address answers programs. */
const forms = [
	...["application/ld+json", "application/vnd.citationstyles.csl+json"],
	...["application/x-bibtex", "application/x-research-info-systems"],
];

/** Follows the changes from the beginning. @param between runs after the first answer */
async function harvest(limit: number, between?: () => Promise<void>) {
	const entries = new Map<string, { state: string; record?: { pid: string } }>();
	const answers: Answer[] = [];
	for (let cursor = "", more = true; more; ) {
		const answer = await get(`/api/v1/changes?include=record&limit=${limit}${cursor && `&cursor=${cursor}`}`);
		expect(answer.status).toBe(200);
		answers.push(answer);
		const page = json(answer);
		for (const entry of page.items) entries.set(entry.pid, entry);
		({ cursor, more } = page);
		if (answers.length === 1) await between?.();
	}
	return { entries, answers };
}

/** Every page of a harvest by OAI-PMH. */
async function harvestOai(prefix: string): Promise<Answer[]> {
	const answers: Answer[] = [];
	for (let query = `metadataPrefix=${prefix}`; query !== ""; ) {
		const answer = await get(`/oai?verb=ListRecords&${query}`);
		expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/xml; charset=utf-8"]);
		answers.push(answer);
		const [, token] = /<resumptionToken>([^<]+)/.exec(answer.body) ?? [];
		query = token === undefined ? "" : `resumptionToken=${token}`;
	}
	return answers;
}

describe("what the public must not read", () => {
	it("is in no answer, whoever asks", async () => {
		const { answers } = await harvest(50);
		const cookie = (await app.signIn([{ role: "officer" }])).cookie;
		const ends = [
			"",
			"/versions",
			"/versions/1.0",
			"/versions/2.0",
			"/versions/1.0/texts/en",
			"/versions/1.0/texts/ar",
		];
		const paths = Object.values(pids).flatMap((pid) =>
			[...ends, "/files", "/files/f1/text", "/files/f2/text"].map((end) => `/practices/${pid}${end}`),
		);
		const others = [
			"",
			"/openapi.json",
			"/members",
			"/members/KZ",
			"/practices?q=counter&include=record",
			"/practices?country=FI",
		];
		for (const path of [...paths, ...others]) answers.push(await get(`/api/v1${path}`, { cookie }));
		for (const pid of Object.values(pids)) {
			for (const accept of forms) answers.push(await get(`/p/${pid}`, { cookie, headers: { accept } }));
			answers.push(await get(`/unapi?format=bibtex&id=${pid}/v1.0/en`, { cookie }));
		}
		for (const file of ["feed.atom?q=counter", "feed.json?q=counter", "search.json?q=counter", "search.csv?q=counter"])
			answers.push(await get(`/en/${file}`));
		for (const prefix of ["oai_dc", "datacite"]) for (const answer of await harvestOai(prefix)) answers.push(answer);
		expect(answers.flatMap(leaksIn)).toEqual([]);
		// The walk has seen what it should see.
		for (const word of ["zorbiquan", "wistelgar", "begromund"])
			expect(
				answers.some(({ body }) => body.includes(word)),
				word,
			).toBe(true);
	});

	it("names no practice that the public never saw", async () => {
		const { entries } = await harvest(500);
		for (const word of ["velmotrix", "quandelby", "draskimol"]) expect(entries.has(pids[word] ?? ""), word).toBe(false);
	});

	it("is not in the next page either, if a practice is closed or withdrawn while a harvest is under way", async () => {
		const [closed, withdrawn] = [await publish(app, "closed during it"), await publish(app, "withdrawn during it")];
		const { entries, answers } = await harvest(3, async () => {
			await closeToPublic(app, closed);
			await withdrawPractice(systemActor, app.services, { pid: withdrawn, reason: "A mistake." });
		});
		expect([entries.get(closed), entries.get(withdrawn)]).toMatchObject([{ state: "gone" }, { state: "gone" }]);
		expect(entries.get(closed)).not.toHaveProperty("record");
		expect(answers.slice(1).filter(({ body }) => body.includes("closed during it counter"))).toEqual([]);
		const isGone = async () => (await get(`/api/v1/practices/${closed}`)).status === 410;
		await waitUntil(isGone, 5000, "the kept answer is dropped");
		expect(json(await get(`/api/v1/practices/${closed}`))).not.toHaveProperty("tombstone");
		expect(json(await get(`/api/v1/practices/${withdrawn}`))).toMatchObject({ tombstone: { reason: "A mistake." } });
	});
});

describe("the API", () => {
	it("answers any site, with a tag by which an unchanged answer is not sent again", async () => {
		const path = `/api/v1/practices/${pids.zorbiquan}`;
		const first = await get(path, { headers: { origin: "https://elsewhere.example", "accept-language": "ar" } });
		const named = ["access-control-allow-origin", "content-language", "content-type", "cross-origin-resource-policy"];
		expect(named.map((name) => first.headers.get(name))).toEqual(["*", "ar", "application/json", "cross-origin"]);
		expect(first.headers.get("last-modified")).toMatch(/GMT$/);
		expect(first.headers.get("vary")).toBe("accept-encoding, accept-language");
		const etag = first.headers.get("etag") ?? "";
		const again = await get(path, { headers: { "if-none-match": etag, "accept-language": "ar" } });
		expect([again.status, again.body, again.headers.get("access-control-allow-origin")]).toEqual([304, "", "*"]);
		const asked = await get(path, { method: "OPTIONS", headers: { origin: "https://elsewhere.example" } });
		expect([asked.status, asked.headers.get("access-control-allow-methods")]).toEqual([204, "GET, HEAD, OPTIONS"]);
		const head = await get(path, { method: "HEAD", headers: { "accept-language": "ar" } });
		expect([head.status, head.body, head.headers.get("etag")]).toEqual([200, "", etag]);
	});

	it("tells what is left of the limit, and counts neither kept answers nor those that have not changed", async () => {
		const left = ({ headers }: Answer) => Number(/r=(\d+)/.exec(headers.get("ratelimit") ?? "")?.[1] ?? Number.NaN);
		const address = (n: number) => `/api/v1/taxonomies/nothing-${n}`;
		const first = await get(address(1));
		expect(first.headers.get("ratelimit-policy")).toBe('"default";q=100000;w=60');
		const kept = "/api/v1/taxonomies/countries";
		await get(kept);
		const before = left(await get(address(2)));
		const again = await get(kept);
		expect([again.status, again.headers.get("ratelimit")]).toEqual([200, null]);
		expect(left(await get(address(3)))).toBeGreaterThanOrEqual(before - 1);
	});

	it("answers mistakes with problems, which a page explains", async () => {
		const wrong = await get("/api/v1/practices?contry=ID");
		expect(wrong.headers.get("content-type")).toBe("application/problem+json");
		expect(json(wrong)).toMatchObject({
			status: 400,
			code: "unknown-parameter",
			title: "Unknown parameter",
			detail: "This address has no parameter “contry”. Use “country”.",
		});
		const explained = await request(json(wrong).type);
		expect([explained.status, explained.body.includes("misspelt filter")]).toEqual([200, true]);
		const statuses: [string, RequestInit, number][] = [
			["/api/v1/nothing", {}, 404],
			["/api/v1/practices/%00", {}, 404],
			["/api/v1/practices.data", {}, 404],
			[`/api/v1/practices/${pids.zorbiquan}`, { method: "DELETE" }, 405],
			["/api/v1/practices", { method: "POST", body: "q=x" }, 405],
		];
		for (const [path, init, status] of statuses) {
			const answer = await get(path, init);
			expect([answer.status, answer.headers.get("content-type")], path).toEqual([status, "application/problem+json"]);
		}
	});

	it("an answer that was kept is dropped with the change of what it shows", async () => {
		const pid = await publish(app, "kept answer");
		const changes = async () => json(await get("/api/v1/changes?limit=500")).items.at(-1);
		await waitUntil(async () => (await changes())?.pid === pid, 5000, "the practice is among the changes");
		await withdrawPractice(systemActor, app.services, { pid, reason: "A mistake." });
		await waitUntil(async () => (await changes())?.state === "gone", 5000, "the practice is gone");
		const gone = await get(`/api/v1/practices/${pid}`);
		expect([gone.status, gone.body]).toEqual([410, expect.stringContaining("A mistake.")]);
	});
});

describe("reference managers", () => {
	it("get the form that they ask for at the permanent address, and people the page", async () => {
		const address = `/p/${pids.zorbiquan}`;
		const starts = ['{"@context":"https://schema.org"', "[", "@techreport{", "TY  - "];
		for (const [index, accept] of forms.entries()) {
			const { status, headers, body } = await get(address, { headers: { accept } });
			const type = headers.get("content-type")?.split(";")[0];
			expect([status, type, body.trim().startsWith(starts[index] ?? "")]).toEqual([200, accept, true]);
		}
		const people = await get(address, { headers: { accept: "text/html,*/*;q=0.8" } });
		expect([people.status, people.headers.get("location")]).toEqual([302, `/en/library/${pids.zorbiquan}`]);
		const gone = await get(`/p/${pids.wistelgar}`, { headers: { accept: "application/x-bibtex" } });
		expect(gone.status).toBe(410);
	});

	it("find the citation on the page of a practice and in the results of a search", async () => {
		const page = await get(`/en/library/${pids.zorbiquan}`);
		for (const part of [
			'<meta name="citation_title" content="The zorbiquan counter"',
			'<meta name="citation_technical_report_number"',
			'<link rel="unapi-server" type="application/xml" title="unAPI" href="/unapi"',
			`class="unapi-id" title="${pids.zorbiquan}/v1.0/en"`,
		])
			expect(page.body).toContain(part);
		expect((await get("/en/search?q=zorbiquan")).body).toContain(`class="unapi-id" title="${pids.zorbiquan}/v1.0/en"`);
		const id = `${pids.zorbiquan}/v1.0/en`;
		const formats = await get(`/unapi?id=${encodeURIComponent(id)}`);
		expect([formats.status, formats.body.includes(`<formats id="${id}"><format name="bibtex"`)]).toEqual([300, true]);
		expect((await get(`/unapi?id=${id}&format=bibtex`)).body).toContain("{{The zorbiquan counter}}");
		expect((await get(`/unapi?id=${pids.velmotrix}/v1.0/en&format=bibtex`)).status).toBe(404);
	});

	it("find their way by the links in the header of a page, whether it was kept or not", async () => {
		const cookie = (await app.signIn([{ role: "researcher" }])).cookie;
		const path = `/en/library/${pids.zorbiquan}`;
		for (const answer of [await get(path), await get(path), await get(path, { cookie })]) {
			const link = answer.headers.get("link") ?? "";
			expect(link).toContain(`<${app.origin}/p/${pids.zorbiquan}/v1.0>; rel="cite-as"`);
			expect(link).toContain(`<${app.origin}/api/v1/practices/${pids.zorbiquan}/versions/1.0>; rel="describedby"`);
			expect(link).toContain('<https://creativecommons.org/licenses/by/4.0/>; rel="license"');
			expect(link).toMatch(/\/files\/[^>]+>; rel="item"; type="application\//);
		}
	});
});

it("any search has a feed, also at its former address, and its whole records as JSON", async () => {
	const atom = await get("/en/feed.atom?q=zorbiquan");
	const type = "application/atom+xml; charset=utf-8";
	expect([atom.status, atom.headers.get("content-type"), atom.body.includes("The zorbiquan counter")]).toEqual([
		200,
		type,
		true,
	]);
	expect(json(await get("/en/feed.json?q=zorbiquan"))).toMatchObject({ items: [{ title: "The zorbiquan counter" }] });
	const former = await get("/en/search.atom?q=zorbiquan");
	expect([former.status, former.headers.get("location")]).toEqual([301, "/en/feed.atom?q=zorbiquan"]);
	expect(json(await get("/en/search.json?q=zorbiquan"))).toMatchObject({
		total: 1,
		items: [{ pid: pids.zorbiquan, texts: { en: { sections: { problem: "P." } } } }],
	});
});

it("harvesters may send a form, from anywhere", async () => {
	const headers = { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" };
	const init = { method: "POST", headers, body: new URLSearchParams({ verb: "Identify" }) };
	const answer = await get("/oai", init);
	expect([answer.status, answer.body.includes("<deletedRecord>persistent<")]).toEqual([200, true]);
	const refused = await get("/oai", {
		method: "POST",
		headers: { "content-type": "text/plain" },
		body: "verb=Identify",
	});
	expect(refused.status).toBe(405);
});

it("every example on the page about open data works as it is shown", async () => {
	const page = await get("/en/open");
	const commands = [...page.body.matchAll(/<pre dir="ltr">([^<]+)<\/pre>/g)].flatMap(([, text = ""]) =>
		text.replaceAll("&amp;", "&").replaceAll("&quot;", '"').split("\n"),
	);
	expect(commands.length).toBeGreaterThanOrEqual(5);
	for (const command of commands) {
		const [, address = ""] = /^curl (?:-\w "[^"]+" )*"([^"]+)"$/.exec(command) ?? [];
		const headers = [...command.matchAll(/-H "([^:]+): ([^"]+)"/g)].map(
			([, name = "", value = ""]) => [name, value] as [string, string],
		);
		const { status, body } = await request(address, { headers, redirect: "follow" });
		expect([command, status]).toEqual([command, command.includes("contry") ? 400 : 200]);
		expect(body.length, command).toBeGreaterThan(100);
	}
});
