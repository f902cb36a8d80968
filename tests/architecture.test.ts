import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { RouteConfigEntry } from "@remix-run/route-config";
import { expect, it } from "vitest";
import routes from "#app/routes.ts";

/** Imports run one way: a folder may import folders further down the list, never one beside or above it. */
const order: string[][] = [
	["server"],
	["routes"],
	["views"],
	["http"],
	["archive"],
	["open"],
	["exchange", "forum", "awards"],
	["library"],
	["membership"],
	["cases"],
	["search", "documents", "notifications"],
	["activity"],
	["identity"],
	["reference"],
	["platform"],
];
/** These folders know no area, and may be imported by all that show something. */
const showing = ["ui", "messages"];
/** Scripts that run in the browser: compiled alone, they import nothing of the app but sentences. */
const inBrowser = "browser";

/**
 * Imports also run one way inside an area: a folder may import those listed before it. The first ones are the base
 * that everything in the area may know.
 */
const inside: Record<string, string[]> = {
	awards: ["calls", "nominations", "juries", "decisions"],
	exchange: ["gap-sheet", "matching", "ledger", "figures", "following"],
	forum: ["times", "letters", "events", "programme", "registration", "content"],
	library: [
		...["values", "record", "requests", "access", "recognitions", "notices", "grants", "form", "indexing"],
		...[
			"approval",
			"questions",
			"help",
			"adoption",
			"withdrawal",
			"views",
			"confirmation",
			"citation",
			"drafting",
			"from-file",
			"publication",
		],
		...["corrections", "import", "review", "files", "discovery", "saved-searches", "translation"],
	],
	membership: [
		...["ledger", "status", "attention", "contacts", "contributions", "entities", "events", "accession"],
		...["enquiries", "import", "nightly", "register", "agreements", "calendar", "member-file"],
	],
	search: ["query", "analytics", "index", "postgres", "meilisearch", "index-sync", "synonyms"],
	identity: ["person", "links", "second-factor", "sign-in", "accounts"],
	ui: ["i18n", "form", "frame", "text", "charts", "list", "pages"],
	views: [
		...[
			"page",
			"table",
			"desk",
			"case",
			"document",
			"member",
			"contact",
			"person",
			"search",
			"practice",
			"recognition",
		],
		...["adoption", "gap-sheet", "need", "event", "award", "registration", "article", "editing", "publication"],
	],
};
const mostFiles = 40;

const files = readdirSync("app", { recursive: true, encoding: "utf8" })
	.filter((file) => /\.tsx?$/.test(file) && !file.startsWith(`platform${path.sep}prisma`))
	.map((file) => ({
		file,
		folder: file.split(path.sep)[0] ?? "",
		source: readFileSync(path.join("app", file), "utf8"),
	}))
	.map((entry) => ({ ...entry, imports: importsOf(entry.file, entry.source) }));

function importsOf(file: string, source: string): string[] {
	const found = [...source.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, name]) => name ?? "");
	return found.map((name) =>
		name.startsWith("#app/")
			? name.slice(5)
			: name.startsWith(".")
				? path.posix.join(path.posix.dirname(file), name)
				: name,
	);
}

const level = (folder: string) => order.findIndex((names) => names.includes(folder));
const isTest = (file: string) => /\.(test|fixture)\.tsx?$/.test(file);

it("every folder of the app is known", () => {
	const folders = new Set(files.filter(({ file }) => file.includes(path.sep)).map(({ folder }) => folder));
	expect(
		[...folders].filter((folder) => level(folder) < 0 && !showing.includes(folder) && folder !== inBrowser),
	).toEqual([]);
});

it("imports run one way", () => {
	const wrong = files
		.filter(({ file }) => !isTest(file) && file.includes(path.sep))
		.flatMap(({ file, folder, imports }) =>
			imports
				.map((name) => ({ file, name, to: name.split("/")[0] ?? "" }))
				.filter(({ to }) => level(to) >= 0 || showing.includes(to) || to === inBrowser)
				.filter(({ to, name }) => !mayImport(folder, to, name)),
		);
	expect(wrong.map(({ file, name }) => `${file} imports ${name}`)).toEqual([]);
});

function mayImport(from: string, to: string, name: string): boolean {
	if (from === to) return true;
	if (from === inBrowser) return to === "messages";
	if (to === inBrowser) return ["routes", "views"].includes(from) && name.endsWith("?worker&url");
	if (showing.includes(from)) return showing.includes(to) && !(from === "messages" && to === "ui");
	// Sentences for people are chosen where they are sent or shown.
	if (showing.includes(to))
		return ["routes", "views", "http"].includes(from) || (from === "server" && name.startsWith("messages"));
	return level(to) > level(from);
}

it("imports run one way inside an area", () => {
	const wrong = files
		.filter(({ file }) => !isTest(file))
		.flatMap(({ file, folder, imports }) =>
			imports
				.filter((name) => name.startsWith(`${folder}/`))
				.map((name) => ({ file, name, order: inside[folder], from: file.split(path.sep)[1], to: name.split("/")[1] }))
				.filter(({ order, from, to }) => order && from !== to && placeIn(order, to) >= placeIn(order, from)),
		);
	expect(wrong.map(({ file, name }) => `${file} imports ${name}`)).toEqual([]);
});

/** Files in the area's own folder are above all its capabilities. */
function placeIn(order: readonly string[], folder = ""): number {
	if (/\.tsx?$/.test(folder)) return order.length;
	const place = order.indexOf(folder);
	return place < 0 ? Number.NaN : place;
}

it("every capability of an area is known", () => {
	const unknown = files.flatMap(({ file, folder }) => {
		const [, capability = "", ...rest] = file.split(path.sep);
		return inside[folder] && rest.length > 0 && !inside[folder].includes(capability) ? [`${folder}/${capability}`] : [];
	});
	expect([...new Set(unknown)]).toEqual([]);
});

it("no folder has more files than a person can survey", () => {
	const counts = new Map<string, number>();
	for (const { file } of files) {
		if (isTest(file)) continue;
		const folder = path.dirname(file);
		counts.set(folder, (counts.get(folder) ?? 0) + 1);
	}
	expect([...counts].filter(([, count]) => count > mostFiles)).toEqual([]);
});

it("nothing imports a route, and search imports nothing from the library", () => {
	const wrong = files.filter(({ file, folder, imports }) => {
		if (isTest(file) || ["root.tsx", "routes.ts"].includes(file)) return false;
		return imports.some(
			(name) =>
				(name.startsWith("routes/") && folder !== "routes") || (name.startsWith("library/") && folder === "search"),
		);
	});
	expect(wrong.map(({ file }) => file)).toEqual([]);
});

it("a route folder imports no other route folder, except those that contain it", () => {
	const wrong = files
		.filter(({ file, folder }) => folder === "routes" && !isTest(file))
		.flatMap(({ file, imports }) => {
			const own = path.posix.dirname(file.replaceAll(path.sep, "/"));
			return imports
				.filter((name) => name.startsWith("routes/") && !`${own}/`.startsWith(`${path.posix.dirname(name)}/`))
				.map((name) => `${file} imports ${name}`);
		});
	expect(wrong).toEqual([]);
});

it("every loader and action states who may use it", async () => {
	const table = routesIn(routes, "").map(({ address, file }) => {
		const { source = "" } = files.find((one) => one.file.replaceAll(path.sep, "/") === file) ?? {};
		const audiences = ["loader", "action"].flatMap((name) => {
			if (!new RegExp(`export .*\\b${name}\\b`).test(source)) return [];
			const [, audience] =
				new RegExp(
					`export const ${name} = (?:loaderFor|actionFor|formAction|documentFormAction|requestActionFor|fileActionFor)\\(\\s*"([a-z-]+)"`,
				).exec(source) ?? [];
			return [`${name}: ${audience ?? "DOES NOT SAY"}`];
		});
		return `${address.padEnd(60)} ${audiences.join(", ")}`.trimEnd();
	});
	await expect(`${table.join("\n")}\n`).toMatchFileSnapshot("route-audiences.txt");
	expect(table.filter((line) => line.includes("DOES NOT SAY"))).toEqual([]);
});

function routesIn(entries: readonly RouteConfigEntry[], above: string): { address: string; file: string }[] {
	return entries.flatMap(({ path: address, file, children = [] }) => {
		// A layout has no URL.
		if (address === undefined) return routesIn(children, above);
		const here = `${above}/${address}`.replace(/\/+/g, "/").replace(/(.)\/$/, "$1");
		return [{ address: here, file }, ...routesIn(children, here)];
	});
}

it("routes do not use the database", () => {
	const wrong = files
		.filter(({ folder, file }) => folder === "routes" && !isTest(file))
		.filter(
			({ imports, source }) =>
				imports.some((name) => /prisma|^pg$|platform\/database/.test(name)) || /\.prisma\b|\bpool\.query/.test(source),
		);
	expect(wrong.map(({ file }) => file)).toEqual([]);
});

it("the environment is read, and connections are opened, only where a process starts", () => {
	const wrong = files.filter(
		({ file, source }) =>
			/process\.env/.test(source) &&
			!isTest(file) &&
			!["server/main.ts", "platform/database/postgres-process.server.ts"].includes(file.replaceAll(path.sep, "/")),
	);
	expect(wrong.map(({ file }) => file)).toEqual([]);
});

it("server files import nothing that Node can't load", () => {
	const wrong = files.filter(
		({ file, imports }) => file.endsWith(".server.ts") && imports.some((name) => name.endsWith(".tsx")),
	);
	expect(wrong.map(({ file }) => file)).toEqual([]);
});

it("every folder has a subject", () => {
	const wrong = files.filter(({ file }) =>
		file.split(path.sep).some((part) => /^(utils?|helpers?|common|lib|types|services)$/.test(part)),
	);
	expect(wrong.map(({ file }) => file)).toEqual([]);
});

it("no files import each other in a circle", () => {
	const importsByFile = new Map(files.map(({ file, imports }) => [file.replaceAll(path.sep, "/"), imports]));
	const done = new Set<string>();
	const circles: string[] = [];
	const visit = (file: string, trail: readonly string[]): void => {
		const start = trail.indexOf(file);
		if (start >= 0) circles.push([...trail.slice(start), file].join(" > "));
		if (start >= 0 || done.has(file)) return;
		for (const name of importsByFile.get(file) ?? []) if (importsByFile.has(name)) visit(name, [...trail, file]);
		done.add(file);
	};
	for (const file of importsByFile.keys()) visit(file, []);
	expect(circles).toEqual([]);
});
