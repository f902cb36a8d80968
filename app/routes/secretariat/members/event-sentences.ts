import type { FormSentences } from "#app/http/read-form.server.ts";
import type { EventRefusal } from "#app/membership/events/validate-event.server.ts";
import { type EventLine, maxSources } from "#app/membership/status/member-event-form.ts";
import type { Messages } from "#app/messages/index.ts";

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
): Record<string, string> {
	const place = reason === "founders-only" && form.entering ? "memberClass" : places[reason];
	const field = place === "to" && form.kind === "class" ? "toClass" : place;
	if (reason === "before-previous-step") return { [field]: memberFile.beforePreviousStep(form.latest ?? "") };
	return { [field]: memberFile.refusals[reason] };
}

/** The sentences for the problems of the form. */
export function eventSentences({ memberFile: { form } }: Messages): FormSentences {
	const { fields, problems: words } = form;
	const missing = Object.entries(fields).flatMap(([name, field]) =>
		"missing" in field ? [[name, field.missing]] : [],
	);
	const ofSources = Array.from({ length: maxSources }, (_, row) => [
		[`sourceTitle-${row}`, fields.sourceTitle.missing],
		[`sourceUrl-${row}`, fields.sourceUrl.missing],
	]);
	return {
		missing: { ...Object.fromEntries([...missing, ...ofSources.flat()]), publicNote: words.englishMissing },
		words,
	};
}
