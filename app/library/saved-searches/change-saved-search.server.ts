import type { Person } from "#app/identity/person/actor.ts";
import { newToken, tokenHash } from "#app/identity/person/tokens.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { SavedSearchForm, SearchDelivery } from "#app/library/saved-searches/saved-search.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/*
 * The commands of the owner of a saved search. Each returns `not-found` for another person's search, as for one that
 * does not exist. Repeating a command has no further effect, except that each new feed URL replaces the previous one.
 */

type Services = Pick<LibraryServices, "database" | "clock">;
type Changed = { outcome: "changed" | "not-found" };

/**
 * Changes the name of a saved search, and how its owner is notified of new results. Results found before email was
 * turned on are not sent.
 */
export async function changeSavedSearch(
	actor: Person,
	services: Services,
	id: string,
	{ name, delivery }: SavedSearchForm,
): Promise<Changed> {
	return change(actor, services, id, { name, delivery });
}

/** Deletes a saved search, with its feed and its unsent alerts. */
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
 * Creates a URL for the feed of a saved search, which replaces the previous one. The feed shows what its owner may
 * read, without signing in, so only a hash of the URL is stored, as for every other key: a copy of the database opens
 * no feed. The URL is shown once; an owner who has lost it creates another.
 * @returns the secret in the URL
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

/** Ends the feed of a saved search: its URL stops working. */
export async function endFeed(actor: Person, services: Services, id: string): Promise<Changed> {
	return change(actor, services, id, { feedHash: null });
}

/** How many of an account's searches notify it by email in one of these ways. */
export function countEmailed(
	{ database }: Pick<Services, "database">,
	accountId: string,
	deliveries: readonly SearchDelivery[],
): Promise<number> {
	return database.prisma.savedSearch.count({ where: { accountId, delivery: { in: [...deliveries] } } });
}

/** Turns off the emails of an account's searches that are sent in one of these ways. */
export async function turnOffSearchEmails(
	{ database }: Pick<Services, "database">,
	accountId: string,
	deliveries: readonly SearchDelivery[],
): Promise<void> {
	await database.prisma.savedSearch.updateMany({
		where: { accountId, delivery: { in: [...deliveries] } },
		data: { delivery: "none" },
	});
}

/** Records that the owner opens a saved search. @returns its query; null if it is not the actor's */
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
