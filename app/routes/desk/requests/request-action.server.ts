import type { AppLoadContext } from "@remix-run/node";
import { withdrawAccession } from "#app/membership/accession/move-accession.server.ts";
import { type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import { commentOnRequest } from "#app/requests/comment-on-request.server.ts";
import { longestComment } from "#app/requests/request-limits.ts";
import type { Finding } from "#app/requests/request-rules.ts";
import { cleanText, type FormAnswer, type FormOutcome, invalid, isId, revisionOf } from "#app/routes/form-data.ts";

/** What an action of a request's page comes to: where to go, or the form as it comes back. */
export type RequestAnswer =
	| Exclude<FormOutcome, FormAnswer>
	| (FormAnswer & {
			/** The revision that the form showed, where somebody changed the request meanwhile. */
			since: number | null;
			status: 409 | 422;
	  });

/** The form comes back with these sentences. */
export function withProblems(typed: Record<string, string>, problems: Record<string, string>): RequestAnswer {
	return { ...invalid(typed, problems), since: null };
}

/** The form comes back since somebody else was quicker. */
export function metAnother(typed: Record<string, string>): RequestAnswer {
	return { ...invalid(typed, {}, 409), since: revisionOf(typed) };
}

/**
 * The sentence for a text that is missing or too long; undefined when all is well.
 * @param missing null where it may be left out
 */
export function textProblem(messages: Messages, text: string, missing: string | null): string | undefined {
	if (text.trim() === "") return missing ?? undefined;
	return text.trim().length > longestComment ? messages.problems.tooManyCharacters(longestComment) : undefined;
}

/** What the form of a checklist says was found, by item. */
export function findingsIn(items: readonly string[], typed: Record<string, string>): Record<string, Finding> {
	return Object.fromEntries(
		items.flatMap((item): [string, Finding][] => {
			const found = typed[`check-${item}`];
			if (found !== "there" && found !== "missing") return [];
			return [[item, { found, comment: cleanText(typed[`remark-${item}`]) || null }]];
		}),
	);
}

/** Sentences for remarks of a checklist that are too long. */
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

/** Says something on a request. @param visibility who reads it, where the form leaves no choice */
export async function sayOnRequest(
	{ actor, services }: AppLoadContext,
	requestId: string,
	typed: Record<string, string>,
	locale: Locale,
	visibility: "both" | "inside",
): Promise<RequestAnswer> {
	const messages = messagesFor(locale);
	const { comments, closed } = messages.requests;
	const text = typed.comment ?? "";
	const problem = textProblem(messages, text, comments.missing);
	if (problem) return withProblems(typed, { comment: problem });
	const entryId = typed.entryId && isId(typed.entryId) ? typed.entryId : crypto.randomUUID();
	const said = await commentOnRequest(actor, services, { requestId, entryId, text, visibility });
	if (said.outcome === "said") return { done: "said" };
	return said.outcome === "refused" ? withProblems(typed, { comment: closed }) : null;
}

/** Ends a request without a decision. @param field the id of the field in which the reason stands */
export async function endRequest(
	{ actor, services }: AppLoadContext,
	requestId: string,
	typed: Record<string, string>,
	locale: Locale,
	field: { id: string; missing: string | null },
): Promise<RequestAnswer> {
	const messages = messagesFor(locale);
	const { close, notPossible } = messages.requests;
	const message = typed[field.id] ?? "";
	const problem = textProblem(messages, message, field.missing);
	if (problem) return withProblems(typed, { [field.id]: problem });
	const result = await withdrawAccession(actor, services, { requestId, revision: revisionOf(typed), message });
	switch (result.outcome) {
		case "moved":
			return { done: "withdrawn" };
		case "conflict":
			return metAnother(typed);
		case "refused":
			return withProblems(typed, {
				[field.id]: result.reason === "still-applicant" ? close.stillApplicant : notPossible,
			});
		default:
			return null;
	}
}
