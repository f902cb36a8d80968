import type { ReviewDraft } from "#app/library/review/review-texts.ts";

/** The values of a review's form. */
export type ReviewFormState = {
	draft: ReviewDraft;
	/** Who may read a new comment by default: the same as the previous one. */
	visibility: "inside" | "both";
};

/** The draft of a review by the names of its fields. */
export function reviewValues({ draft }: ReviewFormState): Record<string, string | null> {
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
