import { expect, it } from "vitest";
import { locales, messagesFor } from "#app/messages/index.ts";
import { glossaryParts } from "#app/routes/home/glossary-parts.ts";
import { type TermGroup, type TermPage, termGroups, termHref } from "#app/ui/list/term.tsx";

const pages: TermPage[] = ["glossary", "working-terms"];

it.each(locales)("each label leads to its meaning on one of the two pages (%s)", (locale) => {
	const messages = messagesFor(locale);
	const explained = pages.flatMap((page) =>
		glossaryParts(messages, page).flatMap(({ id, terms }) =>
			[id, ...terms.map((term) => term.id)].map((one) => `/${locale}/about/${page}#${one}`),
		),
	);
	const labels = (Object.keys(termGroups) as TermGroup[]).flatMap((group) =>
		Object.keys(messages.glossary.meanings[group]).map((code) => termHref(locale, group, code)),
	);
	expect(labels.filter((href) => !explained.includes(href))).toEqual([]);
	const wholes = (Object.keys(termGroups) as TermGroup[]).map((group) => termHref(locale, group));
	expect(wholes.filter((href) => !explained.includes(href))).toEqual([]);
	expect(new Set(explained).size).toBe(explained.length);
});

it("the glossary for every reader has at most 40 entries", () => {
	const entries = glossaryParts(messagesFor("en"), "glossary").flatMap(({ terms }) => terms);
	expect(entries.length).toBeLessThanOrEqual(40);
	expect(entries.length).toBeGreaterThan(30);
});
