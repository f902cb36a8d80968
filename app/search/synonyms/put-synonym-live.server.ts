import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database, Transaction } from "#app/platform/database/database.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";
import { mayManageSynonyms } from "#app/search/query/search.policy.ts";
import {
	applyEntries,
	readEntry,
	type SynonymEntry,
	sameTerm,
	writeEntry,
} from "#app/search/synonyms/synonym-entries.server.ts";
import type { Synonym } from "#app/search/synonyms/synonyms.ts";

export type LiveOutcome =
	| { outcome: "live" }
	/** It has changed since the form was opened; null if it was removed. */
	| { outcome: "conflict"; current: SynonymEntry | null }
	/** Another entry has the same term. */
	| { outcome: "taken"; id: string }
	/** The entries together would give this folded term more synonyms than the engines accept. */
	| { outcome: "overfull"; term: string }
	| { outcome: "forbidden" };

class Overfull extends Error {
	readonly term: string;
	constructor(term: string) {
		super(`Too many synonyms for ${term}`);
		this.term = term;
	}
}

/**
 * Makes a new or changed synonym live in both engines. Sending it twice has no further effect.
 * @param input.id a new UUID for a new synonym
 * @param input.revision the revision that the form showed; 0 for a new synonym
 */
export async function putSynonymLive(
	actor: Actor,
	services: { database: Database; clock: Clock },
	input: { id: string; revision: number; synonym: Synonym },
): Promise<LiveOutcome> {
	if (!mayManageSynonyms(actor)) return { outcome: "forbidden" };
	const { id, revision, synonym } = input;
	return services.database.prisma
		.$transaction(async (tx): Promise<LiveOutcome> => {
			await lockSynonyms(tx);
			const before = await readEntry(tx, id);
			if (before && same(before, synonym)) return { outcome: "live" };
			if ((before?.revision ?? 0) !== revision) return { outcome: "conflict", current: before ?? null };
			const other = await sameTerm(tx, id, synonym);
			if (other) return { outcome: "taken", id: other };
			await writeEntry(tx, { ...synonym, id }, { accountId: actorId(actor) ?? null, at: services.clock.now() });
			const { overfull } = await applyEntries(tx);
			if (overfull !== undefined) throw new Overfull(overfull);
			await recordActivity(tx, actor, {
				verb: "synonym.put-live",
				subjectType: "synonym",
				subjectId: id,
				...(before ? { before: loggedSynonym(before) } : {}),
				after: loggedSynonym(synonym),
			});
			// Cached search pages were answered without it.
			await invalidatePages(tx, ["search"]);
			return { outcome: "live" };
		})
		.catch((error) => {
			if (error instanceof Overfull) return { outcome: "overfull", term: error.term };
			throw error;
		});
}

/** Serialises changes, since the synonyms that the engines read are derived from all entries. */
export async function lockSynonyms(tx: Transaction): Promise<void> {
	await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('search.synonyms'))`;
}

/** A synonym as recorded in the activity log. */
export function loggedSynonym({ term, variants, language, oneWay }: Synonym) {
	return { term, variants: variants.join(", "), language, oneWay };
}

function same(one: Synonym, other: Synonym): boolean {
	return JSON.stringify(loggedSynonym(one)) === JSON.stringify(loggedSynonym(other));
}
