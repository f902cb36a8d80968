import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { type FormOutcome, invalid, isId, revisionOf, typedIn } from "#app/http/form-data.ts";
import { answerObjection } from "#app/library/approval/answer-objection.server.ts";
import { assignRecord } from "#app/library/publication/assign-record.server.ts";
import { beginReview } from "#app/library/publication/begin-review.server.ts";
import { decideRecord } from "#app/library/publication/decide-record.server.ts";
import { type PublicationView, publicationView } from "#app/library/publication/publication-view.server.ts";
import { requestChanges } from "#app/library/publication/request-changes.server.ts";
import { screenRecord } from "#app/library/publication/screen-record.server.ts";
import { unscheduleVersion } from "#app/library/publication/unschedule-version.server.ts";
import { screeningChecks } from "#app/library/requests/publication-rules.ts";
import type { Messages } from "#app/messages/index.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";
import { seenAssignee } from "#app/views/case/office-request-action.server.ts";
import { commentProblems, findingsIn, textProblem } from "#app/views/case/request-action.server.ts";
import { type ProgressPage, withNames } from "#app/views/publication/progress-page.server.ts";

export type PublicationPage = Omit<PublicationView, "progress"> & {
	progress: ProgressPage;
	/** Neither the reader nor anybody else in the secretariat may decide. */
	alone: boolean;
};

/** Loads a practice as the secretariat works on it. Returns null for everybody else. */
export async function publicationPage({ actor, services, pid, locale }: Visit): Promise<PublicationPage | null> {
	const view = await publicationView(actor, services, pid);
	if (!view) return null;
	const own = actor.kind === "person" ? actor.accountId : "";
	return {
		...view,
		progress: withNames(view.progress, (code) => services.reference.countryName(code, locale)),
		alone: view.involvement !== null && view.people.every(({ id, wrote }) => wrote || id === own),
	};
}

export type PublicationDone =
	| "checked"
	| "begun"
	| "requested"
	| "accepted"
	| "declined"
	| "scheduled"
	| "unscheduled"
	| "assigned"
	| "objection-answered";

type PublicationAnswer = FormOutcome<PublicationDone>;

/**
 * What was typed into the page for another button than the one pressed; null if there is nothing.
 * @param saved the fields that the page shows as saved
 */
export function unsentValues(
	typed: Record<string, string>,
	saved: Record<string, string>,
): Record<string, string> | null {
	const { intent = "" } = typed;
	const sent = ["changes", "accepted", "declined"].includes(intent)
		? "message"
		: intent.replace("answer-objection", "answer");
	const rest = Object.entries(typed).filter(([name, value]) => {
		if (Object.hasOwn(saved, name)) return severalLines(value) !== saved[name];
		return /^(answer-|message$)/.test(name) && name !== sent && value !== "";
	});
	return rest.length > 0 ? Object.fromEntries(rest) : null;
}

/** Runs the action of the button pressed on the officer's page. */
export async function workByForm(visit: FormVisit): Promise<PublicationAnswer> {
	const { actor, services, pid, messages } = visit;
	const typed = typedIn(visit.form);
	const form: Form = { actor, services, pid, typed, messages };
	switch (typed.intent) {
		case "check":
			return check(form);
		case "begin":
			return begin(form);
		case "changes":
			return returnForChanges(form);
		case "accepted":
		case "declined":
			return decide(form, typed.intent);
		case "unschedule":
			return unschedule(form);
		case "assign":
			return assign(form);
		default: {
			const country = /^answer-objection-([A-Z]{2})$/.exec(typed.intent ?? "")?.[1];
			return country ? answerObjectionForm(form, country) : null;
		}
	}
}

type Form = Pick<Visit, "actor" | "services" | "pid" | "messages"> & { typed: Record<string, string> };

async function check({ actor, services, pid, typed, messages }: Form): Promise<PublicationAnswer> {
	const tooLong = commentProblems(screeningChecks, messages, typed);
	if (Object.keys(tooLong).length > 0) return invalid(typed, tooLong);
	const requested = { pid, revision: revisionOf(typed), findings: findingsIn(screeningChecks, typed) };
	const result = await screenRecord(actor, services, requested);
	if (result.outcome === "saved") return { done: "checked" };
	if (result.outcome === "comments-missing") {
		const { commentMissing } = messages.publication.office.screening;
		return invalid(typed, Object.fromEntries(result.items.map((item) => [`remark-${item}`, commentMissing])));
	}
	return otherOutcome(result, typed, messages, "list");
}

async function begin({ actor, services, pid, typed, messages }: Form): Promise<PublicationAnswer> {
	const result = await beginReview(actor, services, { pid, revision: revisionOf(typed) });
	return result.outcome === "begun" ? { done: "begun" } : otherOutcome(result, typed, messages, "begin");
}

async function returnForChanges({ actor, services, pid, typed, messages }: Form): Promise<PublicationAnswer> {
	const message = severalLines(typed.message);
	const problem = textProblem(messages, message, messages.publication.office.changes.missing);
	if (problem) return invalid(typed, { message: problem });
	const requested = { pid, revision: revisionOf(typed), message };
	const result = await requestChanges(actor, services, requested);
	return result.outcome === "requested" ? { done: "requested" } : otherOutcome(result, typed, messages, "message");
}

async function decide(
	{ actor, services, pid, typed, messages }: Form,
	decision: "accepted" | "declined",
): Promise<PublicationAnswer> {
	const { missing, involved, openReviews } = messages.publication.office.decide;
	const reason = severalLines(typed.message);
	const problem = textProblem(messages, reason, missing);
	if (problem) return invalid(typed, { message: problem });
	const despiteOpenReviews = typed.despiteOpenReviews === "yes";
	const requested = { pid, revision: revisionOf(typed), decision, reason, despiteOpenReviews };
	const result = await decideRecord(actor, services, requested);
	if (result.outcome === "decided") return { done: decision };
	if (result.outcome === "open-reviews") return invalid(typed, { despiteOpenReviews: openReviews.problem });
	if (result.outcome === "involved") return invalid(typed, { message: involved[result.involvement] });
	return otherOutcome(result, typed, messages, "message");
}

async function unschedule({ actor, services, pid }: Form): Promise<PublicationAnswer> {
	const result = await unscheduleVersion(actor, services, { pid });
	return result.outcome === "unscheduled" ? { done: "unscheduled" } : null;
}

async function assign({ actor, services, pid, typed, messages }: Form): Promise<PublicationAnswer> {
	const accountId = typed.accountId || null;
	const { unknownColleague } = messages.publication.office.assign;
	if (accountId !== null && !isId(accountId)) return invalid(typed, { accountId: unknownColleague });
	const result = await assignRecord(actor, services, { pid, accountId, seen: seenAssignee(typed) });
	if (result.outcome === "assigned") return { done: "assigned" };
	if (result.outcome === "conflict")
		return invalid(typed, { accountId: messages.requests.assign.changedMeanwhile(result.assignedTo) }, 409);
	return result.outcome === "refused" ? invalid(typed, { accountId: unknownColleague }) : null;
}

async function answerObjectionForm(
	{ actor, services, pid, typed, messages }: Form,
	country: string,
): Promise<PublicationAnswer> {
	const { office } = messages.approval;
	const field = `answer-${country}`;
	const message = severalLines(typed[field]);
	const problem = textProblem(messages, message, office.missing);
	if (problem) return invalid(typed, { [field]: problem });
	const result = await answerObjection(actor, services, { pid, country, message });
	if (result.outcome === "answered") return { done: "objection-answered" };
	if (result.outcome === "conflict") return invalid(typed, { objection: office.conflict }, 409);
	return result.outcome === "message-missing" ? invalid(typed, { [field]: office.missing }) : null;
}

/**
 * Turns the remaining outcomes into the page's answer.
 * @param field id of the field to show the sentence at
 */
function otherOutcome(
	result: { outcome: "refused"; reason: string } | { outcome: "conflict" } | { outcome: "not-found" },
	typed: Record<string, string>,
	{ publication }: Messages,
	field: string,
): PublicationAnswer {
	const { office } = publication;
	if (result.outcome === "not-found") return null;
	if (result.outcome === "conflict") return invalid(typed, { [field]: office.conflict }, 409);
	const sentence = result.reason === "checklist-open" ? office.decide.listOpen : office.notPossible;
	return invalid(typed, { [field]: sentence });
}
