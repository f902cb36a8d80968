import type { RequestState } from "#app/cases/case-rules.ts";
import { type Actor, actorId, type HeldRole, isSecretariat, secretariatRoles } from "#app/identity/person/actor.ts";
import type { VersionState } from "#app/library/record/version-state.ts";
import { mayFor } from "#app/reference/rights.ts";

/** Permissions on reviews. To an actor who may not see a review, it does not exist. */

/** Whether the actor reviews at all: an invited expert, or a national reviewer of a country whose status allows it. */
export function mayReview(actor: Actor): boolean {
	return actor.kind === "person" && reviewsWith(actor.roles);
}

/** Whether roles let their holder review; for people who are not the actor, such as proposed reviewers. */
export function reviewsWith(roles: readonly HeldRole[]): boolean {
	return roles.some(({ role, status }) => mayFor(role, status ?? null, "review"));
}

/** Whether roles make their holder a member of the secretariat, which decides and therefore does not review. */
export function isOfSecretariat(roles: readonly HeldRole[]): boolean {
	return roles.some(({ role }) => secretariatRoles.includes(role));
}

/** Whether a person with these roles has a reviewer's profile, whatever the status of their country. */
export function hasReviewerProfile(roles: readonly Pick<HeldRole, "role">[]): boolean {
	return roles.some(({ role }) => role === "reviewer" || role === "national-reviewer");
}

/** Who may invite reviewers and read everything they write. */
export const mayManageReviews = isSecretariat;

/** Who may change a reviewer's profile: the reviewer, and the secretariat. */
export function mayChangeProfile(actor: Actor, accountId: string): boolean {
	return isSecretariat(actor) || (actorId(actor) === accountId && mayReview(actor));
}

/**
 * What the policy needs to know about a review: its reviewer, the states of its request and version, and the countries
 * concerned.
 */
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
 * What the actor may read of a version as its reviewer: `version`, the text as submitted, while the review is open;
 * afterwards `own`, only what they wrote about it. Null for everybody else, for other drafts, and for reviewers who
 * have since got a role for one of its countries. The other reasons of `exclusionOf` only prevent an invitation and an
 * answer: they don't give access to anything that the reviewer has not read already.
 */
export function mayReadAsReviewer(actor: Actor, review: ReviewAccess): "version" | "own" | null {
	const { accountId, state, versionState, concerned } = review;
	if (actor.kind !== "person" || actor.accountId !== accountId || isSecretariat(actor)) return null;
	if (actor.roles.some(({ member }) => member !== undefined && concerned.includes(member))) return null;
	const requested = state === "sent" && underReview.includes(versionState);
	return requested && mayReview(actor) ? "version" : "own";
}
