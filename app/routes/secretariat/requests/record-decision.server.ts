import type { Visit } from "#app/http/access.server.ts";
import { isId, revisionOf, typedIn } from "#app/http/form-data.ts";
import { readFormWithDocument } from "#app/http/form-with-document.server.ts";
import { decideAccession } from "#app/membership/accession/decide-accession.server.ts";
import { answerOf, dateProblem, decisionOf, inAllLanguages } from "#app/views/case/office-request-action.server.ts";
import { type RequestAnswer, withProblems } from "#app/views/case/request-action.server.ts";

export type DecisionAnswer = {
	answer: RequestAnswer;
	/** The uploaded or selected document. */
	chosen: { id: string; title: string } | null;
};

/**
 * Records the governing body's decision from the form.
 * @param member code of the country that sent the request
 */
export async function recordDecision(visit: Visit, member: string): Promise<DecisionAnswer> {
	const { actor, services, messages } = visit;
	// The country may read the decision on its request once it is recorded.
	const read = await readFormWithDocument(visit, { member, kind: "decision", visibility: "secretariat" });
	const typed = typedIn(read.form);
	const { decide } = messages.requests;
	const decision = decisionOf(typed.decision);
	const { decisionNumber = "", decisionDate = "", reasons = "", expectedEvent = "" } = typed;
	const documentProblem = read.problem ?? (read.chosen ? undefined : decide.documentMissing);
	const wrong: Record<string, string | undefined> = {
		decision: decision ? undefined : decide.decisionMissing,
		decisionNumber:
			decisionNumber.trim() === ""
				? decide.numberMissing
				: decisionNumber.trim().length > maxNumberLength
					? messages.problems.tooManyCharacters(maxNumberLength)
					: undefined,
		decisionDate: dateProblem(messages, decisionDate, decide.dateMissing),
		documentId: documentProblem,
		reasons:
			reasons.trim().length > maxReasonsLength ? messages.problems.tooManyCharacters(maxReasonsLength) : undefined,
	};
	const problems = Object.fromEntries(Object.entries(wrong).flatMap(([id, text]) => (text ? [[id, text]] : [])));
	if (Object.keys(problems).length > 0 || !decision || !read.chosen)
		return { answer: withProblems(typed, problems), chosen: read.chosen };

	const result = await decideAccession(actor, services, {
		requestId: visit.id,
		revision: revisionOf(typed),
		decision,
		decisionNumber,
		decisionDate,
		documentId: read.chosen.id,
		documentUploaded: read.uploaded,
		...(reasons.trim() ? { reasons } : {}),
		expectedEvent: isId(expectedEvent) ? expectedEvent : null,
		basis: inAllLanguages(({ requests }) => requests.basis[decision](decisionNumber.trim(), decisionDate)),
	});
	return { answer: answerOf(result, typed, messages, { done: "decided", field: "decisionDate" }), chosen: read.chosen };
}

/** Characters allowed, the same as in `membership/accession/decide-accession.server.ts`. */
const maxNumberLength = 100;
const maxReasonsLength = 5000;
