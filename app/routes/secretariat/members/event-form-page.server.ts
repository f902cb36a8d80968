import { data, redirect } from "@remix-run/node";
import type { DocumentKind } from "#app/documents/document.ts";
import { documentChoices } from "#app/documents/document-choices.server.ts";
import type { Visit } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { typedIn } from "#app/http/form-data.ts";
import { readFormWithDocument } from "#app/http/form-with-document.server.ts";
import type { AdmissionDraft } from "#app/membership/accession/admission-drafts.server.ts";
import { findStepProblem } from "#app/membership/events/find-step-problem.server.ts";
import {
	changeMemberClass,
	type RecordOutcome,
	recordMemberEvent,
} from "#app/membership/events/record-member-event.server.ts";
import { eventDateProblem, isBefore } from "#app/membership/status/event-dates.ts";
import { classChangeRequirements, type EventRequirements } from "#app/membership/status/event-requirements.ts";
import {
	checkEvent,
	type EventLine,
	type EventValues,
	inFormOrder,
	typedEvent,
} from "#app/membership/status/member-event-form.ts";
import { type NextEvents, nextEvents } from "#app/membership/status/next-events.server.ts";
import type { TransitionDocument } from "#app/membership/status/status-transitions.ts";
import { dayOf, lastDay } from "#app/platform/partial-date.ts";
import { type FieldProblems, formProblems, refusalProblems } from "#app/routes/secretariat/members/event-sentences.ts";

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

/** What was typed, with the fields of a new file and what the form of an admission adds. */
type SentValues = EventValues & { then?: string; draftRevision?: string };

/** The form when it was not recorded. */
export type EventAnswer = {
	values: SentValues;
	problems: FieldProblems;
	/** True if another event was recorded after the form was opened. */
	conflict: boolean;
	chosen: { id: string; title: string } | null;
	/** What another person saved for the same step after the form was opened. */
	theirs: AdmissionDraft | null;
};

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

/** Reads the form of an event, and files the document that comes with it; the member may read it once it is recorded. */
export async function readEventForm(visit: Visit, page: EventFormPage) {
	const target = { member: page.code, kind: documentKindOf(page), visibility: "secretariat" } as const;
	const { form, chosen, uploaded, problem } = await readFormWithDocument(visit, target);
	const values: SentValues = { ...typedIn(form), ...typedEvent(form) };
	const answer = (problems: FieldProblems, status: 403 | 409 | 422, more: Partial<EventAnswer> = {}) =>
		data({ values, problems, conflict: false, chosen, theirs: null, ...more } satisfies EventAnswer, { status });
	return { values, documentUploaded: uploaded, documentProblem: problem, answer };
}

/**
 * Records the event in the form and chooses the response: a redirect, or the form with its problems.
 * @param recordedAt the URL after the event was recorded; by default the member's file
 */
export async function recordFromForm(
	visit: Visit,
	page: EventFormPage,
	{ values, documentUploaded, documentProblem, answer }: Awaited<ReturnType<typeof readEventForm>>,
	recordedAt?: string,
) {
	const { actor, services, locale, messages } = visit;
	const { kind, entering, code: member } = page;
	const corrects = page.corrected?.id ?? null;
	const checked = checkEvent(values, { kind, member, entering, corrects, needs: needsFor(page, values) });
	const { effectiveFrom, decisionDate, reviewOn } = values;
	// It would change the history before the status that the page shows, which the officer wants to change.
	const isBeforeStatus = kind === "status" && corrects === null && isBefore(effectiveFrom, page.since);
	if ("problems" in checked || documentProblem !== null || isBeforeStatus) {
		const found = "problems" in checked ? formProblems(messages, checked.problems) : {};
		const dates = eventDateProblem(
			{ effectiveFrom, decisionDate: decisionDate || undefined, reviewOn: reviewOn || undefined },
			page.began,
			dayOf(services.clock.now()),
		);
		const to = kind === "status" ? page.statuses.find((status) => status.to === values.to)?.to : undefined;
		const step =
			to && lastDay(effectiveFrom) !== null
				? await findStepProblem(actor, services, { member, to, effectiveFrom, corrects: corrects ?? undefined })
				: undefined;
		const refusals = [step, dates].flatMap((reason) => reason ?? []);
		const wrong = Object.assign(
			isBeforeStatus ? refusalProblems(messages, "before-previous-step", { ...page, latest: page.since }) : {},
			...refusals.map((reason) => refusalProblems(messages, reason, page)),
		);
		const document = documentProblem === null ? {} : { documentId: documentProblem };
		// A field that has a problem of its own keeps it.
		return answer(inFormOrder({ ...wrong, ...found, ...document }), 422);
	}
	const result =
		checked.kind === "class"
			? await changeMemberClass(actor, services, { ...checked.input, documentUploaded })
			: await recordMemberEvent(actor, services, { ...checked.input, documentUploaded });
	const file = `/${locale}/secretariat/members/${member}?done=${corrects ? "corrected" : "recorded"}`;
	return answerRecorded(visit, page, result, { answer, recordedAt: recordedAt ?? file });
}

/**
 * Chooses the response to a recorded event: a redirect, or the form with its problems.
 * @param form.recordedAt the URL after the event was recorded
 * @param form.only the only field of the form: problems with other fields are also shown there
 */
export function answerRecorded(
	{ locale, messages }: Visit,
	page: EventFormPage,
	result: RecordOutcome,
	form: { answer: Awaited<ReturnType<typeof readEventForm>>["answer"]; recordedAt: string; only?: EventLine },
) {
	const { answer, recordedAt, only } = form;
	const { kind } = page;
	const placed = (problems: FieldProblems): FieldProblems => {
		const [sentence] = Object.values(problems);
		return only && sentence ? { [only]: sentence } : problems;
	};
	switch (result.outcome) {
		case "recorded":
			return redirect(recordedAt, 303);
		case "pending":
			return redirect(`/${locale}/secretariat/pending/${result.pendingId}?done=proposed`, 303);
		case "forbidden":
			return answer(placed({ [kind === "class" ? "toClass" : "to"]: messages.memberFile.step.headOnly }), 403);
		case "refused": {
			// The page itself shows what changed; no field is invalid.
			if (result.reason === "changed-meanwhile") return answer({}, 409, { conflict: true });
			return answer(placed(refusalProblems(messages, result.reason, page)), 422);
		}
	}
}

/**
 * Returns what the chosen status or class requires. A status that is no longer offered requires nothing here, because
 * the command reports the problem.
 */
function needsFor(
	{ kind, statuses }: NextEvents & { kind: "status" | "class" },
	{ to }: EventValues,
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
