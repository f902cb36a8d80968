import { type Actor, actorId, isSecretariat } from "#app/identity/person/actor.ts";
import type { VersionState } from "#app/library/record/version-state.ts";
import { mayFor } from "#app/reference/rights.ts";
import type { RequestState } from "#app/requests/request-rules.ts";

/** Who may do what in a review. What may not be done does not exist for whoever asks. */

/** Whether the actor reviews at all: an invited expert, or a national reviewer of a country whose status lets it. */
export function mayReview(actor: Actor): boolean {
	return actor.kind === "person" && actor.roles.some(({ role, status }) => mayFor(role, status ?? null, "review"));
}

/** Who asks reviewers, and reads all that they write. */
export function mayManageReviews(actor: Actor): boolean {
	return isSecretariat(actor);
}

/** Who may change what somebody says of themselves as a reviewer. */
export function mayChangeProfile(actor: Actor, accountId: string): boolean {
	return isSecretariat(actor) || (actorId(actor) === accountId && mayReview(actor));
}

/** What the policy looks at of a review: whose it is, where its request and its version stand, and whose record it is. */
export type ReviewAccess = {
	accountId: string;
	state: RequestState;
	versionState: VersionState;
	/** The countries of its owners and partners. */
	concerned: readonly string[];
};

/** States in which a version is under review. */
const underReview: readonly VersionState[] = ["submitted", "in-review", "changes-requested"];

/**
 * What somebody reads of a version because they review it: `version`, as it was handed in, while they are asked; then
 * `own`, what they wrote about it themselves; null for everybody else, for all other drafts, and for whoever has come to
 * work for one of its countries since.
 */
export function mayReadAsReviewer(actor: Actor, review: ReviewAccess): "version" | "own" | null {
	const { accountId, state, versionState, concerned } = review;
	if (actor.kind !== "person" || actor.accountId !== accountId || isSecretariat(actor)) return null;
	if (actor.roles.some(({ member }) => member !== undefined && concerned.includes(member))) return null;
	const requested = state === "sent" && underReview.includes(versionState);
	return requested && mayReview(actor) ? "version" : "own";
}
