import { type Candidate, type Match, rankMatches } from "#app/exchange/matching/rank-matches.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { readerOf, searchAudienceForReader } from "#app/library/access/audience.policy.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { runSearch, type SearchingServices } from "#app/library/discovery/search-practices.server.ts";
import { takesPart } from "#app/library/help/introduction.policy.ts";
import { type FoundNeed, findNeed } from "#app/library/help/needs.server.ts";
import { liveOffers } from "#app/library/help/offers.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { ownersOf } from "#app/library/record/owners.ts";
import { cardsFor, type PracticeCard } from "#app/library/views/cards.server.ts";
import { everything, type SearchQuery } from "#app/search/query/search-query.ts";

/** The services for finding matches. */
export type MatchingServices = LibraryServices & Pick<SearchingServices, "search">;

/** Only the live offers that changed most recently are considered, so that many offers take no longer. */
const maxOffers = 300;

/** A need of a member. */
type MemberNeed = FoundNeed & { member: string };

/**
 * A member's need with the practices of other countries that match it, as far as the reader may see them.
 * @param locale of the reader
 * @returns null for a topic, and for everyone who may not see the need
 */
export async function needWithMatches(
	actor: Actor,
	services: MatchingServices,
	id: string,
	locale: string,
): Promise<{ need: MemberNeed; matches: (Match & { card: PracticeCard })[] } | null> {
	const found = await findNeed(actor, services, id);
	if (!found || found.member === null) return null;
	const need: MemberNeed = { ...found, member: found.member };
	const candidates = await candidatesFor(actor, services, need, locale);
	const ranked = rankMatches(need.member, candidates, { reader: readerOf(actor), now: services.clock.now() });
	const cards = new Map(candidates.map(({ pid, card }) => [pid, card]));
	return {
		need,
		matches: ranked.flatMap((match) => {
			const card = cards.get(match.pid);
			return card ? [{ ...match, card }] : [];
		}),
	};
}

/**
 * Practices that offer a wanted form, have a function of the need, or contain its words. If the search is unavailable,
 * only practices that offer something remain.
 */
async function candidatesFor(
	actor: Actor,
	services: MatchingServices,
	need: MemberNeed,
	locale: string,
): Promise<(Candidate & { card: PracticeCard })[]> {
	const { functions, forms, languages, member } = need;
	const find = async (query: Partial<SearchQuery>) => {
		const reader = { audience: searchAudienceForReader(readerOf(actor)), locale };
		const found = await runSearch(services, { ...everything, ...query }, reader);
		return "outcome" in found || found.partial ? [] : found.hits.map(({ pid }) => pid);
	};
	const [offers, others, statuses, withWords, withFunction] = await Promise.all([
		liveOffers(actor, services, { forms, notOf: member }, { take: maxOffers }),
		liveOffers(actor, services, { notOf: member }, { take: maxOffers }),
		memberStatuses(services),
		find({ q: need.words || need.title }),
		functions.length > 0 ? find({ function: functions, sort: "evidence" }) : [],
	]);
	const pids = [...new Set([...withWords, ...withFunction, ...[...offers, ...others].map(({ pid }) => pid)])];
	const offering = offers.map(({ pid }) => pid);
	const rows = await services.database.prisma.practice.findMany({
		where: {
			pid: { in: pids },
			OR: [{ pid: { in: [...withWords, ...offering] } }, { functions: { hasSome: functions } }],
		},
		select: {
			pid: true,
			countries: true,
			provenance: true,
			functions: true,
			visibility: true,
			withdrawnAt: true,
			embargoUntil: true,
			publishedVersionId: true,
		},
	});
	const cards = await cardsFor(
		actor,
		services,
		locale,
		rows.map(({ pid }) => pid),
	);
	return rows.flatMap(({ functions: own, provenance, ...row }) => {
		const card = cards.find(({ pid }) => pid === row.pid);
		if (!card) return [];
		const offered = offers.filter(({ pid }) => pid === row.pid);
		const spoken = new Set([...card.languages, ...offered.flatMap((offer) => offer.languages)]);
		const place = withWords.indexOf(row.pid);
		return {
			...row,
			forms: forms.filter((form) => offered.some((offer) => offer.form === form)),
			otherForms: [
				...new Set(others.flatMap(({ pid, form }) => (pid === row.pid && !forms.includes(form) ? form : []))),
			],
			introducible: ownersOf({ ...row, provenance }).some((country) => takesPart(statuses.get(country))),
			offeredBy: [...new Set(offered.map(({ country }) => country))],
			functions: functions.filter((code) => own.includes(code)),
			wordsPlace: place < 0 ? null : place,
			languages: languages.filter((tag) => spoken.has(tag)),
			evidence: card.evidence,
			card,
		};
	});
}
