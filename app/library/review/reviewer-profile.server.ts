import type { Actor } from "#app/identity/person/actor.ts";
import { mayChangeProfile } from "#app/library/access/review.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { ReviewerAnswers } from "#app/library/review/reviewer-proposals.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { ReviewerProfile as ProfileRow } from "#app/platform/prisma/client.ts";

/** A reviewer's own answers about their languages, subjects and availability. */
export type ReviewerProfile = ReviewerAnswers & { revision: number };

/**
 * Reads the reviewer profile of an account for people who may change it; null for everyone else, and if there is none.
 */
export async function reviewerProfile(
	actor: Actor,
	{ database }: Pick<LibraryServices, "database">,
	accountId: string,
): Promise<ReviewerProfile | null> {
	return mayChangeProfile(actor, accountId) ? readProfile(database.prisma, accountId) : null;
}

/** Reads a profile for commands. */
export async function readProfile(reader: Reader, accountId: string): Promise<ReviewerProfile | null> {
	const row = await reader.reviewerProfile.findUnique({ where: { accountId } });
	return row && profileOfRow(row);
}

/** A row in the form that the rules need. */
export function profileOfRow(row: ProfileRow): ReviewerProfile {
	const { functions, languages, countries, capacity, awayUntil, revision } = row;
	return { functions, languages, countries, capacity, awayUntil: awayUntil && dayOf(awayUntil), revision };
}
