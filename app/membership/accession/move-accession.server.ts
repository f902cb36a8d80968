import { z } from "zod";
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
import { longestComment } from "#app/requests/request-limits.ts";
import type { MoveProblem } from "#app/requests/request-rules.ts";

const step = z.strictObject({ requestId: z.string(), revision: z.number().int().positive() });
const message = z.string().trim().max(longestComment);

export type MoveAccessionOutcome =
	| { outcome: "moved" }
	| {
			outcome: "refused";
			reason:
				| MoveProblem
				/** The country's status today is not one from which it may ask. */
				| "not-now"
				/** The register still calls the country an applicant: what ends that is recorded there first. */
				| "still-applicant";
	  }
	| { outcome: "incomplete"; gaps: AccessionProblem[] }
	| { outcome: "conflict" | "not-found" };

/**
 * Sends a request to be admitted, or sends it again with what was asked for. Sent twice, it is sent once.
 * @throws ZodError for an input that no form of ours sends
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
		const gaps = accessionProblems(content);
		if (gaps.length > 0) return { outcome: "incomplete", gaps };
		if (!mayApplyFrom(statusNow(accession).status)) return { outcome: "refused", reason: "not-now" };
		// What was sent stays on record, whatever is put right later.
		return outcomeOf(
			await moveLockedAccession(accession, { revision, to: "sent", message: null, data: { sent: content } }),
		);
	});
}

const returnForm = step.extend({ message });

/**
 * Gives a request back to the country, which is told what is missing. Sent twice, it is returned once.
 * @throws ZodError for an input that no form of ours sends
 */
export async function returnAccession(
	actor: Actor,
	services: MemberServices,
	input: z.input<typeof returnForm>,
): Promise<MoveAccessionOutcome> {
	const { requestId, ...move } = returnForm.parse(input);
	return withLockedAccession(actor, services, { requestId, side: "responder" }, async (accession) =>
		outcomeOf(await moveLockedAccession(accession, { ...move, to: "returned" })),
	);
}

const withdrawForm = step.extend({ message: message.nullable() });

/**
 * Ends a request without a decision: the country takes it back before it was found complete, or the secretariat
 * closes what was never answered or what the register has overtaken, and says why. Sent twice, it ends once.
 * @throws ZodError for an input that no form of ours sends
 */
export async function withdrawAccession(
	actor: Actor,
	services: MemberServices,
	input: z.input<typeof withdrawForm>,
): Promise<MoveAccessionOutcome> {
	const { requestId, ...move } = withdrawForm.parse(input);
	return withLockedAccession(actor, services, { requestId }, async (accession) => {
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
