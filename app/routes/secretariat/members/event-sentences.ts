import type { EventRefusal } from "#app/membership/events/validate-event.server.ts";
import type { EventField, EventFormProblem, EventLine } from "#app/membership/status/member-event-form.ts";
import type { Messages } from "#app/messages/index.ts";

/** Error sentences, keyed by field. `documentId` is the id of the document field. */
export type FieldProblems = { [field in EventField]?: string };

/** The field at which each refusal is shown. The type makes a new refusal without an entry a compile error. */
const places: Record<EventRefusal, EventLine> = {
	"same-status": "effectiveFrom",
	"founders-only": "to",
	"not-allowed": "effectiveFrom",
	"breaks-later-event": "effectiveFrom",
	"correction-unknown": "to",
	"already-corrected": "to",
	"same-class": "toClass",
	"before-declaration": "effectiveFrom",
	"too-far-ahead": "effectiveFrom",
	"decision-in-future": "decisionDate",
	"decision-before-declaration": "decisionDate",
	"review-before-start": "reviewOn",
	"decision-required": "decisionNumber",
	"instrument-required": "documentId",
	"reasons-required": "reasons",
	"review-date-required": "reviewOn",
	"correction-reason-required": "correctionReason",
	"unknown-country": "to",
	"unknown-member": "toClass",
	"class-missing": "memberClass",
	"changed-meanwhile": "to",
	"before-previous-step": "effectiveFrom",
	"unknown-document": "documentId",
	"pending-already": "to",
};

/**
 * Explains why an event was refused, at the field to correct.
 * @param form which of the optional fields the form contains, and the date of the latest step
 */
export function refusalProblems(
	{ memberFile }: Messages,
	reason: EventRefusal,
	form: { kind: "status" | "class"; entering: boolean; latest: string | null },
): FieldProblems {
	const place = reason === "founders-only" && form.entering ? "memberClass" : places[reason];
	const field = place === "to" && form.kind === "class" ? "toClass" : place;
	if (reason === "before-previous-step") return { [field]: memberFile.beforePreviousStep(form.latest ?? "") };
	return { [field]: memberFile.refusals[reason] };
}

/** Returns the problems of the form as sentences, keyed by field. */
export function formProblems(messages: Messages, found: readonly EventFormProblem[]): FieldProblems {
	const problems: FieldProblems = {};
	for (const one of found) problems[one.field] ??= sentence(messages, one);
	return problems;
}

function sentence(messages: Messages, { field, problem, max = 0 }: EventFormProblem): string {
	const { form } = messages.memberFile;
	switch (problem) {
		case "missing":
			return missing(form.fields, field) ?? messages.problems.required;
		case "too-long":
			return messages.problems.tooManyCharacters(max);
		case "no-date":
			return form.problems.noDate;
		case "no-day":
			return form.problems.noDay;
		case "no-address":
			return form.problems.noAddress;
		case "no-year":
			return form.problems.noYear;
		case "english-missing":
			return form.problems.englishMissing;
		case "unknown":
			return form.problems.unknown;
	}
}

function missing(fields: Messages["memberFile"]["form"]["fields"], field: EventField): string | undefined {
	const name = field.split("-", 1)[0];
	const found = Object.entries(fields).find(([key]) => key === name)?.[1];
	return found && "missing" in found ? found.missing : undefined;
}
