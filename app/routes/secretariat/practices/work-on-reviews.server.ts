import type { AppLoadContext } from "@remix-run/node";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import { type FormAnswer, idOrNew, invalid, isId } from "#app/http/form-data.ts";
import { accountNames } from "#app/identity/person/account-names.server.ts";
import { maxCommentLength, maxQuoteLength } from "#app/library/requests/review-rules.ts";
import { addComment } from "#app/library/review/add-comment.server.ts";
import { inviteReviewer } from "#app/library/review/invite-reviewer.server.ts";
import { replyComment } from "#app/library/review/reply-comment.server.ts";
import { resolveComment } from "#app/library/review/resolve-comment.server.ts";
import { reviewersView } from "#app/library/review/reviewers-view.server.ts";
import { showCommentToAuthor } from "#app/library/review/show-comment.server.ts";
import { withdrawReview } from "#app/library/review/withdraw-review.server.ts";
import { typedText } from "#app/library/values/typed-text.ts";
import type { Messages } from "#app/messages/index.ts";

/** The outcome of an action on the page. */
export type ReviewersAnswer =
	/** `sent` is the end of the names of the fields that were saved, if the button had fields. */
	{ done: string; place?: string; sent?: string } | null | (FormAnswer & { refused: string | null; status: 409 | 422 });

type Work = { context: AppLoadContext; pid: string; typed: Record<string, string>; messages: Messages };

/** Entries that the form may have: a few for each comment and each person. */
export const maxReviewersFields = 10_000;

/** Runs the action of the button pressed on the secretariat's page on reviews. */
export async function workOnReviews(work: Work): Promise<ReviewersAnswer> {
	const { typed } = work;
	const [act = "", of = ""] = (typed.intent ?? "").split(".", 2);
	switch (act) {
		case "invite":
			return invite(work, of);
		case "withdraw":
			return withdraw(work, of);
		case "show":
			return show(work, of);
		case "settle":
		case "reopen":
			return settle(work, of, act === "settle");
		case "reply":
			return reply(work, of);
		case "remark":
			return comment(work);
		default:
			return null;
	}
}

/** What was typed beside the fields that were saved, if it contains text; the page is one form. */
export function typedBeside(sent: string | undefined, typed: Record<string, string>): Record<string, string> | null {
	const others = Object.entries(typed).filter(([name]) => name !== "intent" && !(sent && name.endsWith(`-${sent}`)));
	const hasText = others.some(([name, text]) => /^(reason|text|words)-/.test(name) && text.trim() !== "");
	return hasText ? Object.fromEntries(others) : null;
}

function withProblems(typed: Record<string, string>, problems: Record<string, string>): ReviewersAnswer {
	return { ...invalid(typed, problems), refused: null };
}

async function invite({ context, pid, typed, messages }: Work, accountId: string): Promise<ReviewersAnswer> {
	const { actor, services } = context;
	const words = messages.review.run;
	if (!isId(accountId)) return null;
	const revision = Number(typed.revision);
	if (!Number.isSafeInteger(revision) || revision < 1) return null;
	const named = typed[`named-${accountId}`] === "yes";
	const result = await inviteReviewer(actor, services, { pid, accountId, named, revision });
	if (result.outcome === "invited") return { done: "invited" };
	if (result.outcome === "not-found") return null;
	if (result.outcome === "conflict") return { ...invalid(typed, {}, 409), refused: words.conflict };
	const reason = words.reasons[result.reason];
	if (result.reason === "not-screened" || result.reason === "not-now")
		return { ...invalid(typed, {}), refused: `${reason}.` };
	const name = (await accountNames(services, [accountId])).get(accountId) ?? "";
	return { ...invalid(typed, {}), refused: words.refused(name, reason) };
}

async function withdraw({ context, typed, messages }: Work, requestId: string): Promise<ReviewersAnswer> {
	const reason = typed[`reason-${requestId}`] ?? "";
	if (reason.length > maxRequestTextLength) {
		return withProblems(typed, { [`reason-${requestId}`]: messages.problems.tooManyCharacters(maxRequestTextLength) });
	}
	const result = await withdrawReview(context.actor, context.services, { requestId, reason });
	return result.outcome === "not-found" ? null : { done: "withdrawn", sent: requestId };
}

async function show({ context, typed, messages }: Work, commentId: string): Promise<ReviewersAnswer> {
	const { outcome } = await showCommentToAuthor(context.actor, context.services, { commentId });
	if (outcome === "not-found") return null;
	if (outcome === "shown") return { done: "shown", place: `remark-${commentId}` };
	return { ...invalid(typed, {}), refused: messages.review.comment.insideThread };
}

async function settle({ context }: Work, commentId: string, settled: boolean): Promise<ReviewersAnswer> {
	const { outcome } = await resolveComment(context.actor, context.services, { commentId, settled });
	return outcome === "not-found" ? null : { done: outcome, place: `remark-${commentId}` };
}

async function reply({ context, typed, messages }: Work, to: string): Promise<ReviewersAnswer> {
	const text = typedText(typed[`text-${to}`]);
	const problem = textProblem(messages, text, messages.review.comment.answerMissing);
	if (problem) return withProblems(typed, { [`text-${to}`]: problem });
	const answer = { to, commentId: idOrNew(typed[`remarkId-${to}`]), text, visibility: visibilityIn(typed, to) };
	const { outcome } = await replyComment(context.actor, context.services, answer);
	return outcome === "not-found" ? null : { done: "added", place: `remark-${to}`, sent: to };
}

async function comment({ context, pid, typed, messages }: Work): Promise<ReviewersAnswer> {
	const { actor, services } = context;
	const { run, comment: words } = messages.review;
	const text = typedText(typed["text-new"]);
	const { "field-new": field = "", "words-new": quote = "" } = typed;
	const tooLong = quote.length > maxQuoteLength;
	const problem = textProblem(messages, text, words.textMissing);
	const problems = {
		...(field ? {} : { "field-new": run.fieldMissing }),
		...(tooLong ? { "words-new": messages.problems.tooManyCharacters(maxQuoteLength) } : {}),
		...(problem ? { "text-new": problem } : {}),
	};
	if (Object.keys(problems).length > 0) return withProblems(typed, problems);
	const view = await reviewersView(actor, services, pid);
	if (!view) return null;
	const result = await addComment(actor, services, {
		versionId: view.versionId,
		commentId: idOrNew(typed["remarkId-new"]),
		field,
		locale: view.language,
		words: quote,
		text,
		visibility: visibilityIn(typed, "new"),
	});
	if (result.outcome === "words-not-there") return withProblems(typed, { "words-new": words.wordsNotThere });
	if (result.outcome !== "added") return null;
	return { done: "added", place: `remark-${result.commentId}`, sent: "new" };
}

function textProblem({ problems }: Messages, text: string, missing: string): string | undefined {
	if (text.trim() === "") return missing;
	return text.trim().length > maxCommentLength ? problems.tooManyCharacters(maxCommentLength) : undefined;
}

/** A comment goes to the authors only if the form says so explicitly. */
function visibilityIn(typed: Record<string, string>, of: string): "inside" | "both" {
	return typed[`visibility-${of}`] === "both" ? "both" : "inside";
}
