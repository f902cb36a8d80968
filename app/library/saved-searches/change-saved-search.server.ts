import type { Person } from "#app/identity/person/actor.ts";
import { newToken, tokenHash } from "#app/identity/person/tokens.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { SavedSearchForm } from "#app/library/saved-searches/saved-search.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/*
 * What the owner of a saved search does to it. Of another's, as of one that is not there, each says `not-found` and
 * does nothing. What is done twice is done once, save for a new address, of which the last one holds.
 */

type Services = Pick<LibraryServices, "database" | "clock">;
type Changed = { outcome: "changed" | "not-found" };

/** Gives it another name, or another way to hear of what is new. What was found before it came by mail stays unsent. */
export async function changeSavedSearch(
	actor: Person,
	services: Services,
	id: string,
	{ name, delivery }: SavedSearchForm,
): Promise<Changed> {
	return change(actor, services, id, { name, delivery });
}

/** Throws it away, with its feed and what it still had to tell. */
export async function deleteSavedSearch(
	actor: Person,
	{ database }: Services,
	id: string,
): Promise<{ outcome: "deleted" | "not-found" }> {
	if (!isUuid(id.toLowerCase())) return { outcome: "not-found" };
	const { count } = await database.prisma.savedSearch.deleteMany({ where: { id, accountId: actor.accountId } });
	return { outcome: count > 0 ? "deleted" : "not-found" };
}

/**
 * Makes the address of its feed, and an end of the one before. Whoever has the address reads what its owner may read,
 * without signing in, so only its hash is kept, as of every other key: a copy of the database opens no feed. It is shown
 * this once; who has lost it makes another.
 * @returns the secret in the address
 */
export async function makeFeedAddress(
	actor: Person,
	services: Services,
	id: string,
): Promise<{ outcome: "made"; secret: string } | { outcome: "not-found" }> {
	const secret = newToken();
	const { outcome } = await change(actor, services, id, { feedHash: tokenHash(secret) });
	return outcome === "changed" ? { outcome: "made", secret } : { outcome };
}

/** Ends the feed: its address says nothing any more. */
export async function endFeed(actor: Person, services: Services, id: string): Promise<Changed> {
	return change(actor, services, id, { feedHash: null });
}

/** Notes that its owner looks at what it finds. @returns its query; null where it is not the actor's */
export async function openSavedSearch(actor: Person, services: Services, id: string): Promise<string | null> {
	const { outcome } = await change(actor, services, id, { lastOpenedAt: services.clock.now() });
	if (outcome === "not-found") return null;
	const found = await services.database.prisma.savedSearch.findUnique({ where: { id }, select: { query: true } });
	return found?.query ?? null;
}

async function change(
	{ accountId }: Person,
	{ database }: Services,
	id: string,
	data: Prisma.SavedSearchUpdateManyMutationInput,
): Promise<Changed> {
	if (!isUuid(id.toLowerCase())) return { outcome: "not-found" };
	const { count } = await database.prisma.savedSearch.updateMany({ where: { id, accountId }, data });
	return { outcome: count > 0 ? "changed" : "not-found" };
}
