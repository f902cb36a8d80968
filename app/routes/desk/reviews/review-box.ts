import type { ReviewDraft } from "#app/library/review/review-texts.ts";

/** What stands in the boxes of a review's form, and what is wrong with it. */
export type ReviewBox = {
	draft: ReviewDraft;
	/** Sentences by the ids of the controls. */
	problems: Record<string, string>;
	/** Who may read a remark unless something else is chosen: as for the one before. */
	visibility: "inside" | "both";
};
