import type { AppLoadContext } from "@remix-run/node";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import type { Finding } from "#app/cases/case-rules.ts";
import { commentOnRequest } from "#app/cases/comment-on-case.server.ts";
import { moveCase } from "#app/cases/run-case.server.ts";
import { type FormAnswer, type FormOutcome, invalid, revisionOf } from "#app/http/form-data.ts";
import { idFor } from "#app/http/id-for.server.ts";
import { accessionCases } from "#app/membership/accession/accession-case.server.ts";
import { type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";

/** The outcome of an action on a request's page, or the form with its problems. */
export type RequestAnswer =
	| Exclude<FormOutcome, FormAnswer>
	| (FormAnswer & {
			/** The revision that the form showed, where the request has changed since. */
			since: number | null;
			status: 409 | 422;
	  });

/** Returns the form with these problems. */
export function withProblems(
	typed: Record<string, string>,
	problems: Record<string, string>,
	status?: 409,
): RequestAnswer {
	return { ...invalid(typed, problems, status), since: null };
}

/** Returns the form because another person changed the request first. */
export function withConflict(typed: Record<string, string>): RequestAnswer {
	return { ...invalid(typed, {}, 409), since: revisionOf(typed) };
}

/**
 * The sentence for a text that is missing or too long; undefined when it is valid.
 * @param missing null if the text may be empty
 */
export function textProblem(messages: Messages, text: string, missing: string | null): string | undefined {
	if (text.trim() === "") return missing ?? undefined;
	return text.trim().length > maxRequestTextLength
		? messages.problems.tooManyCharacters(maxRequestTextLength)
		: undefined;
}

/** The findings that a checklist's form states, by item. */
export function findingsIn(items: readonly string[], typed: Record<string, string>): Record<string, Finding> {
	return Object.fromEntries(
		items.flatMap((item): [string, Finding][] => {
			const found = typed[`check-${item}`];
			if (found !== "there" && found !== "missing") return [];
			return [[item, { found, comment: severalLines(typed[`remark-${item}`]) || null }]];
		}),
	);
}

/** Sentences for comments of a checklist that are too long. */
export function commentProblems(
	items: readonly string[],
	messages: Messages,
	typed: Record<string, string>,
): Record<string, string> {
	return Object.fromEntries(
		items.flatMap((item) => {
			const problem = textProblem(messages, typed[`remark-${item}`] ?? "", null);
			return problem ? [[`remark-${item}`, problem]] : [];
		}),
	);
}

/** Adds a comment to a request. @param visibility who reads it, where the form leaves no choice */
export async function commentByForm(
	{ actor, services }: AppLoadContext,
	requestId: string,
	typed: Record<string, string>,
	locale: Locale,
	visibility: "both" | "inside",
): Promise<RequestAnswer> {
	const messages = messagesFor(locale);
	const { comments, closed } = messages.requests;
	const text = severalLines(typed.comment);
	const problem = textProblem(messages, text, comments.missing);
	if (problem) return withProblems(typed, { comment: problem });
	const entryId = idFor(typed.entryId, text);
	const commented = await commentOnRequest(actor, services, { requestId, entryId, text, visibility });
	if (commented.outcome === "added") return { done: "said" };
	return commented.outcome === "refused" ? withProblems(typed, { comment: closed }) : null;
}

/**
 * Ends a request without a decision: the country withdraws it, or the secretariat closes it.
 * @param field the id of the field with the reason, and the sentence if it is missing
 */
export async function endByForm(
	{ actor, services }: AppLoadContext,
	id: string,
	typed: Record<string, string>,
	locale: Locale,
	{ name, field, missing }: { name: "withdraw" | "close"; field: string; missing: string | null },
): Promise<RequestAnswer> {
	const messages = messagesFor(locale);
	const reason = severalLines(typed[field]);
	const problem = textProblem(messages, reason, missing);
	if (problem) return withProblems(typed, { [field]: problem });
	const step = { id, revision: revisionOf(typed), reason };
	const result = await moveCase(actor, services, accessionCases, name, step);
	switch (result.outcome) {
		case "done":
			return { done: "withdrawn" };
		case "conflict":
			return withConflict(typed);
		case "forbidden":
			return name === "close" ? withProblems(typed, { [field]: messages.requests.close.stillApplicant }) : null;
		default:
			return null;
	}
}
