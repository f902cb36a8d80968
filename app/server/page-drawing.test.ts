import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { EntryContext, ServerBuild } from "@remix-run/node";
import { afterAll, expect, it, onTestFinished } from "vitest";
import { createLog } from "#app/platform/log.server.ts";
import { createPageDrawing } from "#app/server/page-drawing.server.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "asan-drawing-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A build whose pages say what they were given, and whether the thread that answers drew them. */
const file = path.join(folder, "build.mjs");
writeFileSync(
	file,
	`import { isMainThread } from "node:worker_threads";
	const drawPage = async (entry, url) => {
		const { location, loaderData, matches, statusCode } = entry.staticHandlerContext;
		if (loaderData.page.crash && !isMainThread) process.exit(3);
		if (loaderData.page.broken) throw new TypeError("a component broke");
		const { manifest, routeModules } = entry;
		const ids = [Object.keys(manifest.routes), Object.keys(routeModules)];
		const drawn = { url, location, loaderData, params: matches.map(({ params }) => params), statusCode, ids };
		return new TextEncoder().encode(JSON.stringify({ here: isMainThread, drawn }));
	};
	const names = ["root", "page", "other"];
	export const entry = { module: { drawPage } };
	export const routes = Object.fromEntries(names.map((id) => [id, { id, module: { default: () => id } }]));
	export const assets = { routes: Object.fromEntries(names.map((id) => [id, { id }])) };
	export const future = {};
	export const isSpaMode = false;`,
);
const build: ServerBuild = await import(pathToFileURL(file).href);
const log = createLog("silent");

function open(options: { file?: string; idle?: number } = {}) {
	const drawing = createPageDrawing({ build, file, log, ...options });
	onTestFinished(() => drawing.close());
	const draw = async (page: object): Promise<{ here: boolean; drawn: unknown }> =>
		JSON.parse(new TextDecoder().decode(await drawing.drawBeside(entryOf(page), "http://site.test/en/page?q=ə")));
	/** Asks until the thread draws. */
	const untilThere = async () => {
		while ((await draw({})).here) await pause(20);
	};
	return { draw, untilThere, drawing };
}

/** As Remix gives it for a page: what of it is no plain data, a thread can't be told. */
function entryOf(page: object): EntryContext {
	const routes = Object.fromEntries(["root", "page"].map((id) => [id, { id }]));
	const routeModules = { root: { default: () => "root" }, page: { default: () => "page" } };
	const matches = ["root", "page"].map((id) => ({
		...{ params: { locale: "en" }, pathname: "/en/page", pathnameBase: "/en" },
		route: { id, loader: () => null },
	}));
	return {
		...{ manifest: { routes }, routeModules, serializeError: (error: Error) => error },
		staticHandlerContext: {
			...{ basename: "/", location: { pathname: "/en/page", search: "?q=ə" }, matches, errors: null, statusCode: 200 },
			...{ loaderData: { root: { at: new Date(0), names: new Map([["az", "Azərbaycan"]]) }, page }, actionData: null },
			...{ loaderHeaders: { root: new Headers() }, actionHeaders: {}, activeDeferreds: null },
		},
	} as unknown as EntryContext;
}

it("draws in a thread, once there is one, what it would draw here", async () => {
	const { draw, untilThere } = open();
	const first = await draw({ hits: [1, 2] });
	expect(first.here, "nobody waits for the thread to come").toBe(true);
	await untilThere();
	const beside = await draw({ hits: [1, 2] });
	expect(beside).toEqual({ here: false, drawn: first.drawn });
	expect(beside.drawn).toMatchObject({
		ids: [
			["root", "page"],
			["root", "page"],
		],
		statusCode: 200,
	});
});

it("loses no page where the thread can't be told of it, or ends; and it comes again", async () => {
	const { draw, untilThere } = open();
	await untilThere();
	expect((await draw({ toString: () => "a function" })).here).toBe(true);
	expect((await draw({})).here, "the thread is still there").toBe(false);
	const given = [{ crash: true }, { a: 1 }, { b: 2 }];
	const pages = await Promise.all(given.map(draw));
	expect(pages.map(({ drawn }) => (drawn as { loaderData: { page: object } }).loaderData.page)).toEqual(given);
	expect(pages.map(({ here }) => here)).toEqual([true, true, true]);
	await untilThere();
});

it("throws what a component throws, in the thread as here", async () => {
	const { draw, untilThere } = open();
	await expect(draw({ broken: true })).rejects.toThrow(new TypeError("a component broke"));
	await untilThere();
	await expect(draw({ broken: true })).rejects.toThrow(new TypeError("a component broke"));
	expect((await draw({})).here).toBe(false);
});

it("gives the thread's memory back when nobody asks for pages", async () => {
	const { draw, untilThere } = open({ idle: 100 });
	await untilThere();
	await pause(1000);
	expect((await draw({})).here).toBe(true);
	await untilThere();
});

it("draws all pages here where the thread can't start", async () => {
	const { draw } = open({ file: path.join(folder, "nothing.mjs") });
	for (let n = 0; n < 10; n++, await pause(100)) expect((await draw({})).here).toBe(true);
});

it("draws on here after it was closed, also while the thread was coming", async () => {
	const { draw, drawing } = open();
	await draw({});
	await drawing.close();
	expect((await draw({})).here).toBe(true);
});
