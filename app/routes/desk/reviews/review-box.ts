import type { ReviewDraft } from "#app/library/review/review-texts.ts";

/** What stands in the boxes of a review's form. */
export type ReviewBox = {
	draft: ReviewDraft;
	/** Who may read a remark unless something else is chosen: as for the one before. */
	visibility: "inside" | "both";
};

/** A review by the names of the fields of its form. */
export function reviewValues({ draft }: ReviewBox): Record<string, string | null> {
	const { criteria, comments, answers, ...texts } = draft;
	return Object.fromEntries([
		...Object.entries(texts),
		...Object.entries(criteria).map(([criterion, text]) => [`criterion.${criterion}`, text]),
		...Object.entries(answers).map(([comment, text]) => [`reply.${comment}`, text]),
		...Object.entries(comments).flatMap(([field, comment]) =>
			Object.entries(comment).map(([part, text]) => [`remark.${field}.${part}`, text]),
		),
	]);
}
