import type { SearchResponse } from "meilisearch";
import { compareIndex, kindsOfDifference, sizeOf } from "#app/search/index-sync/compare-index.server.ts";
import { countDocuments, countMarks } from "#app/search/index-sync/outbox.server.ts";
import type { Parts } from "#app/search/index-sync/push-documents.server.ts";
import type { Target } from "#app/search/index-sync/sync-targets.server.ts";
import {
	facetAttributes,
	queryLocales,
	titleAttribute,
	titleLanguages,
} from "#app/search/meilisearch/meilisearch-settings.server.ts";
import { foldedWords } from "#app/search/query/fold.ts";
import type { SearchAudience } from "#app/search/query/search-document.ts";

/** A new index is invalid, so the live one stays. */
export class InvalidIndex extends Error {}

type NewIndex = Pick<Target, "uid" | "audience">;

/**
 * Checks a new index before it goes live. Nothing is sent to it during the check, so it may differ from the database
 * only in the marked documents. It must contain exactly the right documents; find some by their titles, as readers
 * search, in each language that it splits into words as we do; and count countries, filter and sort as the database
 * does.
 * @throws InvalidIndex with the first problem
 */
export async function validateIndex(parts: Parts, target: NewIndex): Promise<void> {
	await checkDocuments(parts, target);
	await checkTitleSearch(parts, target);
	await checkCountsAndOrder(parts, target);
}

/** If more are refused, the cause is hardly the documents. */
const maxRefusedShare = 0.1;
const maxNamed = 3;

async function checkDocuments(parts: Parts, target: NewIndex): Promise<void> {
	const counts = { missing: 0, extra: 0, stale: 0 };
	const some: string[] = [];
	for await (const differences of compareIndex(parts, target)) {
		for (const kind of kindsOfDifference) {
			counts[kind] += differences[kind].length;
			some.push(...differences[kind].slice(0, maxNamed - some.length).map(({ id }) => id));
		}
	}
	if (sizeOf(counts) > 0) {
		const { missing, extra, stale } = counts;
		throw new InvalidIndex(
			`The new index lacks ${missing} documents, has ${extra} too many and ${stale} old ones: ${some.join(", ")}.`,
		);
	}
	const { refused } = await countMarks(parts.db, target.uid);
	const wanted = await countDocuments(parts.db, target.audience);
	if (refused > 1 && refused > wanted * maxRefusedShare)
		throw new InvalidIndex(`Meilisearch refused ${refused} of ${wanted} documents for the new index.`);
}

const samplesOfLanguage = 3;

async function checkTitleSearch(parts: Parts, target: NewIndex): Promise<void> {
	const { rows } = await parts.db.query<{ pid: string; locale: string; title: string }>(
		`select pid, locale, title from (
			select pid, locale, title, row_number() over (partition by locale order by hash) as place
			from search.doc where $1 = any (audiences) and split_part(locale, '-', 1) = any($3::text[])) s
		where place <= $2 and not exists (select from search.outbox o where o.target = $4 and o.pid = s.pid)`,
		[target.audience, samplesOfLanguage, titleLanguages, target.uid],
	);
	const samples = rows
		.map(({ pid, locale, title }) => ({ pid, locale, words: foldedWords(title).slice(0, maxWords) }))
		.filter(({ words }) => words.length > 0);
	if (samples.length === 0) return;
	const found = await searchLikeEngine(
		parts,
		target.uid,
		samples.map(({ pid, words }) => ({ q: words.join(" "), filter: [`pid = ${JSON.stringify(pid)}`] })),
	);
	const lost = samples.find((_, at) => found[at]?.totalHits === 0);
	if (lost) throw new InvalidIndex(`The new index does not find ${lost.pid} (${lost.locale}) by its title.`);
}

/** Meilisearch reads only this many words of a query. */
const maxWords = 10;

type Expected = { total: number; countries: Record<string, number>; newest: string[] };

async function checkCountsAndOrder(parts: Parts, target: NewIndex): Promise<void> {
	const { uid, audience } = target;
	const [found] = (await searchLikeEngine(parts, uid, [
		{ facets: [facetAttributes.country, facetAttributes.kind], sort: ["publishedAt:desc"] },
		// Refused if the settings do not allow what readers may request.
		{ sort: [`${titleAttribute("en")}:asc`], filter: ["year >= 1900 AND year <= 2100"] },
	])) as [Answer, Answer];
	const expected = await expectedIn(parts, audience);
	const { marked: pending } = await countMarks(parts.db, uid);
	const isOff = (indexed: number, wanted: number) => Math.abs(indexed - wanted) > pending;
	if (isOff(found.totalHits, expected.total))
		throw new InvalidIndex(`The new index counts ${found.totalHits} practices, and the database ${expected.total}.`);
	const counts = found.facetDistribution?.[facetAttributes.country] ?? {};
	for (const [country, wanted] of Object.entries(expected.countries)) {
		if (isOff(counts[country] ?? 0, wanted))
			throw new InvalidIndex(`The new index counts ${counts[country] ?? 0} practices of ${country}, not ${wanted}.`);
	}
	const first = found.hits[0]?.pid;
	if (pending === 0 && first !== undefined && !expected.newest.includes(first))
		throw new InvalidIndex(`The new index sorts ${first} first, which is not the newest.`);
}

async function expectedIn({ db }: Parts, audience: SearchAudience): Promise<Expected> {
	const { rows } = await db.query<Expected>(
		`with mine as (select distinct pid, facets from search.doc where $1 = any (audiences))
		select (select count(*)::int from mine) as total,
			(select coalesce(jsonb_object_agg(country, practices), '{}') from (
				select country, count(*) as practices from mine, jsonb_array_elements_text(facets -> 'countries') country
				group by country) c) as countries,
			-- to the second, as the index has it
			array(select pid from search.subject where $1 = any (audiences) and extract(epoch from published_at)::bigint =
				(select max(extract(epoch from published_at)::bigint) from search.subject where $1 = any (audiences))) as newest`,
		[audience],
	);
	return rows[0] ?? { total: 0, countries: {}, newest: [] };
}

type Answer = SearchResponse<{ pid: string }> & { totalHits: number };
type CheckQuery = { q?: string; filter?: string[]; facets?: string[]; sort?: string[] };

/** Searches the first documents of practices, as the engine does to count them. */
async function searchLikeEngine(parts: Parts, indexUid: string, requested: readonly CheckQuery[]): Promise<Answer[]> {
	const common = {
		indexUid,
		matchingStrategy: "all" as const,
		locales: [...queryLocales],
		attributesToRetrieve: ["pid"],
		page: 1,
		hitsPerPage: 1,
	};
	const { results } = await parts.client.multiSearch({
		queries: requested.map((one) => ({ ...common, ...one, filter: ["first = true", ...(one.filter ?? [])] })),
	});
	return results as unknown as Answer[];
}
