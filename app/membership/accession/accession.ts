import { z } from "zod";
import type { MemberStatus } from "#app/membership/status/member-status.ts";
import { transitionOf } from "#app/membership/status/status-transitions.ts";
import type { Code } from "#app/reference/codes.ts";
import type { RequestRules, RequestState } from "#app/requests/request-rules.ts";

/** A country asks to be admitted: what the one generic request means for membership. */

/** What the secretariat looks for before it finds a request complete; the labels stand in the catalogue. */
export const accessionChecks = ["letter", "signatory", "entity", "designation", "focal-point", "statement"] as const;

/** Where a request of this type may stand. */
const accessionStates = [
	"draft",
	"sent",
	"returned",
	"complete",
	"admitted",
	"refused",
	"withdrawn",
] as const satisfies readonly RequestState[];

/** The same of one that was read. @throws Error for a state that only other types have */
export function accessionState(state: RequestState): Code<typeof accessionStates> {
	const found = accessionStates.find((known) => known === state);
	if (!found) throw new Error(`A request to be admitted can't be ${state}.`);
	return found;
}

const closed = { waitingOn: "nobody", days: null } as const;

/** Working rules, like those of the register: the charter in force may change the days and the checklist. */
export const accessionRules: RequestRules = {
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
		// What was never answered, or what the register has overtaken.
		{ from: ["sent", "returned", "complete"], to: "withdrawn", by: ["responder"], message: "required" },
	],
	checklist: accessionChecks,
};

/** Characters of one line, and of the statement. */
export const maxLineLength = 200;
export const maxStatementLength = 5000;

const line = z.string().trim().max(maxLineLength).default("");
const attachment = z.uuid().nullable().default(null);

/** What a country says when it asks; as a draft, anything of it may still be missing. */
export const accessionContent = z.strictObject({
	statement: z.string().trim().max(maxStatementLength).default(""),
	/** Who signed the letter, and in which office. */
	signatory: line,
	/** An organisation that is designated already, or the name of another one. */
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

/** The papers that come with it, as addresses name them. */
export const accessionAttachments = { letter: "letterId", designation: "designationId" } as const;
export type AccessionAttachment = keyof typeof accessionAttachments;

/** What keeps a request from being sent. */
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

/** What is still missing or wrong, in the order of the form; nothing for what can be sent. */
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

/** Whether a country of that status may ask, by the one table of transitions; null: no relation yet. */
export function mayApplyFrom(status: MemberStatus | null): boolean {
	return transitionOf(status, "applicant") !== undefined;
}

/** What no second request of a country may be open under. */
export function accessionKey(member: string): string {
	return `membership:${member}`;
}
