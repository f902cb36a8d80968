import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { load } from "js-yaml";
import { z } from "zod";
import { isLocale, type Locale, messagesFor } from "#app/messages/index.ts";
import { type Period, retention } from "#app/platform/retention.ts";
import { renderMarkdown } from "#app/platform/text/markdown.server.ts";
import { periodText } from "#app/views/page/retention-text.ts";

/** A page of `content/pages`; its texts are sanitised HTML. */
export type Page = Omit<z.infer<typeof frontMatter>, "figures"> & {
	/** What comes before the first heading. */
	html: string;
	sections: { id: string; title: string; html: string; figures: z.infer<typeof figure>[] }[];
};

/** The pages about the association and this site, in the order in which every one of them lists them. */
const navigation = {
	association: ["about", "principles", "how-to-join"],
	practices: ["accounts", "guidance", "review", "corrections", "glossary"],
	site: ["contact", "this-site", "open-data", "privacy", "accessibility"],
} as const;

type AboutGroup = keyof typeof navigation;

/** Pages that belong together, in groups with a title. */
export type PageNavigation = { label: string; groups: { title: string; pages: LinkedPage[] }[] };
type LinkedPage = { name: string; title: string; href: string };

/** The help pages of the desk, one for each role. */
const helpPages = ["researcher", "author", "focal-point", "reviewer", "officer", "head"] as const;
export type HelpRole = (typeof helpPages)[number];

/** A number with what it counts. */
const figure = z.strictObject({ value: z.string(), label: z.string() });

const frontMatter = z.strictObject({
	title: z.string(),
	/** The heading of the page, if it is not its title. */
	heading: z.string().optional(),
	description: z.string(),
	/** Below the text of a section, by its id. */
	figures: z.record(z.string(), z.array(figure)).default({}),
	/** Texts link to the n-th as `#s1`. The section `sources` shows them. */
	sources: z.array(z.strictObject({ title: z.string(), href: z.url(), year: z.number().optional() })).default([]),
});

/** Each second-level heading names the id of its section: `## Title {#id}`. */
const heading = /^## (.+) \{#([a-z0-9-]+)\}$/m;

/**
 * Reads a page from `content/pages/<locale>`. Returns null if there is no page of that name.
 * @param operator the organisation that runs the site, which takes the place of `{{operator}}`
 */
export async function readPage(locale: string, name: string, operator?: string): Promise<Page | null> {
	const source = await readSource("pages", locale, name);
	return source && pageOf(locale, source, operator);
}

/** Reads the help for a role from `content/help/<locale>`; null if no page has that name. */
export async function readHelp(locale: string, name: string): Promise<Page | null> {
	const source = await readSource("help", locale, name);
	return source && pageOf(locale, source);
}

function pageOf(locale: string, source: Source, operator?: string): Page {
	const { text, figures, ...rest } = source;
	const [before = "", ...pieces] = withFacts(locale, text, operator).split(heading);
	const sections = Array.from({ length: pieces.length / 3 }, (_, index) => {
		const [title = "", id = "", text = ""] = pieces.slice(index * 3);
		return { id, title, html: renderMarkdown(text), figures: figures[id] ?? [] };
	});
	return { ...rest, html: renderMarkdown(before), sections };
}

type Source = z.infer<typeof frontMatter> & { /** Markdown. */ text: string };

/** A page as it is written, also for callers that need only its title. */
async function readSource(folder: "pages" | "help", locale: string, name: string): Promise<Source | null> {
	if (!/^[a-z0-9-]{1,60}$/.test(name)) return null;
	const file = path.resolve("content", folder, locale, `${name}.md`);
	const source = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
		if (error.code === "ENOENT") return null;
		throw error;
	});
	const parts = source && /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source);
	return parts ? { ...frontMatter.parse(load(parts[1] ?? "")), text: parts[2] ?? "" } : null;
}

const periods: Readonly<Record<string, Period>> = retention;

/**
 * Replaces `{{notices}}` with how long notices are kept, and `{{operator}}` with the organisation that runs the site.
 * @throws if `retention` has no such entry
 */
function withFacts(locale: string, text: string, operator = ""): string {
	return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
		if (name === "operator") return operator.replaceAll(/[!-/:-@[-`{-~]/g, "\\$&");
		const period = periods[name];
		if (!period) throw new Error(`content/pages/${locale} names ${name}, which retention.ts does not have`);
		return periodText(messagesFor(isLocale(locale) ? locale : "en"), period);
	});
}

/** The pages that each page about the association leads to. */
export async function aboutNavigation(locale: Locale): Promise<PageNavigation> {
	const messages = messagesFor(locale);
	const titleOf = async (name: string) =>
		name === "glossary" ? messages.glossary.title : ((await readSource("pages", locale, name))?.title ?? name);
	const linked = async (name: string) => ({
		name,
		title: await titleOf(name),
		href: `/${locale}/about${name === "about" ? "" : `/${name}`}`,
	});
	const { label, ...titles } = messages.layout.aboutPages;
	const groups = (Object.keys(navigation) as AboutGroup[]).map(async (group) => ({
		title: titles[group],
		pages: await Promise.all(navigation[group].map(linked)),
	}));
	return { label, groups: await Promise.all(groups) };
}

/** The pages that each help page leads to. */
export async function helpNavigation(locale: Locale): Promise<PageNavigation> {
	const { help, glossary } = messagesFor(locale);
	const linked = async (name: HelpRole) => ({
		name,
		title: (await readSource("help", locale, name))?.title ?? name,
		href: `/${locale}/desk/help/${name}`,
	});
	const terms = { name: "terms", title: glossary.working.title, href: `/${locale}/about/working-terms` };
	return {
		label: help.title,
		groups: [{ title: help.title, pages: [...(await Promise.all(helpPages.map(linked))), terms] }],
	};
}

/** Lists the names of all pages about the association. */
export async function pageNames(): Promise<string[]> {
	const files = await readdir(path.resolve("content/pages/en"));
	return [
		...files.filter((file) => file.endsWith(".md")).map((file) => file.slice(0, -".md".length)),
		"glossary",
	].sort();
}
