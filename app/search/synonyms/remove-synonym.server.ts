import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";
import { mayManageSynonyms } from "#app/search/query/search.policy.ts";
import { lockSynonyms, loggedSynonym } from "#app/search/synonyms/put-synonym-live.server.ts";
import {
	applyEntries,
	deleteEntry,
	readEntry,
	type SynonymEntry,
} from "#app/search/synonyms/synonym-entries.server.ts";

export type RemoveSynonymOutcome =
	/** Also if it was already removed. */
	{ outcome: "removed" } | { outcome: "conflict"; current: SynonymEntry } | { outcome: "forbidden" };

/**
 * Removes a synonym from both engines.
 * @param input.revision the revision that the page showed
 */
export async function removeSynonym(
	actor: Actor,
	services: { database: Database },
	{ id, revision }: { id: string; revision: number },
): Promise<RemoveSynonymOutcome> {
	if (!mayManageSynonyms(actor)) return { outcome: "forbidden" };
	return services.database.prisma.$transaction(async (tx): Promise<RemoveSynonymOutcome> => {
		await lockSynonyms(tx);
		const before = await readEntry(tx, id);
		if (!before) return { outcome: "removed" };
		if (before.revision !== revision) return { outcome: "conflict", current: before };
		await deleteEntry(tx, id);
		await applyEntries(tx);
		await recordActivity(tx, actor, {
			verb: "synonym.remove",
			subjectType: "synonym",
			subjectId: id,
			before: loggedSynonym(before),
		});
		await invalidatePages(tx, ["search"]);
		return { outcome: "removed" };
	});
}
