import { z } from "zod";
import { itemsOpen, type RequestState, type Side } from "#app/cases/case-rules.ts";
import { type At, type CaseMove, caseMoves, type MovableCase, officeIf } from "#app/cases/case-type.ts";
import { optionalReasonForm, reasonForm } from "#app/cases/reason-form.ts";
import { type RequestCase, requestCases } from "#app/cases/request-case.server.ts";
import {
	accessionContent,
	accessionProblems,
	accessionRules,
	mayApplyFrom,
} from "#app/membership/accession/accession.ts";
import { refreshAttentionOf } from "#app/membership/attention/refresh-attention.server.ts";
import { type KnownMember, lockMember } from "#app/membership/events/locked-member.server.ts";
import { mayAccede, mayRecordEvents } from "#app/membership/status/member.policy.ts";
import { type MemberStatus, statusHistory } from "#app/membership/status/member-status.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** The country that applies, also locked. */
type AccessionSubject = { member: string; known: KnownMember };
export type AccessionCase = RequestCase<AccessionSubject, RequestState>;
type AccessionAt = At<AccessionCase, null>;

const move = caseMoves<AccessionCase, null>();

/** A move as the table of rules has it for a side. */
function fromRules(to: RequestState, side: Side) {
	const rule = accessionRules.moves.find((one) => one.to === to && one.by.some((by) => by === side));
	if (!rule) throw new Error(`No application is ${to} by the ${side}.`);
	return { from: rule.from, to, by: ({ held }: AccessionAt) => officeIf(held.side === side) };
}

/** A step of the secretariat that is an event of the register; its form names the event, and the reasons for the country. */
function recorded(to: RequestState): CaseMove<AccessionCase, null, typeof eventForm> {
	return move({
		...fromRules(to, "responder"),
		form: eventForm,
		by: ({ actor, held: { request, side } }) =>
			officeIf(
				side === "responder" &&
					mayRecordEvents(actor) &&
					(to !== "complete" || itemsOpen(accessionRules, request.checklist).length === 0),
			),
		data: (_, { event }) => ({ event }),
	});
}

const eventForm = z.object({ event: z.uuid(), reason: z.string().optional() });

const moves = {
	send: move({
		...fromRules("sent", "requester"),
		by: ({ actor, now, held: { request, side, subject } }) =>
			officeIf(
				side === "requester" &&
					mayAccede(actor, subject.member) &&
					accessionProblems(accessionContent.parse(request.content)).length === 0 &&
					mayApplyFrom(statusNow(subject.known, now).status),
			),
		// What was submitted stays on record, whatever is corrected later.
		data: ({ held }) => ({ sent: held.request.content }),
	}),
	return: move({ ...fromRules("returned", "responder"), form: reasonForm }),
	complete: recorded("complete"),
	admit: recorded("admitted"),
	refuse: recorded("refused"),
	/** By the country, before it was accepted as complete. */
	withdraw: move({ ...fromRules("withdrawn", "requester"), form: optionalReasonForm }),
	/**
	 * By the secretariat: an application that was never answered, or that the register has overtaken. The end of the status
	 * of an applicant has to be recorded first.
	 */
	close: move({
		...fromRules("withdrawn", "responder"),
		form: reasonForm,
		by: ({ now, held: { side, state, subject } }) =>
			officeIf(side === "responder" && !(state === "complete" && statusNow(subject.known, now).status === "applicant")),
	}),
};

const requests = requestCases<AccessionSubject | null, RequestState>(accessionRules, (request) =>
	request.type === accessionRules.type ? { subject: null, state: request.state } : null,
);

/** Applications for admission: `saveAccession` writes them, `completeAccession` and `decideAccession` record the steps. */
export const accessionCases: MovableCase<MemberServices, null, AccessionCase, typeof moves> = {
	...requests,
	prepare: async () => null,
	async lock(tx, actor, id) {
		const row = isUuid(id) ? await tx.request.findUnique({ where: { id }, select: { member: true } }) : null;
		// The member is locked first, as in a hand-over.
		const known = row?.member ? await lockMember(tx, row.member) : undefined;
		const held = known && (await requests.lock(tx, actor, id));
		return held && row?.member ? { ...held, subject: { member: row.member, known } } : null;
	},
	moves,
	async store(at, step, data) {
		await requests.store(at, step, data);
		await refreshAttentionOf(at.tx, at.now, [at.held.subject.member]);
	},
	notify: async () => {},
};

/** The status today, and the event that it began with. */
export function statusNow(known: KnownMember, now: Date): { status: MemberStatus | null; event: string | null } {
	const current = statusHistory(known.statuses, dayOf(now)).at(-1);
	return { status: current?.status ?? null, event: current?.event.id ?? null };
}
