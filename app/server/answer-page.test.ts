import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import PQueue from "p-queue";
import { afterAll, beforeAll, expect, it } from "vitest";
import { searchConnections } from "#app/search/query/reading.server.ts";
import { answerPage } from "#app/server/answer-page.server.ts";
import { createPageCache } from "#app/server/page-cache.server.ts";
import { createSharedRendering } from "#app/server/shared-rendering.server.ts";
import type { Parts, Visit } from "#app/server/visit.server.ts";

let overloaded = false;
/** Resolved when searches may be answered. */
const database = Promise.withResolvers<boolean>();
/** `ready` is resolved when forms may be answered; `most` counts how many were answered at the same time. */
const forms = { ready: Promise.withResolvers<void>(), running: 0, most: 0 };
async function answerForm(): Promise<void> {
	forms.most = Math.max(forms.most, ++forms.running);
	await forms.ready.promise;
	forms.running -= 1;
}

const parts = {
	services: {
		environment: { TRUST_PROXY: 0 },
		identity: { sessions: { cookieName: "session" } },
		search: { upToDate: () => database.promise },
	},
	handle: async (request: Request) => {
		if (request.method === "POST") await answerForm();
		return new Response("", {
			status: Number(new URL(request.url).searchParams.get("status") ?? 200),
			headers: { "content-type": "text/html" },
		});
	},
	load: { isTooHigh: () => overloaded, stop() {} },
	rendering: createSharedRendering(),
	openForms: new PQueue({ concurrency: 1 }),
	searches: new PQueue({ concurrency: searchConnections }),
	pages: createPageCache(100_000),
	notices: { connected: true },
	addresses: new Map(),
	limits: { searches: () => 0, suggestions: () => 0, bots: () => 0 },
} as unknown as Parts;

const server = createServer((request, response) => {
	const origin = `http://${request.headers.host}`;
	const url = new URL(request.url ?? "/", origin);
	void answerPage({ parts, request, response, url, origin, requestId: "1" } as Visit, url);
});
afterAll(() => server.close());

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
const get = (path: string) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);

it("renders no page for readers who are not signed in while the process is overloaded, and sends them cached ones", async () => {
	expect((await get("/en/members")).status).toBe(200);
	overloaded = true;
	const statuses = [await get("/en/about"), await get("/en/members")].map(({ status }) => status);
	expect(statuses).toEqual([503, 200]);
	overloaded = false;
	expect((await get("/en/about")).status).toBe(200);
});

it("answers a search with 503 while 200 others wait for a connection, and answers the others once they have one", async () => {
	const answers = Array.from({ length: searchConnections + 200 + 1 }, (_, number) => get(`/en/search?q=${number}`));
	const refused = await Promise.race(answers);
	expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
	database.resolve(true);
	const others = (await Promise.all(answers)).filter((answer) => answer !== refused);
	expect(new Set(others.map(({ status }) => status))).toEqual(new Set([200]));
});

it("answers forms from people without an account one at a time, and refuses more with 503 while 100 wait", async () => {
	const ask = () =>
		fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/en/library/4F7K-2/ask`, {
			method: "POST",
			body: new URLSearchParams({ text: "How?" }),
		});
	const answers = Array.from({ length: 1 + 100 + 1 }, ask);
	expect((await Promise.race(answers)).status).toBe(503);
	// Pages do not wait.
	expect((await get("/en/members")).status).toBe(200);
	forms.ready.resolve();
	const statuses = (await Promise.all(answers)).map(({ status }) => status);
	expect(statuses.filter((status) => status === 200)).toHaveLength(101);
	expect(forms.most).toBe(1);
});
