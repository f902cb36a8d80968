import type { LibrarySuggestions } from "#app/library/discovery/search-suggestions.server.ts";
import { direction, type Locale, messagesFor } from "#app/messages/index.ts";
import type { Reference } from "#app/reference/reference.ts";
import { type SuggestedLabel, suggestedLabels } from "#app/routes/search/suggested-labels.server.ts";
import { everything, searchParams } from "#app/search/query/search-query.ts";
import { practicePath } from "#app/views/search/search-page.server.ts";

/** What `browser/suggest.ts` shows, one line for each suggestion. */
export type Suggestions = {
	/** The number of suggestions, for screen readers. */
	said: string;
	items: Suggestion[];
};

export type Suggestion = {
	text: string;
	/** The kind of suggestion, or where it belongs. */
	note: string;
	/** Of the text, if it is not the page's. */
	lang?: string;
	dir?: "ltr" | "rtl";
} & ({ q: string } | { href: string });

const maxLabels = 3;

/**
 * The practice of an identifier, then completed words, filters and practices; the closest to what is being typed come
 * first.
 */
export function suggestions(found: LibrarySuggestions, q: string, reference: Reference, locale: Locale): Suggestions {
	const words = messagesFor(locale).searchPage.suggest;
	const before = q.split(/\s+/u).slice(0, -1);
	const items: Suggestion[] = [
		...(found.identified ? [identifiedLine(found.identified, locale)] : []),
		...found.words.map((word) => ({
			text: [...before, word].join(" "),
			note: words.search,
			q: [...before, word].join(" "),
		})),
		...suggestedLabels(q, reference, locale, found.inUse, maxLabels).map((label) => labelLine(label, locale)),
		...found.titles.map(({ pid, title, locale: language, countries }) => ({
			text: title,
			note: messagesFor(locale).common.list(countries.map((code) => reference.countryName(code, locale))),
			...inLanguage(language, locale),
			href: `/${locale}/library/${pid}`,
		})),
	];
	return { said: words.said(items.length), items };
}

function identifiedLine(named: NonNullable<LibrarySuggestions["identified"]>, locale: Locale): Suggestion {
	const { pid, version, title, language } = named;
	return {
		text: title,
		note: version === undefined ? pid : `${pid} · ${messagesFor(locale).common.version(version)}`,
		...inLanguage(language, locale),
		href: practicePath(named, locale),
	};
}

function labelLine({ param, code, label, rest }: SuggestedLabel, locale: Locale): Suggestion {
	const { search, searchPage } = messagesFor(locale);
	return {
		text: rest ? searchPage.suggest.within(rest, label) : label,
		note: search.facets[param],
		href: `/${locale}/search?${searchParams({ ...everything, q: rest, [param]: [code] })}`,
	};
}

function inLanguage(language: string, locale: Locale): Pick<Suggestion, "lang" | "dir"> {
	if (language === locale) return {};
	return { lang: language, ...(direction(language) === direction(locale) ? {} : { dir: direction(language) }) };
}
