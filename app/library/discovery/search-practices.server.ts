import type { Actor } from "#app/identity/person/actor.ts";
import { readerOf, searchAudienceForReader } from "#app/library/access/audience.policy.ts";
import { type FoundIn, foundIn } from "#app/library/discovery/found-in.server.ts";
import { identifiedPractice } from "#app/library/discovery/identified-practice.server.ts";
import { namedAward, winnersFirst } from "#app/library/discovery/winners-first.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type CardWithTexts, cardsWithTexts, type PracticeCard } from "#app/library/views/cards.server.ts";
import { isStatementTimeout, pingDatabase } from "#app/platform/database/connections.server.ts";
import type { Explanation } from "#app/search/query/explanation.ts";
import { mayExplainResults } from "#app/search/query/search.policy.ts";
import { facets, listedHits, type SearchAnswer, type SearchReader } from "#app/search/query/search-engine.ts";
import type { SearchQuery } from "#app/search/query/search-query.ts";

/** The services that a search needs in addition to the library's. */
export type SearchingServices = LibraryServices & {
	search: {
		search(query: SearchQuery, reader: SearchReader): Promise<SearchAnswer & { degraded: boolean }>;
		explain(query: SearchQuery, reader: SearchReader, answer: SearchAnswer): Promise<Explanation[]>;
	};
	suggestions: { nearWords(word: string, count: number): Promise<string[]> };
};

export type FoundPractice = PracticeCard & {
	match: Match | null;
	/** It contains only some of the words, and is listed after the practices that contain all. */
	some: boolean;
	/** Where the words were found that title and summary do not show. */
	foundIn: FoundIn[];
	/** For the secretariat, on request. */
	explanation?: Explanation;
};

/**
 * Where the words were found, if that is not the text that is shown, or if the text that is shown is a machine
 * translation.
 */
type Match = {
	/**
	 * The language of the text that matched, or of the original if the shown text matched and is a machine translation.
	 */
	language: string;
	/** The summary of the text that matched; null if the shown text matched and is a machine translation. */
	summary: string | null;
};

export type FoundPractices = Omit<SearchAnswer, "hits" | "partialHits" | "total"> & {
	outcome: "found";
	/** What all pages list, at most `maxReachableHits`; the facets do not count practices with only some of the words. */
	total: number;
	/** PostgreSQL answered in place of Meilisearch, so the page must not be cached. */
	degraded: boolean;
	/** The number of hits on the page; more than `practices` if the index is ahead of what the reader may see. */
	hitCount: number;
	practices: FoundPractice[];
	/**
	 * The query looks like an identifier, but has a wrong character, or belongs to no practice that this reader may see.
	 */
	identifier: "mistyped" | "unknown" | null;
	/** Folded words of the query that none of the practices on this page contains. */
	absent: string[];
	/** For a search without results: the same query with one word replaced by a similar one. */
	near: string[];
};

/** The query is the identifier of one practice, or of one of its versions. */
export type NamedPractice = { outcome: "practice"; pid: string; version?: string };

/** No engine answered; `cause` is for the log. */
export type Unavailable = { outcome: "unavailable"; cause: unknown };

/**
 * Searches for practices and shows each as the reader may see it: with an outdated index a hit may be missing, but a
 * hidden practice is never shown.
 * @param options.signal aborted when the reader no longer waits for the answer
 * @param options.explain adds the reason for the position of each result; for the secretariat only
 * @returns `practice` if an identifier was typed, whatever the engines contain; `unavailable` if no engine answers in
 * time
 * @throws if the database itself is unavailable, or a statement takes too long
 */
export async function searchPractices(
	actor: Actor,
	services: SearchingServices,
	query: SearchQuery,
	{ explain = false, ...options }: { locale: string; signal?: AbortSignal; explain?: boolean },
): Promise<FoundPractices | NamedPractice | Unavailable> {
	const identified = await identifiedPractice(actor, services, query.q, options.locale);
	if (identified?.outcome === "practice") return identified;
	const reader = { ...options, audience: searchAudienceForReader(readerOf(actor)) };
	const searched = await runSearch(services, query, reader);
	if ("outcome" in searched) return searched;
	// Practices that contain only parts of an identifier do so by chance.
	const answer = identified?.outcome === "unknown" && searched.partial ? { ...searched, ...nothing } : searched;
	const { hits: whole, partialHits, ...rest } = answer;
	const hits = listedHits(answer);
	const some = new Set(partialHits.map(({ pid }) => pid));
	const shown = await cardsWithTexts(
		actor,
		services,
		options.locale,
		hits.map(({ pid }) => pid),
	);
	const cards = shown.map(({ card }) => card);
	const matched = new Map(hits.map(({ pid, locale }) => [pid, locale]));
	const { places, absent } = query.q
		? await foundIn(
				readerOf(actor),
				services,
				{ q: answer.correctedQuery ?? query.q, locale: options.locale },
				hits,
				cards,
			)
		: { places: new Map<string, FoundIn[]>(), absent: [] };
	const explanations = explain && mayExplainResults(actor) ? await services.search.explain(query, reader, answer) : [];
	const practices = shown.map(({ card, texts }) => {
		const explanation = explanations.find(({ pid }) => pid === card.pid);
		const match = query.q ? matchOf(card, matched.get(card.pid), texts) : null;
		const found = places.get(card.pid) ?? [];
		return {
			...card,
			// If the words were found elsewhere, the original of the machine translation is not where they matched; and a
			// related word is not shown in its text.
			match: (match?.summary === null && found.length > 0) || found[0]?.field === "related" ? null : match,
			foundIn: found,
			some: some.has(card.pid),
			...(explanation ? { explanation } : {}),
		};
	});
	const near = query.q && answer.total === 0 ? await nearQueries(services, query.q) : [];
	return {
		outcome: "found",
		...rest,
		total: rest.total + partialHits.length,
		hitCount: whole.length,
		practices,
		identifier: identified?.outcome ?? null,
		absent,
		near,
	};
}

const nothing = {
	total: 0,
	capped: false,
	partial: false,
	correctedQuery: null,
	hits: [],
	facets: Object.fromEntries(facets.map((facet) => [facet, []])) as unknown as SearchAnswer["facets"],
};

const maxNearWords = 3;

/** Similar queries, in which one word is replaced; the first word that has similar ones. */
async function nearQueries({ suggestions }: SearchingServices, q: string): Promise<string[]> {
	const words = q.split(/\s+/u);
	for (const [at, word] of words.entries()) {
		const near = await suggestions.nearWords(word, maxNearWords).catch(() => []);
		if (near.length > 0) return near.map((other) => words.with(at, other).join(" "));
	}
	return [];
}

/**
 * Asks the search engines. If the query is the name of an award, the practices that have received it come first: many
 * others contain the same common words.
 * @returns `unavailable` if no engine answers in time
 * @throws if the database itself is unavailable, or a statement takes too long
 */
export async function runSearch(
	services: Pick<SearchingServices, "search" | "database" | "reference">,
	query: SearchQuery,
	reader: SearchReader,
): Promise<(SearchAnswer & { degraded: boolean }) | Unavailable> {
	const { search, database } = services;
	try {
		const answer = await search.search(query, reader);
		const award =
			query.sort === "relevance" && query.recognised.length === 0 ? namedAward(query.q, services.reference) : undefined;
		if (award === undefined) return answer;
		const winners = await search.search({ ...query, q: "", recognised: [award], page: 1 }, reader);
		return winnersFirst(answer, winners, query.page);
	} catch (cause) {
		if (reader.signal?.aborted) throw cause;
		if (isStatementTimeout(cause)) throw cause;
		// This throws if the database itself is unavailable, for which the site has its own error page; otherwise it was
		// too busy.
		await pingDatabase(database.pool, 500);
		return { outcome: "unavailable", cause };
	}
}

function matchOf(card: PracticeCard, matched: string | undefined, texts: CardWithTexts["texts"]): Match | null {
	if (matched !== card.language) {
		const text = texts.find(({ locale }) => locale === matched);
		return text ? { language: text.locale, summary: text.summary } : null;
	}
	const original = card.origin === "machine" ? texts.find(({ origin }) => origin === "original") : undefined;
	return original ? { language: original.locale, summary: null } : null;
}
