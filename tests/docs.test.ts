import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const folders = ["app", "content", "docs", "prisma", "public", "scripts", "tests"];
const files = folders.flatMap((folder) =>
	readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => path.join(folder, file)),
);
const pages = [
	...["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"],
	...files.filter((file) => file.startsWith("docs") && file.endsWith(".md")),
	...files.filter((file) => file.startsWith("prisma/schema/")),
];

/** The files and folders to which a page links. Other sites, and places on the same page, are left out. */
function linked(page: string, text: string): string[] {
	return [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
		.map(([, target = ""]) => target)
		.filter((target) => !/^[a-z]+:/.test(target))
		.map((target) => path.join(path.dirname(page), target));
}

/** Files and folders in code type: `app/library/`, `prisma/migrations/*_library`, `save-draft.server.ts`. */
function named(text: string): string[] {
	return [...text.matchAll(/`([\w*@][\w@./*-]+)`/g)]
		.map(([, name = ""]) => name)
		.filter(
			(name) => /\.(tsx?|mjs|json|md|prisma|sql|txt|yaml)$/.test(name) || folders.includes(name.split("/")[0] ?? ""),
		)
		.filter((name) => name !== "x.tsx" && name !== "x-page.server.ts");
}

/** Paths start at the root or at `app/`; a name alone may be in any folder. `*` matches any part of a name. */
function exists(name: string): boolean {
	const pattern = name.replace(/\/$/, "").replaceAll(".", "\\.").replaceAll("*", "[^/]*");
	const ending = new RegExp(`(^|/)${pattern}$`);
	return existsSync(name) || files.some((file) => ending.test(file));
}

it("the documentation and the database schema mention only files that exist", () => {
	const missing = pages.flatMap((page) => {
		const text = readFileSync(page, "utf8");
		const names = [
			...linked(page, text).filter((file) => !existsSync(file)),
			...named(text).filter((name) => !exists(name)),
		];
		return names.map((name) => `${page}: ${name}`);
	});
	expect(missing).toEqual([]);
});

it("each flow lists its tests", () => {
	const flows = pages.filter((page) => page.startsWith(path.join("docs", "flows")) && !page.endsWith("README.md"));
	const untested = flows.filter((page) => {
		const [, tests = ""] = readFileSync(page, "utf8").split("\n## Tests\n");
		return !named(tests).some((name) => /\.test\.tsx?$/.test(name));
	});
	expect(untested).toEqual([]);
});

it("no diagram contains a semicolon, at which Mermaid would end a statement and show an error instead", () => {
	const lines = pages.flatMap((page) =>
		[...readFileSync(page, "utf8").matchAll(/```mermaid\n(.*?)```/gs)].flatMap(([, diagram = ""]) =>
			diagram
				.split("\n")
				.filter((line) => line.includes(";"))
				.map((line) => `${page}: ${line.trim()}`),
		),
	);
	expect(lines).toEqual([]);
});
