import type { AppLoadContext } from "@remix-run/node";
import { moveCase } from "#app/cases/run-case.server.ts";
import { isId, revisionOf, typedIn } from "#app/http/form-data.ts";
import { typedText } from "#app/library/values/typed-text.ts";
import {
	type AccessionContent,
	type AccessionProblem,
	accessionContent,
	accessionProblems,
	maxLineLength,
	maxStatementLength,
} from "#app/membership/accession/accession.ts";
import { accessionCases } from "#app/membership/accession/accession-case.server.ts";
import { saveAccession } from "#app/membership/accession/save-accession.server.ts";
import { type Locale, type Messages, messagesFor } from "#app/messages/index.ts";

/** The outcome of the form: the next page, or what has to be corrected. */
export type AccedeAnswer =
	| { to: string }
	| null
	| {
			problems: Record<string, string>;
			typed: Record<string, string>;
			/** Another person changed the draft. */
			conflict: boolean;
			/** The id of a request that is already with the secretariat. */
			openAlready: string | null;
			status: 409 | 422;
	  };

/** Saves the draft and does what the button says: submits it, or leads to the page of a document. */
export async function accedeByForm(
	context: AppLoadContext,
	member: string,
	form: FormData,
	locale: Locale,
): Promise<AccedeAnswer> {
	const { actor, services } = context;
	const messages = messagesFor(locale);
	const typed = typedIn(form);
	const answer = (problems: Record<string, string>, more: { conflict?: boolean; openAlready?: string } = {}) => {
		const { conflict = false, openAlready = null } = more;
		return { problems, typed, conflict, openAlready, status: conflict || openAlready ? 409 : 422 } as const;
	};
	const tooLong = lengthProblems(messages, typed);
	if (Object.keys(tooLong).length > 0) return answer(tooLong);

	const written = submittedContent(typed);
	const revision = typed.revision ? revisionOf(typed) : null;
	const saved = await saveAccession(actor, services, { member, revision, content: written });
	switch (saved.outcome) {
		case "not-found":
			return null;
		case "conflict":
			return answer({}, { conflict: true });
		case "already-open":
			return answer({}, { openAlready: saved.requestId });
		case "refused":
			return answer(refusal(messages, saved.reason));
	}
	const { request } = saved;
	const here = `/${locale}/desk/country/${member}/accede`;
	const page = `/${locale}/desk/requests/${request.id}`;
	const { intent } = typed;
	if (request.sentAt !== null && request.waitingOn !== "requester") return { to: `${page}?done=sent` };
	if (intent === "letter" || intent === "designation") return { to: `${here}/${intent}` };
	if (intent !== "send") return { to: `${here}?done=saved` };

	const lacking = accessionProblems(accessionContent.parse(request.content));
	if (lacking.length > 0) return answer(contentProblems(messages, lacking));
	const step = { id: request.id, revision: request.revision };
	const sent = await moveCase(actor, services, accessionCases, "send", step);
	switch (sent.outcome) {
		case "done":
			return { to: `${page}?done=sent` };
		case "conflict":
			return answer({}, { conflict: true });
		case "forbidden":
			return answer({ send: messages.requests.notPossible });
		default:
			return null;
	}
}

/** The ids of documents are hidden fields, so that sending the form twice has no further effect. */
function submittedContent(typed: Record<string, string>): AccessionContent {
	const ids = ["letterId", "designationId", "entityId"] as const;
	const text = Object.keys(accessionContent.shape).map((name) => [
		name,
		typed[name] === undefined ? undefined : typedText(typed[name]),
	]);
	const known = ids.map((name) => [name, isId(typed[name] ?? "") ? typed[name] : null]);
	return accessionContent.parse(Object.fromEntries([...text, ...known]));
}

const lines = ["signatory", "entityName", "contactName", "contactOffice", "contactEmail", "contactPhone"] as const;

function lengthProblems({ problems }: Messages, typed: Record<string, string>): Record<string, string> {
	const limits = [...lines.map((name) => [name, maxLineLength] as const), ["statement", maxStatementLength] as const];
	return Object.fromEntries(
		limits
			.filter(([name, most]) => typedText(typed[name]).trim().length > most)
			.map(([name, most]) => [name, problems.tooManyCharacters(most)]),
	);
}

function contentProblems(messages: Messages, problems: readonly AccessionProblem[]): Record<string, string> {
	const { accede } = messages.requests;
	return Object.fromEntries(
		problems.map(({ field, problem }) => {
			if (problem === "badEmail") return [field, messages.problems.badEmail];
			if (problem === "oneEntity") return [field, accede.oneEntity];
			return [field, accede.missing[field as keyof typeof accede.missing] ?? messages.problems.required];
		}),
	);
}

function refusal(
	{ requests }: Messages,
	reason: "not-now" | "unknown-document" | "unknown-entity",
): Record<string, string> {
	if (reason === "unknown-entity") return { entityId: requests.accede.unknownEntity };
	return reason === "unknown-document" ? { letterId: requests.accede.unknownPaper } : { send: requests.notPossible };
}
