import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import {
	maxCommentLength,
	maxQuoteLength,
	maxReviewTextLength,
	recommendations,
	reviewCriteria,
} from "#app/library/requests/review-rules.ts";
import type { PendingComment, ReviewDraft, ReviewGap } from "#app/library/review/review-texts.ts";
import { typedText } from "#app/library/values/typed-text.ts";
import type { Messages } from "#app/messages/index.ts";

/**
 * The form of a review: one for the whole page, so that no button loses what is typed in another field. A comment being
 * typed has fields named `remark.results/r1.text`: the field, then the part.
 */

/** The most entries of the form: text areas for each field and each item of a list. */
export const maxReviewFields = 2500;

/** The form of a review as it was sent. */
export type SentReview = {
	draft: ReviewDraft;
	/** Ids for new comments and answers, by the field or by the comment that is answered. */
	ids: Record<string, string>;
	/** How often the draft had been saved. */
	saves: number;
	/** The language in which the text was read. */
	language: string;
	intent: string;
	/** Sentences by the ids of the controls, for texts that are too long to be saved. */
	problems: Record<string, string>;
};

/** Reads the form of a review. */
export function sentReview(form: FormData, messages: Messages): SentReview {
	const typed = new Map([...form].map(([name, value]) => [name, typedText(value)]));
	const text = (name: string) => typed.get(name) ?? "";
	const draft: ReviewDraft = {
		recommendation: recommendations.find((one) => one === text("recommendation")) ?? null,
		forAuthor: text("forAuthor"),
		forSecretariat: text("forSecretariat"),
		criteria: Object.fromEntries(
			reviewCriteria.flatMap((one) => (text(`criterion.${one}`) ? [[one, text(`criterion.${one}`)]] : [])),
		),
		comments: pendingIn(typed),
		answers: Object.fromEntries(
			named(typed, /^reply\.([0-9a-f-]{36})$/).flatMap(({ key, value }) => (value.trim() ? [[key, value]] : [])),
		),
		declineReason: text("declineReason"),
		conflictReason: text("conflictReason"),
	};
	const saves = Number(text("saves"));
	return {
		draft,
		ids: Object.fromEntries(named(typed, /^id\.(.{1,60})$/).map(({ key, value }) => [key, value])),
		saves: Number.isSafeInteger(saves) && saves >= 0 ? saves : 0,
		language: text("language").slice(0, 35),
		intent: text("intent"),
		problems: tooLong(draft, messages),
	};
}

function named(typed: ReadonlyMap<string, string>, name: RegExp): { key: string; value: string }[] {
	return [...typed].flatMap(([entry, value]) => {
		const [, key] = name.exec(entry) ?? [];
		return key ? [{ key, value }] : [];
	});
}

/** A comment has been begun once it has a text or a quotation; its visibility alone does not count. */
function pendingIn(typed: ReadonlyMap<string, string>): Record<string, PendingComment> {
	const fields = named(typed, /^remark\.([a-zA-Z0-9/-]{1,60})\.text$/).map(({ key }) => key);
	return Object.fromEntries(
		fields.flatMap((field): [string, PendingComment][] => {
			const part = (name: string) => typed.get(`remark.${field}.${name}`) ?? "";
			const visibility = part("visibility") === "both" ? "both" : "inside";
			const [words, text] = [part("words"), part("text")];
			const [before, after] = [part("before").slice(-200), part("after").slice(0, 200)];
			return words.trim() || text.trim() ? [[field, { words, before, after, text, visibility }]] : [];
		}),
	);
}

function tooLong(draft: ReviewDraft, { problems }: Messages): Record<string, string> {
	const long: [string, string, number][] = [
		["forAuthor", draft.forAuthor, maxReviewTextLength],
		["forSecretariat", draft.forSecretariat, maxReviewTextLength],
		["declineReason", draft.declineReason, maxRequestTextLength],
		["conflictReason", draft.conflictReason, maxRequestTextLength],
		...Object.entries(draft.criteria).map(([one, text]): [string, string, number] => [
			`criterion.${one}`,
			text ?? "",
			maxReviewTextLength,
		]),
		...Object.entries(draft.comments).flatMap(([field, { words, text }]): [string, string, number][] => [
			[`remark.${field}.words`, words, maxQuoteLength],
			[`remark.${field}.text`, text, maxCommentLength],
		]),
		...Object.entries(draft.answers).map(([id, text]): [string, string, number] => [
			`reply.${id}`,
			text,
			maxCommentLength,
		]),
	];
	return Object.fromEntries(
		long.flatMap(([id, text, most]) => (text.length > most ? [[id, problems.tooManyCharacters(most)]] : [])),
	);
}

/** Sentences for what prevents a review from being submitted, by the ids of the controls. */
export function gapProblems(
	{ review }: Messages,
	draft: ReviewDraft,
	gaps: readonly ReviewGap[],
): Record<string, string> {
	const { recommendationMissing, forAuthorMissing, commentsBegun } = review.answer;
	const begun = Object.entries(draft.comments).find(([, { text }]) => text.trim())?.[0];
	const problems: Record<ReviewGap, [string, string]> = {
		comments: [`remark.${begun}.text`, commentsBegun],
		recommendation: ["recommendation", recommendationMissing],
		forAuthor: ["forAuthor", forAuthorMissing],
	};
	return Object.fromEntries(gaps.map((gap) => problems[gap]));
}
