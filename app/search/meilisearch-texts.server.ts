import { type Ask, amongPids, type Hit, wordsOf } from "#app/search/meilisearch-queries.ts";
import { liveIndex } from "#app/search/meilisearch-settings.server.ts";
import type { SearchHit, SearchReader } from "#app/search/search-engine.ts";

const mostTexts = 1000;

/**
 * Which text stands for each practice of the page: the reader's language if that text matched, else the one that
 * matched best. Meilisearch gives one text of each practice, so all of theirs that match are asked for once more.
 */
export async function shownTexts(
	ask: Ask,
	reader: SearchReader,
	q: string,
	hits: readonly Hit[],
): Promise<SearchHit[]> {
	if (hits.every((hit) => hit.locale === reader.locale)) return hits.map((hit) => hitOf(hit, hit.locale));
	const [texts] = await ask([
		{
			indexUid: liveIndex[reader.audience],
			...wordsOf(q),
			filter: amongPids(hits.map(({ pid }) => pid)),
			attributesToRetrieve: ["pid", "locale"],
			page: 1,
			hitsPerPage: mostTexts,
		},
	]);
	return hits.map((hit) => {
		const locales = (texts?.hits ?? []).filter((text) => text.pid === hit.pid).map((text) => text.locale);
		const best = q !== "" ? locales[0] : (locales.find((locale) => locale === "en") ?? locales.sort()[0]);
		return hitOf(hit, locales.includes(reader.locale) ? reader.locale : (best ?? hit.locale));
	});
}

function hitOf(hit: Hit, locale: string): SearchHit {
	return { pid: hit.pid, locale, score: hit._rankingScore ?? 0 };
}
