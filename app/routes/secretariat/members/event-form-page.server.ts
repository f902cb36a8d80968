import type { DocumentKind } from "#app/documents/document.ts";
import { documentChoices } from "#app/documents/document-choices.server.ts";
import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import {
	ask,
	done,
	type FormRun,
	form,
	type Meaning,
	type Outcomes,
	problems,
	type SentDocument,
} from "#app/http/form-action.server.ts";
import { type FormAnswer, typedIn } from "#app/http/form-data.ts";
import type { DocumentTarget } from "#app/http/form-with-document.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { findStepProblem } from "#app/membership/events/find-step-problem.server.ts";
import {
	changeMemberClass,
	type RecordOutcome,
	recordMemberEvent,
} from "#app/membership/events/record-member-event.server.ts";
import { eventDateProblem, isBefore } from "#app/membership/status/event-dates.ts";
import { classChangeRequirements, type EventRequirements } from "#app/membership/status/event-requirements.ts";
import { type EventLine, eventForm, inFormOrder } from "#app/membership/status/member-event-form.ts";
import { type NextEvents, nextEvents } from "#app/membership/status/next-events.server.ts";
import type { TransitionDocument } from "#app/membership/status/status-transitions.ts";
import { dayOf, lastDay } from "#app/platform/partial-date.ts";
import { eventSentences, refusalProblems } from "#app/routes/secretariat/members/event-sentences.ts";

/** Loads the form for an event. In the result, `chosen` is the status named in the URL. */
export async function eventFormPage({ actor, services, params, url, locale }: Visit, corrects?: string) {
	const { searchParams } = url;
	const requested = { code: params.code ?? "", on: searchParams.get("on") || undefined, corrects };
	const next = found(await nextEvents(actor, services, requested, locale));
	return {
		...next,
		kind: next.corrected?.kind ?? (searchParams.get("kind") === "class" ? ("class" as const) : ("status" as const)),
		chosen: next.statuses.find(({ to }) => to === searchParams.get("to"))?.to ?? null,
		choices: await documentChoices(actor, services, next.code),
	};
}

export type EventFormPage = Awaited<ReturnType<typeof eventFormPage>>;

/** The form when it was not recorded. `changed`: another event was recorded after it was opened. */
export type EventAnswer = FormAnswer & { shown?: "changed" };

const documentKinds: Record<TransitionDocument, DocumentKind> = {
	"letter-or-note": "letter",
	declaration: "declaration",
	"accession-request": "accession-request",
	decision: "decision",
	instrument: "accession-instrument",
	notice: "notice",
	"decision-or-note-verbale": "note-verbale",
	"closing-letter": "closing-letter",
};

/** What the document that comes with the form becomes; the member may read it once the event is recorded. */
export function eventDocument(page: EventFormPage): DocumentTarget {
	return { member: page.code, kind: documentKindOf(page), visibility: "secretariat" };
}

/** A request with the form of an event. */
export type EventVisit = FormVisit<Person> & { document: SentDocument };

/**
 * Records the event in the form.
 * @param recorded what follows; by default the member's file
 */
export function recordingForm(visit: EventVisit, page: EventFormPage, recorded?: Meaning): FormRun<"changed"> {
	const { actor, services, locale, messages, document } = visit;
	const { kind, entering, code: member } = page;
	const typed = typedIn(visit.form);
	const corrects = page.corrected?.id ?? null;
	const inFile = done(corrects ? "corrected" : "recorded", `/${locale}/secretariat/members/${member}`);
	const recording = form({
		...eventSentences(messages),
		schema: eventForm({ kind, member, entering, corrects, needs: needsFor(page, typed.to) }, typed),
		run: async (input) => {
			if (isBeforeStatus(page, typed)) return { outcome: "before-status" as const };
			const given = { ...input, documentUploaded: document.uploaded };
			return "to" in given ? recordMemberEvent(actor, services, given) : changeMemberClass(actor, services, given);
		},
	}).answers<"changed">({ ...eventOutcomes(visit, page, recorded ?? inFile), "before-status": problems({}) });
	return async (sent) => {
		const meaning = await recording(sent);
		if (!("problems" in meaning) || meaning.status !== 422) return meaning;
		// A field that has a problem of its own keeps it.
		return problems(inFormOrder({ ...(await stepProblems(visit, page, typed)), ...meaning.problems }));
	};
}

/** Whether the event would change the history before the status that the page shows, which the officer wants to change. */
function isBeforeStatus({ kind, corrected, since }: EventFormPage, { effectiveFrom = "" }: Record<string, string>) {
	return kind === "status" && !corrected && isBefore(effectiveFrom, since);
}

/** What prevents the step besides what the form itself shows, so that all problems are said at once. */
async function stepProblems(
	{ actor, services, messages }: EventVisit,
	page: EventFormPage,
	typed: Record<string, string>,
): Promise<Record<string, string>> {
	const { effectiveFrom = "", decisionDate, reviewOn } = typed;
	const { kind, code: member, corrected } = page;
	const dates = eventDateProblem(
		{ effectiveFrom, decisionDate: decisionDate || undefined, reviewOn: reviewOn || undefined },
		page.began,
		dayOf(services.clock.now()),
	);
	const to = kind === "status" ? page.statuses.find((status) => status.to === typed.to)?.to : undefined;
	const step =
		to && lastDay(effectiveFrom) !== null
			? await findStepProblem(actor, services, { member, to, effectiveFrom, corrects: corrected?.id })
			: undefined;
	const refusals = [step, dates].flatMap((reason) => reason ?? []);
	return Object.assign(
		isBeforeStatus(page, typed)
			? refusalProblems(messages, "before-previous-step", { ...page, latest: page.since })
			: {},
		...refusals.map((reason) => refusalProblems(messages, reason, page)),
	);
}

/**
 * What the outcomes of recording an event mean.
 * @param only the only field of the form: problems with other fields are also shown there
 */
export function eventOutcomes(
	{ locale, messages }: EventVisit,
	page: EventFormPage,
	recorded: Meaning,
	only?: EventLine,
): Outcomes<RecordOutcome, "changed"> {
	const { headOnly } = messages.memberFile.step;
	return {
		recorded,
		pending: ({ pendingId }) => done("proposed", `/${locale}/secretariat/pending/${pendingId}`),
		forbidden: { problems: { [only ?? (page.kind === "class" ? "toClass" : "to")]: headOnly }, status: 403 },
		refused: ({ reason }) => {
			if (reason === "changed-meanwhile") return ask("changed");
			const placed = refusalProblems(messages, reason, page);
			const [sentence = ""] = Object.values(placed);
			return problems(only ? { [only]: sentence } : placed);
		},
	};
}

/**
 * Returns what the chosen status or class requires. A status that is no longer offered requires nothing here, because
 * the command reports the problem.
 */
function needsFor(
	{ kind, statuses }: NextEvents & { kind: "status" | "class" },
	to: string | undefined,
): EventRequirements {
	if (kind === "class") return classChangeRequirements;
	const step = statuses.find((status) => status.to === to);
	return step?.needs ?? { decision: false, document: false, reasons: false, reviewOn: false, twoPersons: false };
}

function documentKindOf({ kind, chosen, corrected, statuses }: EventFormPage): DocumentKind {
	const to = chosen ?? corrected?.to;
	const paper = statuses.find((status) => status.to === to)?.documentKind;
	return kind === "class" || !paper ? "decision" : documentKinds[paper];
}
