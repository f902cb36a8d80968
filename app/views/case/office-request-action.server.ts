import type { AppLoadContext } from "@remix-run/node";
import { assignRequest } from "#app/cases/assign-case.server.ts";
import type { RequestState } from "#app/cases/case-rules.ts";
import { moveCase } from "#app/cases/run-case.server.ts";
import { updateChecklist } from "#app/cases/update-checklist.server.ts";
import { isId, revisionOf } from "#app/http/form-data.ts";
import { accessionChecks, accessionRules } from "#app/membership/accession/accession.ts";
import { accessionCases } from "#app/membership/accession/accession-case.server.ts";
import type { RecordAccessionOutcome } from "#app/membership/accession/decide-accession.server.ts";
import { completeAccession } from "#app/membership/accession/decide-accession.server.ts";
import { type Locale, locales, type Messages, messagesFor } from "#app/messages/index.ts";
import { lastDay } from "#app/platform/partial-date.ts";
import {
	commentByForm,
	commentProblems,
	endByForm,
	findingsIn,
	type RequestAnswer,
	textProblem,
	withConflict,
	withProblems,
} from "#app/views/case/request-action.server.ts";

/** Runs the action of the button pressed on the officer's page. */
export async function workOnRequest(
	context: AppLoadContext,
	requestId: string,
	typed: Record<string, string>,
	locale: Locale,
): Promise<RequestAnswer> {
	const messages = messagesFor(locale);
	const { actor, services } = context;
	const sent: Sent = { actor, services, requestId, typed, messages };
	switch (typed.intent) {
		case "comment": {
			// A comment is visible to the country only if the form says so explicitly.
			const visibility = typed.visibility === "both" ? "both" : "inside";
			return commentByForm(context, requestId, typed, locale, visibility);
		}
		case "assign":
			return assign(sent);
		case "close": {
			const field = { field: "closeReason", missing: messages.requests.close.reasonMissing };
			return endByForm(context, requestId, typed, locale, { name: "close", ...field });
		}
		case "return":
		case "complete":
		case "check":
			return examine(sent);
		default:
			return null;
	}
}

type Sent = Pick<AppLoadContext, "actor" | "services"> & {
	requestId: string;
	typed: Record<string, string>;
	messages: Messages;
};

async function assign({ actor, services, requestId, typed, messages }: Sent): Promise<RequestAnswer> {
	const { requests } = messages;
	const accountId = typed.accountId || null;
	if (accountId !== null && !isId(accountId))
		return withProblems(typed, { accountId: requests.assign.notOfSecretariat });
	const result = await assignRequest(actor, services, { requestId, accountId, seen: seenAssignee(typed) });
	if (result.outcome === "assigned") return { done: "assigned" };
	if (result.outcome === "not-found") return null;
	if (result.outcome === "conflict")
		return withProblems(typed, { accountId: requests.assign.changedMeanwhile(result.assignedTo) }, 409);
	return withProblems(typed, {
		accountId: result.reason === "closed" ? requests.closed : requests.assign.notOfSecretariat,
	});
}

/** The assignee that the fields of `AssignFields` were shown with. */
export function seenAssignee({ seen = "" }: Record<string, string>): string | null {
	return isId(seen) ? seen : null;
}

/** Saves the checklist. Then returns the request or marks it complete, if that button was pressed. */
async function examine(sent: Sent): Promise<RequestAnswer> {
	const { actor, services, requestId, typed, messages } = sent;
	const tooLong = commentProblems(accessionChecks, messages, typed);
	if (Object.keys(tooLong).length > 0) return withProblems(typed, tooLong);
	const listed = { requestId, revision: revisionOf(typed), findings: findingsIn(accessionChecks, typed) };
	const saved = await updateChecklist(actor, services, accessionRules, listed);
	if (saved.outcome === "conflict") return withConflict(typed);
	if (saved.outcome === "not-found") return null;
	if (saved.outcome === "refused") return withProblems(typed, { list: messages.requests.notPossible });
	// The form was submitted twice, and the first submission has already done its work.
	const { state, revision } = saved.request;
	if (typed.intent === "return")
		return state === "returned"
			? { done: "returned" }
			: returnRequest({ ...sent, typed: { ...typed, revision: String(revision) } });
	if (typed.intent === "complete")
		return state === "complete"
			? { done: "completed" }
			: complete({ ...sent, typed: { ...typed, revision: String(revision) } });
	return { done: "ticked" };
}

async function returnRequest({ actor, services, requestId, typed, messages }: Sent): Promise<RequestAnswer> {
	const { examine: words, notPossible } = messages.requests;
	const message = typed.message ?? "";
	const problem = textProblem(messages, message, words.messageMissing);
	if (problem) return withProblems(typed, { message: problem });
	const step = { id: requestId, revision: revisionOf(typed), reason: message };
	const result = await moveCase(actor, services, accessionCases, "return", step);
	if (result.outcome === "done") return { done: "returned" };
	if (result.outcome === "conflict") return withConflict(typed);
	return result.outcome === "forbidden" ? withProblems(typed, { message: notPossible }) : null;
}

async function complete({ actor, services, requestId, typed, messages }: Sent): Promise<RequestAnswer> {
	const { effectiveFrom = "", expectedEvent = "", sentOn = "" } = typed;
	const wrong = dateProblem(messages, effectiveFrom, messages.requests.examine.fromMissing);
	if (wrong) return withProblems(typed, { effectiveFrom: wrong });
	const result = await completeAccession(actor, services, {
		requestId,
		revision: revisionOf(typed),
		effectiveFrom,
		expectedEvent: isId(expectedEvent) ? expectedEvent : null,
		basis: inAllLanguages(({ requests }) => requests.basis.complete(sentOn || effectiveFrom)),
	});
	if (result.outcome === "forbidden") return withProblems(typed, { list: messages.requests.examine.listOpen });
	return answerOf(result, typed, messages, { done: "completed", field: "effectiveFrom" });
}

/**
 * Turns the outcome of recording an event into the page's answer.
 * @param then the message after success, and the field to show a refusal at
 */
export function answerOf(
	result: RecordAccessionOutcome,
	typed: Record<string, string>,
	messages: Messages,
	then: { done: string; field: string },
): RequestAnswer {
	switch (result.outcome) {
		case "recorded":
			return { done: then.done };
		case "conflict":
			return withConflict(typed);
		case "not-found":
		case "forbidden":
			return null;
		default:
			return withProblems(typed, refusal(messages, result.reason, then.field));
	}
}

type Refusal = Extract<RecordAccessionOutcome, { outcome: "refused" }>["reason"];

function refusal({ memberFile, requests }: Messages, reason: Refusal, field: string): Record<string, string> {
	if (reason === "ahead") return { [field]: requests.ahead };
	if (reason === "unknown-document" && field !== "effectiveFrom") return { documentId: memberFile.refusals[reason] };
	const { refusals } = memberFile;
	return { [field]: reason in refusals ? refusals[reason as keyof typeof refusals] : requests.notPossible };
}

/** Returns the sentence for a missing or invalid day, or undefined if the day is valid. */
export function dateProblem({ problems }: Messages, day: string, missing: string): string | undefined {
	if (day.trim() === "") return missing;
	return lastDay(day) === null ? problems.badDate : undefined;
}

/** Returns a sentence in every language of the site, as the register stores it. */
export function inAllLanguages(sentence: (messages: Messages) => string): Record<Locale, string> {
	return Object.fromEntries(locales.map((locale) => [locale, sentence(messagesFor(locale))])) as Record<Locale, string>;
}

/** Returns the state that a decision leads to, or null for a value that our forms do not send. */
export function decisionOf(text: string | undefined): Extract<RequestState, "admitted" | "refused"> | null {
	return text === "admitted" || text === "refused" ? text : null;
}
