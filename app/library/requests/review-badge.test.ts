import { expect, it } from "vitest";
import { reviewBadge } from "#app/library/requests/review-badge.ts";
import type { Recommendation } from "#app/library/requests/review-rules.ts";

it.each<[boolean, Recommendation[], string]>([
	[false, [], "none"],
	[false, ["accept"], "none"],
	[true, [], "checked"],
	[true, ["decline"], "checked"],
	[true, ["decline", "major"], "peer-reviewed"],
	[true, ["accept"], "peer-reviewed"],
])("accepted: %s, reviewed: %j: %s", (accepted, recommendations, badge) => {
	expect(reviewBadge({ accepted, recommendations })).toBe(badge);
});
