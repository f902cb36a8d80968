import type { Visit } from "#app/http/access.server.ts";
import { languageQueryParameters, readLanguageQuery } from "#app/library/translation/language-query.ts";
import { languageTable } from "#app/library/translation/language-table.server.ts";
import { formats, locales } from "#app/messages/index.ts";
import { countryOptions } from "#app/views/page/editor-options.server.ts";

/** Loads one page of the table of practices and languages. Returns null for everybody but the secretariat. */
export async function languagesPage({ actor, services, url, locale }: Visit) {
	const { searchParams: params } = url;
	const query = readLanguageQuery(params);
	const table = await languageTable(actor, services, query, { locale, siteLanguages: locales });
	if (!table) return null;
	const { reference } = services;
	const country = (code: string) => ({ code, name: reference.countryName(code, locale) });
	const named = (tag: string) => ({ tag, name: formats(locale).language(tag) });
	return {
		...table,
		/** The filters, as a query string. */
		address: languageQueryParameters({ ...query, page: 1 }).toString(),
		languages: table.languages.map(named),
		languageOptions: table.allLanguages.map(named).map(({ tag, name }) => ({ value: tag, label: name })),
		countryOptions: countryOptions(reference, locale, table.countries),
		rows: table.rows.map((row) => ({ ...row, countries: row.countries.map(country) })),
	};
}

export type LanguagesPage = NonNullable<Awaited<ReturnType<typeof languagesPage>>>;
