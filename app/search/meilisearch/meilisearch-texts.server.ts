import { amongPids, type Hit, type MultiSearch, wordsOf } from "#app/search/meilisearch/meilisearch-queries.ts";
import { liveIndex } from "#app/search/meilisearch/meilisearch-settings.server.ts";
import type { SearchHit, SearchReader } from "#app/search/query/search-engine.ts";
import { hitsPerPage } from "#app/search/query/search-query.ts";

/**
 * Chooses the text shown for each practice of a page: the one in the reader's language if it matched, otherwise the
 * best match, which Meilisearch returns. Whether the reader's language matched is only queried for practices that have
 * such a text.
 * @param known the languages that another engine chose by the same rule, by pid
 */
export async function shownTexts(
	multiSearch: MultiSearch,
	reader: SearchReader,
	q: string,
	hits: readonly Hit[],
	known: ReadonlyMap<string, string>,
): Promise<SearchHit[]> {
	if (q === "") return hits.map((hit) => ({ pid: hit.pid, locale: languageFor(reader, hit) }));
	const unsure = hits.filter(
		({ pid, locale, languages }) => !known.has(pid) && locale !== reader.locale && languages.includes(reader.locale),
	);
	const inReadersText = unsure.length > 0 ? await inReadersLanguage(multiSearch, reader, q, unsure) : new Set();
	return hits.map(({ pid, locale }) => ({
		pid,
		locale: known.get(pid) ?? (inReadersText.has(pid) ? reader.locale : locale),
	}));
}

/** The language if every text matches, or none on its own: the reader's, else English, else the first. */
export function languageFor({ locale }: SearchReader, { languages }: Pick<Hit, "languages">): string {
	return [locale, "en"].find((one) => languages.includes(one)) ?? ([...languages].sort()[0] as string);
}

async function inReadersLanguage(
	multiSearch: MultiSearch,
	reader: SearchReader,
	q: string,
	hits: readonly Hit[],
): Promise<Set<string>> {
	const [texts] = await multiSearch([
		{
			indexUid: liveIndex[reader.audience],
			...wordsOf(q, "text"),
			filter: [amongPids(hits.map(({ pid }) => pid)), `locale = ${JSON.stringify(reader.locale)}`],
			attributesToRetrieve: ["pid"],
			page: 1,
			hitsPerPage,
		},
	]);
	return new Set(texts?.hits.map(({ pid }) => pid));
}
