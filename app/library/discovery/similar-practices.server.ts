import type { Actor } from "#app/identity/person/actor.ts";
import { readerOf, searchAudienceForReader } from "#app/library/access/audience.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { cardsFor, type PracticeCard } from "#app/library/views/cards.server.ts";
import { similarTo } from "#app/search/query/similar.server.ts";

const maxShown = 4;

/** Lists practices with the same functions and channels, those of other countries first. */
export async function similarPractices(
	actor: Actor,
	services: LibraryServices,
	pid: string,
	locale: string,
): Promise<PracticeCard[]> {
	const audience = searchAudienceForReader(readerOf(actor));
	return cardsFor(actor, services, locale, await similarTo(services.database.pool, pid, audience, maxShown));
}
