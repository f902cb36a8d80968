import type { Actor } from "#app/identity/person/actor.ts";
import { mayChangeProfile } from "#app/library/access/review.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { ReviewerAnswers } from "#app/library/review/reviewer-proposals.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { ReviewerProfile as ProfileRow } from "#app/platform/prisma/client.ts";

/** What somebody has said of themselves as a reviewer. */
export type ReviewerProfile = ReviewerAnswers & { revision: number };

/** The profile of an account, for whoever may change it; null for everybody else, and while there is none. */
export async function reviewerProfile(
	actor: Actor,
	{ database }: Pick<LibraryServices, "database">,
	accountId: string,
): Promise<ReviewerProfile | null> {
	return mayChangeProfile(actor, accountId) ? readProfile(database.prisma, accountId) : null;
}

/** The same for commands. */
export async function readProfile(reader: Reader, accountId: string): Promise<ReviewerProfile | null> {
	const row = await reader.reviewerProfile.findUnique({ where: { accountId } });
	return row && profileOfRow(row);
}

/** A row as the rules speak of it. */
export function profileOfRow(row: ProfileRow): ReviewerProfile {
	const { functions, languages, countries, capacity, awayUntil, revision } = row;
	return { functions, languages, countries, capacity, awayUntil: awayUntil && dayOf(awayUntil), revision };
}
