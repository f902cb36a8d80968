import { z } from "zod";
import type { At } from "#app/cases/case-type.ts";
import { checkMove, makeMove, withCase } from "#app/cases/run-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { accessionContent } from "#app/membership/accession/accession.ts";
import { type AccessionCase, accessionCases, statusNow } from "#app/membership/accession/accession-case.server.ts";
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
				| EventRefusal
				/** The date given is in the future. */
				| "ahead";
	  }
	/** `forbidden`: an item of the checklist is missing or has not been checked. */
	| { outcome: "conflict" | "forbidden" | "not-found" };

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
	return record(actor, services, id, { name: "complete", revision }, ({ request }) => {
		const { letterId } = accessionContent.parse(request.content);
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
	const move = { name: decision === "admitted" ? "admit" : "refuse", revision, reason: said.reasons } as const;
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
	{ name, revision, reason }: { name: "complete" | "admit" | "refuse"; revision: number; reason?: string | undefined },
	followingOf: (held: AccessionCase) => NextEvent,
): Promise<RecordAccessionOutcome> {
	if (!mayRecordEvents(actor)) return { outcome: "not-found" };
	return withCase(actor, services, accessionCases, { id, world: null }, async (at): Promise<RecordAccessionOutcome> => {
		const checked = await checkMove(accessionCases, at, name, { revision });
		if ("outcome" in checked)
			return checked.outcome === "done" ? { outcome: "recorded" } : { outcome: checked.outcome };
		const following = followingOf(at.held);
		if ((lastDay(following.event.effectiveFrom) ?? "") > dayOf(at.now)) return { outcome: "refused", reason: "ahead" };
		const event = await eventOf(at, following);
		if ("outcome" in event) return event;
		await makeMove(accessionCases, at, name, { office: checked.office, sent: { event: event.id, reason } });
		return { outcome: "recorded" };
	});
}

/** Records the step in the register, or uses the event if it is already recorded there. */
async function eventOf(
	{ tx, actor, now, held }: At<AccessionCase, null>,
	{ to, event }: NextEvent,
): Promise<{ id: string } | Exclude<RecordAccessionOutcome, { outcome: "recorded" }>> {
	const { member, known } = held.subject;
	const current = statusNow(known, now);
	if (current.status === to && current.event) return { id: current.event };
	const whole: ProposedEvent = { ...event, member, to, sources: [], kind: "status" };
	const result = await recordIn(tx, { actor, event: whole, now });
	if (result.outcome === "recorded") return { id: result.eventId };
	if (result.outcome === "forbidden") return { outcome: "not-found" };
	// None of these steps needs a second person.
	if (result.outcome === "pending") throw new Error(`An event of ${member} waits for a second person, unasked.`);
	return result.reason === "changed-meanwhile" ? { outcome: "conflict" } : result;
}
