import type { AppLoadContext } from "@remix-run/node";
import { idFor } from "#app/http/id-for.server.ts";
import { addComment } from "#app/library/review/add-comment.server.ts";
import { answerReview } from "#app/library/review/answer-review.server.ts";
import { declareConflict } from "#app/library/review/declare-conflict.server.ts";
import { declineReview } from "#app/library/review/decline-review.server.ts";
import { replyComment } from "#app/library/review/reply-comment.server.ts";
import { resolveComment } from "#app/library/review/resolve-comment.server.ts";
import type { ReviewDraft } from "#app/library/review/review-texts.ts";
import { reviewView } from "#app/library/review/review-view.server.ts";
import { saveReview } from "#app/library/review/save-review.server.ts";
import type { Messages } from "#app/messages/index.ts";
import { gapProblems, type SentReview } from "#app/routes/desk/reviews/review-form.ts";

/** The outcome of an action of the page, or what has to be corrected. */
export type ReviewAnswerPage =
	| { done: string; place?: string }
	| null
	| {
			draft: ReviewDraft;
			/** The number of saves that the form is based on from now on. */
			saves: number;
			/** Sentences by the ids of the controls. */
			problems: Record<string, string>;
			/** Another window saved other texts, or the reviewer may no longer review. */
			trouble: "conflict" | "excluded" | null;
			status: 409 | 422;
	  };

type Work = { context: AppLoadContext; requestId: string; sent: SentReview; messages: Messages };

/** Runs a button of the review's page. Whichever it is, what was typed is saved. */
export async function reviewByForm(
	context: AppLoadContext,
	requestId: string,
	sent: SentReview,
	messages: Messages,
): Promise<ReviewAnswerPage> {
	const work = { context, requestId, sent, messages };
	if (Object.keys(sent.problems).length > 0) return withProblems(sent, sent.problems);
	const [act = "", of = ""] = sent.intent.split(/\.(.*)/s);
	switch (act) {
		case "remark":
			return comment(work, of);
		case "reply":
			return reply(work, of);
		case "settle":
		case "reopen":
			return settle(work, of, act === "settle");
		case "send":
			return send(work);
		case "decline":
			return decline(work);
		case "conflict":
			return conflict(work);
		default:
			return saveThen(work, sent.draft, { done: "saved" });
	}
}

function withProblems(sent: SentReview, problems: Record<string, string>): ReviewAnswerPage {
	return { draft: sent.draft, saves: sent.saves, problems, trouble: null, status: 422 };
}

/** Saves the draft, then goes where the button leads. */
async function saveThen(
	{ context: { actor, services }, requestId, sent }: Work,
	draft: ReviewDraft,
	then: { done: string; place?: string },
): Promise<ReviewAnswerPage> {
	const saved = await saveReview(actor, services, { requestId, saves: sent.saves, draft });
	if (saved.outcome === "saved") return then;
	if (saved.outcome === "conflict")
		return { draft, saves: saved.saves, problems: {}, trouble: "conflict", status: 409 };
	return saved.outcome === "closed" ? { done: "over" } : null;
}

async function comment(work: Work, field: string): Promise<ReviewAnswerPage> {
	const { context, requestId, sent, messages } = work;
	const { actor, services } = context;
	const words = messages.review.comment;
	const { [field]: begun, ...others } = sent.draft.comments;
	if (!begun?.text.trim()) return withProblems(sent, { [`remark.${field}.text`]: words.textMissing });
	const view = await reviewView(actor, services, requestId);
	if (!view) return null;
	const added = await addComment(actor, services, {
		versionId: view.versionId,
		commentId: idFor(sent.ids[field], begun),
		field,
		locale: sent.language || view.language,
		...begun,
	});
	if (added.outcome === "not-found") return null;
	if (added.outcome === "words-not-there")
		return withProblems(sent, { [`remark.${field}.words`]: words.wordsNotThere });
	return saveThen(work, { ...sent.draft, comments: others }, { done: "remarked", place: `remark-${added.commentId}` });
}

async function reply(work: Work, commentId: string): Promise<ReviewAnswerPage> {
	const { context, sent, messages } = work;
	const { [commentId]: text = "", ...others } = sent.draft.answers;
	if (!text.trim()) return withProblems(sent, { [`reply.${commentId}`]: messages.review.comment.answerMissing });
	const answer = { to: commentId, commentId: idFor(sent.ids[commentId], text), text, visibility: "both" } as const;
	const replied = await replyComment(context.actor, context.services, answer);
	if (replied.outcome === "not-found") return null;
	return saveThen(work, { ...sent.draft, answers: others }, { done: "replied", place: `remark-${commentId}` });
}

async function settle(work: Work, commentId: string, settled: boolean): Promise<ReviewAnswerPage> {
	const { actor, services } = work.context;
	const result = await resolveComment(actor, services, { commentId, settled });
	if (result.outcome === "not-found") return null;
	return saveThen(work, work.sent.draft, { done: result.outcome, place: `remark-${commentId}` });
}

async function send({ context, requestId, sent, messages }: Work): Promise<ReviewAnswerPage> {
	const { actor, services } = context;
	const result = await answerReview(actor, services, { requestId, saves: sent.saves, answer: sent.draft });
	switch (result.outcome) {
		case "answered":
			return { done: "sent" };
		case "incomplete":
			return withProblems(sent, gapProblems(messages, sent.draft, result.gaps));
		case "conflict":
			return { draft: sent.draft, saves: result.saves, problems: {}, trouble: "conflict", status: 409 };
		case "excluded":
			return { draft: sent.draft, saves: sent.saves, problems: {}, trouble: "excluded", status: 422 };
		case "closed":
			return { done: "over" };
		case "not-found":
			return null;
	}
}

async function decline({ context, requestId, sent }: Work): Promise<ReviewAnswerPage> {
	const { actor, services } = context;
	const { outcome } = await declineReview(actor, services, { requestId, reason: sent.draft.declineReason });
	return outcome === "not-found" ? null : { done: outcome };
}

async function conflict({ context, requestId, sent, messages }: Work): Promise<ReviewAnswerPage> {
	const { actor, services } = context;
	const { outcome } = await declareConflict(actor, services, { requestId, reason: sent.draft.conflictReason });
	if (outcome === "reason-missing")
		return withProblems(sent, { conflictReason: messages.review.leave.conflictMissing });
	return outcome === "not-found" ? null : { done: outcome };
}
