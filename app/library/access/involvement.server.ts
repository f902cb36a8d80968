import type { Actor } from "#app/identity/person/actor.ts";
import { countriesConcerned } from "#app/library/access/clearing-countries.server.ts";
import { isOfCountries } from "#app/library/access/practice.policy.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { versionSubject } from "#app/library/requests/publication-rules.ts";
import type { Reader } from "#app/platform/database/database.server.ts";

/** Why a member of the secretariat may not decide on a version: people do not decide on their own practice. */
export type Involvement =
	/** Created the version or saved a revision of it. */
	| "wrote"
	/** Holds a role for a country of its owners or partners. */
	| "own-country"
	/** Reviews the version. */
	| "reviews";

/** The parts of a version that the rule depends on. */
export type DecidedVersion = {
	id: string;
	writers: readonly string[];
	/** The practice's countries according to its live version. */
	countries: readonly string[];
	facts: PracticeFacts;
};

/**
 * Returns what keeps an officer from deciding on a version, or null if nothing does.
 * @param actor a member of the secretariat
 */
export async function involvementOf(
	reader: Reader,
	actor: Actor,
	version: DecidedVersion,
): Promise<Involvement | null> {
	if (actor.kind !== "person") return null;
	if (isOfCountries(actor, [...version.countries, ...countriesConcerned(version.facts)])) return "own-country";
	if (version.writers.includes(actor.accountId)) return "wrote";
	const { type: subjectType, id: subjectId } = versionSubject(version.id);
	const requested = { subjectType, subjectId, type: "review", toAccountId: actor.accountId };
	const reviews = await reader.request.count({ where: { ...requested, state: { notIn: ["refused", "withdrawn"] } } });
	return reviews > 0 ? "reviews" : null;
}
