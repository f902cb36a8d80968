import { expect, it } from "vitest";
import { type Locale, locales, messagesFor } from "#app/messages/index.ts";
import { type TermGroup, termGroups, termHref, termLabels } from "#app/ui/list/term.tsx";
import { aboutNavigation, helpNavigation, pageNames, readHelp, readPage } from "#app/views/page/about-pages.server.ts";

const names = (await pageNames()).filter((name) => name !== "glossary");

it.each(locales)("every page is listed by the others, under its title (%s)", async (locale) => {
	const listed = (await aboutNavigation(locale)).groups.flatMap(({ pages }) => pages);
	expect(listed.map(({ name }) => name).sort()).toEqual(await pageNames());
	expect(listed.filter(({ name, title }) => title === name)).toEqual([]);
});

it.each(names)("%s has the same sections in every language", async (name) => {
	const ids = await Promise.all(
		locales.map(async (locale) => (await readPage(locale, name))?.sections.map(({ id }) => id)),
	);
	expect(new Set(ids.map((list) => JSON.stringify(list))).size).toBe(1);
});

it.each(locales)(
	"the help for each role is listed under its title, with the sections of the other language (%s)",
	async (locale) => {
		const listed = (await helpNavigation(locale)).groups.flatMap(({ pages }) =>
			pages.filter(({ name }) => name !== "terms"),
		);
		for (const { name, title } of listed) {
			const [page, english] = [await readHelp(locale, name), await readHelp("en", name)];
			expect(page?.title).toBe(title);
			expect(page?.sections.map(({ id }) => id)).toEqual(english?.sections.map(({ id }) => id));
		}
	},
);

it.each(locales)("links between the pages lead to an existing page and section (%s)", async (locale) => {
	const targets = new Set(["/about/glossary", ...meanings(locale)]);
	const links: string[] = [];
	for (const name of names) {
		const page = await readPage(locale, name);
		const address = name === "about" ? "/about" : `/about/${name}`;
		targets.add(address);
		for (const { id } of page?.sections ?? []) targets.add(`${address}#${id}`);
		const html = [page?.html, ...(page?.sections.map((section) => section.html) ?? [])].join("");
		for (const [, link = ""] of html.matchAll(/href="(\/[^"]*)"/g)) links.push(link);
	}
	expect(links.filter((link) => !link.startsWith(`/${locale}/`))).toEqual([]);
	const toPages = links.map((link) => link.slice(`/${locale}`.length)).filter((link) => link.startsWith("/about"));
	expect(toPages.filter((link) => !targets.has(link))).toEqual([]);
});

it.each(locales)("links in the footer and on the home page have the titles of their pages (%s)", async (locale) => {
	const { home, layout } = messagesFor(locale);
	const titles = await Promise.all(
		["guidance", "open-data"].map(async (name) => (await readPage(locale, name))?.title),
	);
	expect([layout.foot.guidance, layout.foot.openData]).toEqual(titles);
	expect([home.doors.share.link, home.doors.study.link]).toEqual(titles);
});

it.each(locales)("the page on downloads names the links of searches as they are (%s)", async (locale) => {
	const { practiceList, savedSearches } = messagesFor(locale);
	const page = await readPage(locale, "open-data");
	const downloads = page?.sections.find(({ id }) => id === "downloads")?.html;
	expect(downloads).toContain(practiceList.collect);
	expect(downloads).toContain(savedSearches.followFeed);
});

it.each(locales)("exactly the labels of each vocabulary are explained (%s)", (locale) => {
	const messages = messagesFor(locale);
	for (const group of Object.keys(termGroups) as TermGroup[])
		expect(Object.keys(messages.glossary.meanings[group]).sort()).toEqual(
			Object.keys(termLabels(messages, group)).sort(),
		);
});

it.each(locales)(
	"contact and “Who runs this site” name the organisation of the setting, as plain text (%s)",
	async (locale) => {
		const operator = "Agency *A* <b>& Sons</b>, 1 Main St., Baku {{notices}}";
		for (const name of ["contact", "this-site"]) {
			const htmlOf = async (given?: string) =>
				(await readPage(locale, name, given))?.sections.map(({ html }) => html).join("");
			expect(await htmlOf(operator), name).toContain(
				"<p>Agency *A* &lt;b&gt;&amp; Sons&lt;/b&gt;, 1 Main St., Baku {{notices}}</p>",
			);
			expect(await htmlOf(), name).not.toMatch(/\{\{|<p><\/p>/);
		}
	},
);

/** Where the meanings of labels are, and those of their vocabularies as a whole, without the locale. */
function meanings(locale: Locale): string[] {
	const { glossary } = messagesFor(locale);
	const hrefs = (Object.keys(termGroups) as TermGroup[]).flatMap((group) => [
		termHref(locale, group),
		...Object.keys(glossary.meanings[group]).map((code) => termHref(locale, group, code)),
	]);
	return hrefs.map((href) => href.slice(`/${locale}`.length));
}
