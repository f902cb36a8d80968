import { z } from "zod";
import type { MoveProblem } from "#app/cases/case-rules.ts";
import type { MoveInput } from "#app/cases/move-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { accessionContent } from "#app/membership/accession/accession.ts";
import {
	accessionMoveProblem,
	type LockedAccession,
	moveLockedAccession,
	statusNow,
	withLockedAccession,
} from "#app/membership/accession/locked-accession.server.ts";
import { recordIn } from "#app/membership/events/record-member-event.server.ts";
import type { EventRefusal } from "#app/membership/events/validate-event.server.ts";
import { mayRecordEvents } from "#app/membership/status/member.policy.ts";
import { memberEvent, type NewMemberEvent, type ProposedEvent } from "#app/membership/status/member-event.ts";
import type { MemberStatus } from "#app/membership/status/member-status.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dayOf, lastDay } from "#app/platform/partial-date.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";

/** The fields of the recorded event that both steps of the secretariat have. */
const recorded = {
	requestId: z.string(),
	revision: z.number().int().positive(),
	/** The legal basis of the event, by language; public. */
	basis: memberEvent.shape.basis,
	/** The last recorded event when the form was opened. */
	expectedEvent: memberEvent.shape.expectedEvent,
};

export type RecordAccessionOutcome =
	| { outcome: "recorded" }
	| {
			outcome: "refused";
			reason:
				| MoveProblem
				| EventRefusal
				/** The date given is in the future. */
				| "ahead";
	  }
	| { outcome: "conflict" | "not-found" };

const completeForm = z.strictObject({
	...recorded,
	/** The day from which the country is an applicant. */
	effectiveFrom: memberEvent.shape.effectiveFrom,
});

/**
 * Accepts an application as complete; the country becomes an applicant in the same transaction. Sending the form twice
 * has no further effect.
 * @throws ZodError for input that none of our forms sends
 */
export async function completeAccession(actor: Actor, services: MemberServices, input: z.input<typeof completeForm>) {
	const { requestId: id, revision, ...said } = completeForm.parse(input);
	return record(actor, services, id, { revision, to: "complete", message: null }, (accession) => {
		const { letterId } = accessionContent.parse(accession.locked.request.content);
		return { to: "applicant", event: { ...said, ...(letterId ? { documentId: letterId } : {}) } };
	});
}

const decisionForm = z.strictObject({
	...recorded,
	decision: z.enum(["admitted", "refused"]),
	decisionNumber: z.string().trim().min(1).max(100),
	/** The day of the decision, from which it takes effect. */
	decisionDate: memberEvent.shape.effectiveFrom,
	documentId: z.uuid(),
	documentUploaded: memberEvent.shape.documentUploaded,
	/** The reasons, for the country to read; stored with the event. */
	reasons: z.string().overwrite(severalLines).min(1).max(5000).optional(),
});

/**
 * Records the governing body's decision on a complete application: the country is admitted, or is declared again.
 * Request and register change in one transaction. Sending the form twice has no further effect.
 * @throws ZodError for input that none of our forms sends
 */
export async function decideAccession(actor: Actor, services: MemberServices, input: z.input<typeof decisionForm>) {
	const { requestId: id, revision, decision, ...said } = decisionForm.parse(input);
	const move = { revision, to: decision, message: said.reasons ?? null };
	return record(actor, services, id, move, () => ({
		to: decision === "admitted" ? "admitted" : "declared",
		event: { ...said, effectiveFrom: said.decisionDate },
	}));
}

type NextEvent = {
	to: MemberStatus;
	event: Omit<NewMemberEvent, "member" | "to" | "sources">;
};

async function record(
	actor: Actor,
	services: MemberServices,
	id: string,
	move: MoveInput,
	followingOf: (accession: LockedAccession) => NextEvent,
): Promise<RecordAccessionOutcome> {
	if (!mayRecordEvents(actor)) return { outcome: "not-found" };
	return withLockedAccession(actor, services, { requestId: id, side: "responder" }, async (accession) => {
		const problem = await accessionMoveProblem(accession, move);
		if (problem?.outcome === "moved-before") return { outcome: "recorded" };
		if (problem) return problem;
		const following = followingOf(accession);
		if ((lastDay(following.event.effectiveFrom) ?? "") > dayOf(accession.now))
			return { outcome: "refused", reason: "ahead" };
		const event = await eventOf(accession, following);
		if ("outcome" in event) return event;
		const moved = await moveLockedAccession(accession, { ...move, data: { event: event.id } });
		return moved.outcome === "moved" ? { outcome: "recorded" } : { outcome: "conflict" };
	});
}

/** Records the step in the register, or uses the event if it is already recorded there. */
async function eventOf(
	{ tx, actor, now, member, known }: LockedAccession,
	{ to, event }: NextEvent,
): Promise<{ id: string } | Exclude<RecordAccessionOutcome, { outcome: "recorded" }>> {
	const current = statusNow({ known, now });
	if (current.status === to && current.event) return { id: current.event };
	const whole: ProposedEvent = { ...event, member, to, sources: [], kind: "status" };
	const result = await recordIn(tx, { actor, event: whole, now });
	if (result.outcome === "recorded") return { id: result.eventId };
	if (result.outcome === "forbidden") return { outcome: "not-found" };
	// None of these steps needs a second person.
	if (result.outcome === "pending") throw new Error(`An event of ${member} waits for a second person, unasked.`);
	return result.reason === "changed-meanwhile" ? { outcome: "conflict" } : result;
}
