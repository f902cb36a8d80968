import { z } from "zod";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import type { MoveProblem } from "#app/cases/case-rules.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import {
	type AccessionProblem,
	accessionContent,
	accessionProblems,
	mayApplyFrom,
} from "#app/membership/accession/accession.ts";
import {
	moveLockedAccession,
	statusNow,
	withLockedAccession,
} from "#app/membership/accession/locked-accession.server.ts";
import { mayAccede } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";

const step = z.strictObject({ requestId: z.string(), revision: z.number().int().positive() });
const message = z.string().overwrite(severalLines).max(maxRequestTextLength);

export type MoveAccessionOutcome =
	| { outcome: "moved" }
	| {
			outcome: "refused";
			reason:
				| MoveProblem
				/** The country's present status does not allow an application. */
				| "not-now"
				/** The country is still an applicant in the register: the end of that status has to be recorded first. */
				| "still-applicant";
	  }
	| { outcome: "incomplete"; problems: AccessionProblem[] }
	| { outcome: "conflict" | "not-found" };

/**
 * Submits an application, or resubmits it with what was missing. Sending the form twice has no further effect.
 * @throws ZodError for input that none of our forms sends
 */
export async function sendAccession(
	actor: Actor,
	services: MemberServices,
	input: z.input<typeof step>,
): Promise<MoveAccessionOutcome> {
	const { requestId, revision } = step.parse(input);
	return withLockedAccession(actor, services, { requestId, side: "requester" }, async (accession) => {
		const { locked, member } = accession;
		if (!mayAccede(actor, member)) return { outcome: "not-found" };
		const content = accessionContent.parse(locked.request.content);
		const problems = accessionProblems(content);
		if (problems.length > 0) return { outcome: "incomplete", problems };
		if (!mayApplyFrom(statusNow(accession).status)) return { outcome: "refused", reason: "not-now" };
		// What was submitted stays on record, whatever is corrected later.
		return outcomeOf(
			await moveLockedAccession(accession, { revision, to: "sent", message: null, data: { sent: content } }),
		);
	});
}

const returnForm = step.extend({ message });

/**
 * Returns an application to the country with a message about what is missing. Sending the form twice has no further
 * effect.
 * @throws ZodError for input that none of our forms sends
 */
export async function returnAccession(actor: Actor, services: MemberServices, input: z.input<typeof returnForm>) {
	const { requestId, ...move } = returnForm.parse(input);
	return withLockedAccession(actor, services, { requestId, side: "responder" }, async (accession) =>
		outcomeOf(await moveLockedAccession(accession, { ...move, to: "returned" })),
	);
}

const withdrawForm = step.extend({ message: message.nullable() });

/**
 * Ends an application without a decision: the country withdraws it before it was accepted as complete, or the
 * secretariat closes one that was never answered or that the register has overtaken, with its reasons. Sending the form
 * twice has no further effect.
 * @throws ZodError for input that none of our forms sends
 */
export async function withdrawAccession(actor: Actor, services: MemberServices, input: z.input<typeof withdrawForm>) {
	const { requestId, ...move } = withdrawForm.parse(input);
	return withLockedAccession(actor, services, { requestId }, async (accession): Promise<MoveAccessionOutcome> => {
		const { side, request } = accession.locked;
		if (side === "responder" && request.state === "complete" && statusNow(accession).status === "applicant")
			return { outcome: "refused", reason: "still-applicant" };
		return outcomeOf(await moveLockedAccession(accession, { ...move, to: "withdrawn", message: move.message || null }));
	});
}

type Moved = Awaited<ReturnType<typeof moveLockedAccession>>;

function outcomeOf(moved: Moved): MoveAccessionOutcome {
	return moved.outcome === "moved" || moved.outcome === "moved-before" ? { outcome: "moved" } : moved;
}
