import { accountNames } from "#app/identity/person/account-names.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { isUuid } from "#app/platform/text/uuid.ts";
import { mayManageSynonyms } from "#app/search/query/search.policy.ts";
import { readEntries, readEntry, type SynonymEntry } from "#app/search/synonyms/synonym-entries.server.ts";

/** All synonyms by term, with the names of those who last changed them; null for everybody but the secretariat. */
export async function listSynonyms(actor: Actor, services: { database: Database }): Promise<SynonymEntry[] | null> {
	if (!mayManageSynonyms(actor)) return null;
	const entries = await readEntries(services.database.prisma);
	const names = await accountNames(
		services,
		entries.map(({ updatedBy }) => updatedBy),
	);
	return entries.map((entry) => ({ ...entry, updatedBy: entry.updatedBy && (names.get(entry.updatedBy) ?? null) }));
}

/** One synonym; null if there is none, and for everybody but the secretariat. */
export async function findSynonym(
	actor: Actor,
	{ database }: { database: Database },
	id: string,
): Promise<SynonymEntry | null> {
	if (!mayManageSynonyms(actor) || !isUuid(id)) return null;
	return (await readEntry(database.prisma, id)) ?? null;
}
