import { type Candidate, type Match, rankMatches } from "#app/exchange/needs/match.ts";
import { findNeed, type NeedView } from "#app/exchange/needs/needs.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { readerOf, searchAudienceForReader } from "#app/library/access/audience.policy.ts";
import { runSearch, type SearchingServices } from "#app/library/discovery/search-practices.server.ts";
import { liveOffers } from "#app/library/offers/offers.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { cardsFor } from "#app/library/views/cards.server.ts";
import { everything, type SearchQuery } from "#app/search/query/search-query.ts";

/** What finding matches needs. */
export type MatchingServices = LibraryServices & Pick<SearchingServices, "search">;

/** Of the live offers of a form, those changed last are considered, so that many offers take no longer. */
const maxOffers = 300;

/** The practices of other countries that match a member's need, as far as the reader may see them. */
export async function matchesOf(actor: Actor, services: MatchingServices, id: string): Promise<Match[]> {
	const need = await findNeed(actor, services, id);
	if (!need || need.member === null) return [];
	const { member } = need;
	const now = services.clock.now();
	const candidates = await candidatesFor(actor, services, { ...need, member });
	return rankMatches(member, candidates, { reader: readerOf(actor), now });
}

/**
 * Practices that offer a wanted form, have a function of the need, or contain its words. If the search is unavailable,
 * those that offer something remain.
 */
async function candidatesFor(
	actor: Actor,
	services: MatchingServices,
	need: NeedView & { member: string },
): Promise<Candidate[]> {
	const { functions, forms, languages, member } = need;
	const find = async (query: Partial<SearchQuery>) => {
		const reader = { audience: searchAudienceForReader(readerOf(actor)), locale: actorLocale(actor) };
		const found = await runSearch(services, { ...everything, ...query }, reader);
		return "outcome" in found || found.partial ? [] : found.hits.map(({ pid }) => pid);
	};
	const [offers, withWords, withFunction] = await Promise.all([
		liveOffers(actor, services, { forms, notOf: member }, { take: maxOffers }),
		find({ q: need.words || need.title }),
		functions.length > 0 ? find({ function: functions, sort: "evidence" }) : [],
	]);
	const pids = [...new Set([...withWords, ...withFunction, ...offers.map(({ pid }) => pid)])];
	const rows = await services.database.prisma.practice.findMany({
		where: { pid: { in: pids }, OR: [{ pid: { in: withWords } }, { functions: { hasSome: functions } }] },
		select: {
			...{ pid: true, countries: true, functions: true, visibility: true, withdrawnAt: true },
			...{ embargoUntil: true, publishedVersionId: true },
		},
	});
	const cards = await cardsFor(
		actor,
		services,
		actorLocale(actor),
		rows.map(({ pid }) => pid),
	);
	return rows.flatMap(({ functions: own, ...row }) => {
		const card = cards.find(({ pid }) => pid === row.pid);
		if (!card) return [];
		const offered = offers.filter(({ pid }) => pid === row.pid);
		const spoken = new Set([...card.languages, ...offered.flatMap((offer) => offer.languages)]);
		const place = withWords.indexOf(row.pid);
		return {
			...row,
			forms: forms.filter((form) => offered.some((offer) => offer.form === form)),
			offeredBy: [...new Set(offered.map(({ country }) => country))],
			functions: functions.filter((code) => own.includes(code)),
			wordsPlace: place < 0 ? null : place,
			languages: languages.filter((tag) => spoken.has(tag)),
			evidence: card.evidence,
		};
	});
}

function actorLocale(actor: Actor): string {
	return actor.kind === "person" ? actor.locale : "en";
}
