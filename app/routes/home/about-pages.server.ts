import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { load } from "js-yaml";
import { z } from "zod";
import { renderMarkdown } from "#app/platform/text/markdown.server.ts";

export type Page = { title: string; description: string; html: string };

const frontMatter = z.object({ title: z.string(), description: z.string() });

/** Reads a page from `content/pages/<locale>` as sanitised HTML. Returns null if there is no page of that name. */
export async function readPage(locale: string, name: string): Promise<Page | null> {
	if (!/^[a-z0-9-]{1,60}$/.test(name)) return null;
	const file = path.resolve("content/pages", locale, `${name}.md`);
	const source = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
		if (error.code === "ENOENT") return null;
		throw error;
	});
	const parts = source && /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source);
	if (!parts) return null;
	return { ...frontMatter.parse(load(parts[1] ?? "")), html: renderMarkdown(parts[2] ?? "", { headings: "page" }) };
}

/** Lists the names of all pages in `content/pages`. */
export async function pageNames(): Promise<string[]> {
	const files = await readdir(path.resolve("content/pages/en"));
	return files
		.filter((file) => file.endsWith(".md"))
		.map((file) => file.slice(0, -".md".length))
		.sort();
}
