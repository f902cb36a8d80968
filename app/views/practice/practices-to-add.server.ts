import type { Actor } from "#app/identity/person/actor.ts";
import { requestedPractices } from "#app/library/discovery/requested-practices.ts";
import { type SearchingServices, searchPractices } from "#app/library/discovery/search-practices.server.ts";
import type { PracticeCard } from "#app/library/views/cards.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { parseSearchQuery } from "#app/search/query/search-query.ts";
import { countriesWithNames } from "#app/views/page/country-names.ts";
import { knownCodes } from "#app/views/search/search-page.server.ts";

export type PracticesToAdd = {
	outcome: "found";
	/** The words as they were searched for. */
	q: string;
	/** Neither engine answered. */
	unavailable: boolean;
	degraded: boolean;
	/** Number of results, including those that are already compared. */
	total: number;
	/** Whether there are results beyond the first page of a search, which are not offered. */
	more: boolean;
	/** The results on the first page of a search that are not yet compared. */
	practices: ReturnType<typeof choiceOf>[];
};

/**
 * Searches for a practice to add to a comparison.
 * @param q the `q` of the URL
 * @param compared identifiers or URLs of the practices already compared
 * @returns null if nothing was typed; `practice` if a practice's identifier was typed
 */
export async function practicesToAdd(
	{ actor, services }: { actor: Actor; services: SearchingServices },
	q: string | null,
	compared: readonly string[],
	options: { locale: Locale; signal: AbortSignal },
): Promise<PracticesToAdd | { outcome: "practice"; pid: string } | null> {
	const query = parseSearchQuery(new URLSearchParams({ q: q ?? "" }), knownCodes(services.reference));
	if (!query.q) return null;
	const [{ pid } = { pid: null }] = requestedPractices([query.q]);
	if (pid) return { outcome: "practice", pid };
	const found = await searchPractices(actor, services, query, options);
	if (found.outcome === "practice") return found;
	if (found.outcome === "unavailable")
		return { outcome: "found", q: query.q, unavailable: true, degraded: true, total: 0, more: false, practices: [] };
	const already = new Set(requestedPractices(compared).map((practice) => practice.pid));
	const cards = found.practices.filter((card) => !already.has(card.pid));
	return {
		outcome: "found",
		q: query.q,
		unavailable: false,
		degraded: found.degraded,
		total: found.total,
		more: found.total > found.practices.length,
		practices: cards.map((card) => choiceOf(card, { locale: options.locale, reference: services.reference })),
	};
}

/** A practice as one of those to choose from. */
export function choiceOf(
	{ pid, title, language, countries, marks }: Pick<PracticeCard, "pid" | "title" | "language" | "countries" | "marks">,
	around: Parameters<typeof countriesWithNames>[1],
) {
	return { pid, title, language, marks, countries: countriesWithNames(countries, around) };
}
