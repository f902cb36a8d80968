import type { Actor } from "#app/identity/actor.ts";
import { readerOf, searchAudienceOf } from "#app/library/audience.ts";
import { cardsFor, type PracticeCard } from "#app/library/cards.server.ts";
import type { LibraryServices } from "#app/library/library-services.ts";
import { similarTo } from "#app/search/similar.server.ts";

const looked = 12;
const shown = 4;

/**
 * Practices that serve the same ends through the same channels, those of other countries first: who reads a practice
 * wants to know who else has done it.
 */
export async function similarPractices(
	actor: Actor,
	services: LibraryServices,
	practice: { pid: string; countries: readonly string[] },
	locale: string,
): Promise<PracticeCard[]> {
	const audience = searchAudienceOf(readerOf(actor));
	const pids = await similarTo(services.database.prisma, practice.pid, audience, looked);
	const cards = await cardsFor(actor, services, locale, pids);
	const isNear = ({ countries }: PracticeCard) => countries.some((country) => practice.countries.includes(country));
	return [...cards.filter((card) => !isNear(card)), ...cards.filter(isNear)].slice(0, shown);
}
