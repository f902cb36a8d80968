import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createRouteHandlers, type PlacedRoute, routeFinder } from "#app/server/route-handlers.server.ts";
import { runs } from "../../tests/setup/long.ts";

type Given = { params: Record<string, string | undefined>; request: Request };

/** A route that answers with its name and its input; it has no page, like routes for files and feeds. */
function answering(name: string) {
	const answer =
		(what: string) =>
		({ params, request }: Given) =>
			Response.json({ name, what, params, search: new URL(request.url).search });
	return { loader: answer("read"), action: answer("sent") };
}

/** @param places the path of each route by id, its parent's id, and whether it is an index route */
function buildOf(places: Record<string, { path?: string; parentId?: string; index?: boolean }>): ServerBuild {
	const routes = Object.entries(places).map(([id, place]) => [id, { id, ...place }] as const);
	return {
		entry: { module: { default: async () => new Response("a page") } },
		routes: Object.fromEntries(routes.map(([id, route]) => [id, { ...route, module: answering(id) }])),
		assets: {
			url: "",
			version: "1",
			entry: { module: "", imports: [] },
			routes: Object.fromEntries(routes.map(([id, route]) => [id, { ...route, module: "" }])),
		},
		publicPath: "/",
		assetsBuildDirectory: "",
		future: {},
		isSpaMode: false,
		basename: "/",
	} as unknown as ServerBuild;
}

const build = buildOf({
	root: { path: "" },
	locale: { path: ":locale", parentId: "root" },
	home: { index: true, parentId: "locale" },
	search: { path: "search", parentId: "locale" },
	practice: { path: "practices/:pid", parentId: "locale" },
	edit: { path: "edit", parentId: "practice" },
	file: { path: "files/*", parentId: "root" },
	robots: { path: "robots.txt", parentId: "root" },
});

const handlers = createRouteHandlers(build, "test", routeFinder(build.routes));
const whole = createRequestHandler(build, "test");

const paths = [
	...["/en/search?q=visa", "/ar/search", "/en/practices/A6PJ-S/edit", "/en/practices/A6PJ-S?lang=az", "/robots.txt"],
	...[
		"/files/a/b%20c",
		"/files/",
		"/en",
		"/en/",
		"/en?index",
		"/",
		"/en/nothing/here/at/all",
		"/en/practices/%E0%A4%A",
	],
];

it.each(paths)("%s gets the same answer as from all routes together, even the second time", async (path) => {
	for (const method of ["GET", "POST", "GET"]) {
		const requested = () => new Request(`http://site.test${path}`, { method });
		const [one, other] = [await handlers(requested()), await whole(requested())];
		expect([one.status, await one.text()]).toEqual([other.status, await other.text()]);
	}
});

it("passes the parameters of the path to a route", async () => {
	const answer = await handlers(new Request("http://site.test/tr/practices/B7XY-9/edit?x=1"));
	const params = { locale: "tr", pid: "B7XY-9" };
	expect(await answer.json()).toEqual({ name: "edit", what: "read", params, search: "?x=1" });
});

it("finds the route that all routes together match, whatever the path", () => {
	const child = (path: string, children?: Tree[]): Tree => ({ id: path, path, ...(children ? { children } : {}) });
	const about = child("about/:page?", [child("history"), child("*")]);
	const tree = [
		child("robots.txt"),
		child("p/:pid"),
		child(":locale", [
			{ id: "home", index: true },
			child("search"),
			child("search.csv"),
			child("library/:pid", [child("v/:version"), child("files/*")]),
			{ id: "layout", children: [child("desk", [{ id: "desk index", index: true }, child("notices/:id")])] },
			{ ...about, id: "about" },
			child("not-found/*"),
		]),
		child(":locale/:pid/print"),
		child("*"),
	];
	const find = routeFinder(Object.fromEntries(placed(tree).map((route) => [route.id, route])));
	const words = ["en", "search", "SEARCH", "search.csv", "library", "A6PJ-S", "v", "files", "desk", "notices"];
	const odd = ["about", "history", "print", "p", "robots.txt", "not-found", "", "%64esk", "a%2Fb", "*", ":pid"];
	const path = fc.array(fc.constantFrom(...words, ...odd), { maxLength: 6 }).map((parts) => `/${parts.join("/")}`);
	fc.assert(
		fc.property(path, (path) => {
			expect(find(path)).toBe(matchRoutes(tree as Parameters<typeof matchRoutes>[0], path)?.at(-1)?.route.id);
		}),
		runs(2000),
	);
});

type Tree = { id: string; path?: string; index?: boolean; children?: Tree[] };

/** The routes of a tree, each with the id of its parent. */
function placed(tree: readonly Tree[], parentId?: string): PlacedRoute[] {
	return tree.flatMap(({ children = [], ...route }) => [
		{ ...route, ...(parentId === undefined ? {} : { parentId }) },
		...placed(children, route.id),
	]);
}
