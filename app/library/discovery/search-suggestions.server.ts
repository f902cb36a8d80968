import type { Actor } from "#app/identity/person/actor.ts";
import { listedRecords, readerOf, searchAudienceForReader } from "#app/library/access/audience.policy.ts";
import { type IdentifiedPractice, identifiedPractice } from "#app/library/discovery/identified-practice.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Suggested, SuggestedTitle, SuggestReader } from "#app/search/query/suggest.server.ts";
import type { ValuesInUse } from "#app/search/query/values-in-use.server.ts";

/** The services that suggestions need in addition to the library's. */
export type SuggestingServices = LibraryServices & {
	suggestions: {
		suggest(q: string, reader: SuggestReader): Promise<Suggested>;
		valuesInUse: ValuesInUse;
	};
};

export type LibrarySuggestions = {
	/** The practice whose identifier was typed. */
	identified: Omit<IdentifiedPractice, "outcome"> | null;
	titles: (SuggestedTitle & { countries: string[] })[];
	/** Completions of the last word. */
	words: string[];
	/** The filter values that would find something: see `valueKey`. */
	inUse: ReadonlySet<string>;
};

/**
 * Suggests practices, words and filter values to a reader who is typing, without anything that the reader may not see.
 * @throws if the database is unavailable or takes too long
 */
export async function searchSuggestions(
	actor: Actor,
	services: SuggestingServices,
	q: string,
	locale: string,
): Promise<LibrarySuggestions> {
	const reader = readerOf(actor);
	const audience = searchAudienceForReader(reader);
	const [identified, { titles, words }, inUse] = await Promise.all([
		identifiedPractice(actor, services, q, locale),
		services.suggestions.suggest(q, { audience, locale }),
		services.suggestions.valuesInUse(audience),
	]);
	const seen = await services.database.prisma.practice.findMany({
		where: {
			AND: [listedRecords(reader, services.clock.now()), { pid: { in: titles.map(({ pid }) => pid) } }],
		},
		select: { pid: true, countries: true },
	});
	const countries = new Map(seen.map((practice) => [practice.pid, practice.countries]));
	return {
		identified: identified?.outcome === "practice" ? identified : null,
		titles: titles.flatMap((title) => {
			const of = countries.get(title.pid);
			return of ? [{ ...title, countries: of }] : [];
		}),
		words,
		inUse,
	};
}
