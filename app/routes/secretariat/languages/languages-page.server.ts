import type { AppLoadContext } from "@remix-run/node";
import { readLanguageQuery } from "#app/library/translation/language-query.ts";
import { languageTable } from "#app/library/translation/language-table.server.ts";
import { formats, type Locale, locales } from "#app/messages/index.ts";
import { collatorOf } from "#app/platform/text/collator.ts";

/** Loads one page of the table of practices and languages. Returns null for everybody but the secretariat. */
export async function languagesPage(
	{ actor, services }: Pick<AppLoadContext, "actor" | "services">,
	params: URLSearchParams,
	locale: Locale,
) {
	const query = readLanguageQuery(params);
	const table = await languageTable(actor, services, query, { locale, siteLanguages: locales });
	if (!table) return null;
	const { reference } = services;
	const collator = collatorOf(locale);
	const country = (code: string) => ({ code, name: reference.countryName(code, locale) });
	const named = (tag: string) => ({ tag, name: formats(locale).language(tag) });
	return {
		...table,
		query: { ...query, page: table.page },
		languages: table.languages.map(named),
		languageOptions: table.allLanguages.map(named).map(({ tag, name }) => ({ value: tag, label: name })),
		countryOptions: table.countries
			.map((code) => ({ value: code, label: country(code).name }))
			.sort((a, b) => collator.compare(a.label, b.label)),
		rows: table.rows.map((row) => ({ ...row, countries: row.countries.map(country) })),
	};
}

export type LanguagesPage = NonNullable<Awaited<ReturnType<typeof languagesPage>>>;
