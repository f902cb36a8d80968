import type { Recommendation } from "#app/library/requests/review-rules.ts";
import type { reviewBadges } from "#app/reference/codes.ts";

export type ReviewBadge = (typeof reviewBadges)[number];

/** What happened to a version before it was published. */
export type VersionReview = {
	/** The secretariat made the initial check, and a person who was not involved in the version accepted it. */
	accepted: boolean;
	/** The recommendations of the reviewers who answered. */
	recommendations: readonly Recommendation[];
};

/**
 * How far a published version was checked by people other than its authors; derived, never entered. A version that was
 * accepted against the advice of all its reviewers counts as checked. There are no on-site validations yet, so
 * `validated` does not occur.
 */
export function reviewBadge({ accepted, recommendations }: VersionReview): ReviewBadge {
	if (!accepted) return "none";
	return recommendations.some((one) => one !== "decline") ? "peer-reviewed" : "checked";
}
