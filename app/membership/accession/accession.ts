import { z } from "zod";
import { closed, type RequestRules, type RequestState } from "#app/cases/case-rules.ts";
import type { MemberStatus } from "#app/membership/status/member-status.ts";
import { transitionOf } from "#app/membership/status/status-transitions.ts";
import { oneLine } from "#app/platform/text/one-line.ts";

/** A country's application for admission, which is one type of the generic request. */

/** What the secretariat checks before it accepts an application as complete; the labels are in the catalogue. */
export const accessionChecks = ["letter", "signatory", "entity", "designation", "focal-point", "statement"] as const;

/** Working rules: the charter in force may change the days and the checklist. */
export const accessionRules = {
	type: "membership",
	initial: "draft",
	states: {
		draft: { waitingOn: "requester", days: null, draft: true, editable: true },
		sent: { waitingOn: "responder", days: 14, checking: true },
		returned: { waitingOn: "requester", days: 60, editable: true },
		// Until the governing body has met.
		complete: { waitingOn: "responder", days: 180 },
		admitted: closed,
		refused: closed,
		withdrawn: closed,
	},
	moves: [
		{ from: ["draft", "returned"], to: "sent", by: ["requester"] },
		{ from: ["draft", "sent", "returned"], to: "withdrawn", by: ["requester"] },
		{ from: ["sent"], to: "returned", by: ["responder"], message: "required" },
		{ from: ["sent"], to: "complete", by: ["responder"], needsChecklist: true },
		{ from: ["complete"], to: "admitted", by: ["responder"] },
		{ from: ["complete"], to: "refused", by: ["responder"] },
		// For applications that were never answered, or that the register has overtaken.
		{ from: ["sent", "returned", "complete"], to: "withdrawn", by: ["responder"], message: "required" },
	],
	checklist: accessionChecks,
} as const satisfies RequestRules;

/**
 * Narrows a request's state to the states of this type.
 * @throws Error for a state that only other types have
 */
export function accessionState(state: RequestState): keyof typeof accessionRules.states {
	if (state in accessionRules.states) return state as keyof typeof accessionRules.states;
	throw new Error(`A request to be admitted can't be ${state}.`);
}

/** Maximum characters of a line, and of the statement. */
export const maxLineLength = 200;
export const maxStatementLength = 5000;

const line = z.string().overwrite(oneLine).max(maxLineLength).default("");
const attachment = z.uuid().nullable().default(null);

/** The content of an application; in a draft, any of it may be missing. */
export const accessionContent = z.strictObject({
	statement: z.string().trim().max(maxStatementLength).default(""),
	/** The name and office of the person who signed the letter. */
	signatory: line,
	/** An organisation that is already designated, or the name of another one. */
	entityId: z.uuid().nullable().default(null),
	entityName: line,
	contactName: line,
	contactOffice: line,
	contactEmail: line,
	contactPhone: line,
	/** The letter of request, and the letter that designates the entity. */
	letterId: attachment,
	designationId: attachment,
});
export type AccessionContent = z.output<typeof accessionContent>;
type AccessionField = keyof AccessionContent;

/** The attached documents by their names in URLs. */
export const accessionAttachments = { letter: "letterId", designation: "designationId" } as const;
export type AccessionAttachment = keyof typeof accessionAttachments;

/** What prevents an application from being sent. */
export type AccessionProblem = { field: AccessionField; problem: "required" | "badEmail" | "oneEntity" };

const required = [
	"letterId",
	"signatory",
	"designationId",
	"statement",
	"contactName",
	"contactOffice",
	"contactEmail",
] as const satisfies readonly AccessionField[];

/** All missing or invalid fields, in the order of the form; empty if it can be sent. */
export function accessionProblems(content: AccessionContent): AccessionProblem[] {
	const problems: AccessionProblem[] = required
		.filter((field) => !content[field])
		.map((field) => ({ field, problem: "required" }));
	if (content.entityId && content.entityName) problems.push({ field: "entityName", problem: "oneEntity" });
	if (!content.entityId && !content.entityName) problems.push({ field: "entityName", problem: "required" });
	if (content.contactEmail && !z.email().max(254).safeParse(content.contactEmail).success)
		problems.push({ field: "contactEmail", problem: "badEmail" });
	const order = Object.keys(accessionContent.shape);
	return problems.sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

/** Whether the table of transitions lets a country apply in that status; null means no relation yet. */
export function mayApplyFrom(status: MemberStatus | null): boolean {
	return transitionOf(status, "applicant") !== undefined;
}

/** The key that allows a country one open application. */
export function accessionKey(member: string): string {
	return `membership:${member}`;
}
