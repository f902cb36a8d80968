import type { Actor } from "#app/identity/person/actor.ts";
import { readerOf, searchAudienceForReader } from "#app/library/access/audience.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { cardsFor, type PracticeCard } from "#app/library/views/cards.server.ts";
import { similarTo } from "#app/search/query/similar.server.ts";

const maxCandidates = 12;
const maxShown = 4;

/**
 * Lists practices with the same purposes and channels, beginning with other countries: readers want to know who else
 * has done it.
 */
export async function similarPractices(
	actor: Actor,
	services: LibraryServices,
	practice: { pid: string; countries: readonly string[] },
	locale: string,
): Promise<PracticeCard[]> {
	const audience = searchAudienceForReader(readerOf(actor));
	const pids = await similarTo(services.database.pool, practice.pid, audience, maxCandidates);
	const cards = await cardsFor(actor, services, locale, pids);
	const isNear = ({ countries }: PracticeCard) => countries.some((country) => practice.countries.includes(country));
	return [...cards.filter((card) => !isNear(card)), ...cards.filter(isNear)].slice(0, maxShown);
}
