import { z } from "zod";
import { movesFor, type RequestState } from "#app/cases/case-rules.ts";
import { type At, type CaseMove, caseMoves, type MovableCase, officeIf } from "#app/cases/case-type.ts";
import { type RequestCase, requestCases } from "#app/cases/request-case.server.ts";
import { refreshAttentionOf } from "#app/membership/attention/refresh-attention.server.ts";
import { answerForm, type EnquiryType, enquiryRules } from "#app/membership/enquiries/enquiry.ts";
import { type EnquiryEvent, queueEnquiryEmail } from "#app/membership/enquiries/enquiry-email.server.ts";
import { lockMembers } from "#app/membership/status/lock-members.server.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import type { Enquiry } from "#app/platform/prisma/client.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

type EnquirySubject = {
	enquiry: Enquiry;
	/** The country that a request for an account concerns, if it is in the register; also locked. */
	members: string[];
};
type EnquiryCase = RequestCase<EnquirySubject, RequestState>;

const move = caseMoves<EnquiryCase, null>();

function by({ held: { request, state, side } }: At<EnquiryCase, null>) {
	return officeIf(movesFor(enquiryRules[request.type as EnquiryType], state, side).length > 0);
}

/** What each state reports to the sender; the others are no news to them. */
const eventOf: Partial<Record<RequestState, EnquiryEvent>> = {
	answered: "answered",
	accepted: "accepted",
	declined: "declined",
};

/** Messages to the secretariat, which answers them or closes them without an answer, such as an advertisement. */
export const messageCases = enquiryCases("message", {
	answer: move({ from: ["sent"], to: "answered", form: answerForm, by }),
	close: move({ from: ["sent"], to: "withdrawn", by }),
});

/** Requests for an account; `acceptAccountRequest` accepts them. */
export const accountCases = enquiryCases("account", {
	accept: move({ from: ["sent"], to: "accepted", form: z.object({ hasAccount: z.boolean() }), by }),
	decline: move({ from: ["sent"], to: "declined", form: answerForm, by }),
});

/**
 * A type of enquiry. The answer is stored with the personal data, so that it is deleted with them, and the sender gets an
 * email, except with an invitation.
 */
function enquiryCases<Moves extends Readonly<Record<string, CaseMove<EnquiryCase, null>>>>(
	type: EnquiryType,
	moves: Moves,
): MovableCase<MemberServices, null, EnquiryCase, Moves> {
	const requests = requestCases<EnquirySubject | null, RequestState>(enquiryRules[type], (request) =>
		request.type === type ? { subject: null, state: request.state } : null,
	);
	return {
		...requests,
		prepare: async () => null,
		async lock(tx, actor, id) {
			const known = isUuid(id) ? await tx.request.findUnique({ where: { id } }) : null;
			// Members are always locked before requests.
			const members = known?.member ? await lockMembers(tx, [known.member]) : [];
			const held = await requests.lock(tx, actor, id);
			const enquiry = held && (await tx.enquiry.findUnique({ where: { requestId: id } }));
			return enquiry && { ...held, subject: { enquiry, members } };
		},
		sees: ({ held }) => held.side !== "requester",
		moves,
		async store(at, step, data) {
			const { tx, now, held } = at;
			await requests.store(at, step, data);
			const { answer } = step.sent;
			if (typeof answer === "string") await tx.enquiry.update({ where: { requestId: held.id }, data: { answer } });
			if (held.subject.members.length > 0) await refreshAttentionOf(tx, now, held.subject.members);
		},
		async notify({ tx, now, held }, { move, sent }) {
			const event = eventOf[move.to];
			if (event && sent.hasAccount !== false) await queueEnquiryEmail(tx, now, held.subject.enquiry, event);
		},
	};
}
