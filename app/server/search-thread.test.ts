import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, expect, it, onTestFinished } from "vitest";
import { readEnvironment } from "#app/platform/environment.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { createSearchThread, type MadePage } from "#app/server/search-thread.server.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "asan-thread-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A build whose page says what it was given. */
const file = path.join(folder, "build.mjs");
writeFileSync(
	file,
	`import { isMainThread } from "node:worker_threads";
	function loader({ request, params, context }) {
		const asked = new URL(request.url).searchParams;
		if (asked.has("crash")) process.exit(3);
		if (asked.has("away")) context.databaseUnavailable = true;
		if (asked.has("elsewhere")) return Response.redirect(new URL("/en/search", request.url), 302);
		context.tags.add("search");
		context.degraded = asked.has("degraded");
		context.answeredSearch = { words: asked.get("q") };
		const { actor, address, origin, services } = context;
		const mirrored = services.search.health().degraded === false;
		return { isMainThread, q: asked.get("q"), params, headers: [...request.headers], actor, address, origin, mirrored };
	}
	const draw = async (request, status, headers, entry) => {
		headers.set("content-type", "text/html");
		return new Response(JSON.stringify(entry.staticHandlerContext.loaderData.page), { status, headers });
	};
	const places = { root: { path: "" }, page: { path: ":locale/search", parentId: "root" } };
	const routesOf = (module) => Object.fromEntries(
		Object.entries(places).map(([id, place]) => [id, { id, ...place, module: module(id) }]),
	);
	export const entry = { module: { default: draw } };
	export const routes = routesOf((id) => (id === "page" ? { loader, default: () => null } : { default: () => null }));
	export const assets = { url: "", version: "1", entry: { module: "", imports: [] }, routes: routesOf(() => "") };
	export const [publicPath, assetsBuildDirectory, isSpaMode, basename] = ["/", "", false, "/"];
	export const future = { v3_singleFetch: true };`,
);

function open(options: { file?: string; idle?: number } = {}) {
	const { idle, ...other } = options;
	const databaseUrl = "postgres://nobody@127.0.0.1:1/nothing";
	const task = { file, databaseUrl, environment: readEnvironment({ MEILI_HOST: "http://127.0.0.1:1" }), ...other };
	const thread = createSearchThread({ task, log: createLog("silent"), ...(idle ? { idle } : {}) });
	onTestFinished(() => thread.close());
	const ask = (query: string, more: { encoding?: "identity" | "gzip" | "br"; mirrored?: boolean } = {}) =>
		thread.make({
			address: `https://site.test/en/search?${query}`,
			...{ origin: "https://site.test", requestId: "1", encoding: "identity", mirrored: true, ...more },
		});
	/** Asks until the thread is there. */
	const untilThere = async () => {
		for (let waited = 0; !(await ask("")); waited += 20) {
			expect(waited, "milliseconds until the thread is there").toBeLessThan(15_000);
			await pause(20);
		}
	};
	return { thread, ask, untilThere };
}

const shown = (made: MadePage | undefined) => JSON.parse(new TextDecoder().decode(made?.body));

it("makes a page as if nobody were signed in, and says of it what its loaders say", async () => {
	const { ask, untilThere } = open();
	expect(await ask("q=ə"), "nobody waits for the thread to come").toBeUndefined();
	await untilThere();
	const made = await ask("q=ə&degraded");
	expect(made).toMatchObject({
		...{ status: 200, headers: [["content-type", "text/html"]], tags: new Set(["search"]), degraded: true },
		...{ answeredSearch: { words: "ə" }, databaseUnavailable: false },
	});
	expect(shown(made)).toEqual({
		...{ isMainThread: false, q: "ə", params: { locale: "en" }, headers: [], actor: { kind: "public" }, address: "" },
		...{ origin: "https://site.test", mirrored: true },
	});
	expect(await ask("q=b")).toMatchObject({ degraded: false });
});

it("hands over the page in the form that it will be sent in", async () => {
	const { ask, untilThere } = open();
	await untilThere();
	const plain = await ask(`q=${"a".repeat(5000)}`);
	expect(plain?.packed).toBeUndefined();
	const zipped = await ask(`q=${"a".repeat(5000)}`, { encoding: "gzip" });
	expect(gunzipSync(zipped?.packed as Uint8Array)).toEqual(Buffer.from(plain?.body as Uint8Array));
	const small = await ask(`q=${"a".repeat(5000)}`, { encoding: "br" });
	expect(brotliDecompressSync(small?.packed as Uint8Array)).toEqual(Buffer.from(plain?.body as Uint8Array));
});

it("tells of redirects and of a database that is away", async () => {
	const { ask, untilThere } = open();
	await untilThere();
	const moved = await ask("elsewhere", { encoding: "br" });
	expect([moved?.status, moved?.headers, moved?.body.length]).toEqual([
		302,
		[["location", "https://site.test/en/search"]],
		0,
	]);
	expect(await ask("away")).toMatchObject({ databaseUnavailable: true });
	expect(await ask("")).toMatchObject({ databaseUnavailable: false });
});

it("asks Meilisearch only while its indexes are filled", async () => {
	const { ask, untilThere } = open();
	await untilThere();
	expect(shown(await ask("", { mirrored: false }))).toMatchObject({ mirrored: false });
	expect(shown(await ask("", { mirrored: true }))).toMatchObject({ mirrored: true });
});

it("makes nothing while it is at work, and comes again after it ended", async () => {
	const { ask, untilThere } = open();
	await untilThere();
	const [one, other] = await Promise.all([ask("q=1"), ask("q=2")]);
	expect([shown(one).q, other]).toEqual(["1", undefined]);
	expect(await ask("crash")).toBeUndefined();
	await untilThere();
	expect(shown(await ask("q=3")).q).toBe("3");
});

it("gives its memory back when nobody asks for pages", async () => {
	const { ask, untilThere } = open({ idle: 100 });
	await untilThere();
	await pause(1000);
	expect(await ask("")).toBeUndefined();
	await untilThere();
});

it("makes nothing where it can't start, and does not try again", async () => {
	const { ask } = open({ file: path.join(folder, "nothing.mjs") });
	for (let n = 0; n < 10; n++, await pause(100)) expect(await ask("")).toBeUndefined();
});

it("makes nothing after it was closed, also while it was coming", async () => {
	const { ask, thread } = open();
	await ask("");
	await thread.close();
	expect(await ask("")).toBeUndefined();
});
