import { z } from "zod";
import { type LockedRequest, lockRequest } from "#app/cases/case-rows.server.ts";
import type { RequestState } from "#app/cases/case-rules.ts";
import { moveRequest } from "#app/cases/move-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { refreshAttentionOf } from "#app/membership/attention/refresh-attention.server.ts";
import { type EnquiryType, enquiryRules } from "#app/membership/enquiries/enquiry.ts";
import { type EnquiryEvent, queueEnquiryEmail } from "#app/membership/enquiries/enquiry-email.server.ts";
import { lockMembers } from "#app/membership/status/lock-members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Enquiry } from "#app/platform/prisma/client.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

export type CloseOutcome =
	| { outcome: "closed" }
	/** A colleague closed it, or changed it since the page was opened. */
	| { outcome: "conflict" }
	| { outcome: "not-found" };

export type LockedEnquiry = {
	locked: LockedRequest;
	enquiry: Enquiry;
	/** The country that a request for an account concerns, if it is in the register; also locked. */
	members: string[];
};

/** The fields of every form that closes an enquiry. */
export const enquiryStep = z.strictObject({ requestId: z.string(), revision: z.number().int().positive() });

/** Locks an enquiry; null if there is none of that type for the actor to answer. */
export async function lockEnquiry(
	tx: Transaction,
	actor: Actor,
	requestId: string,
	type: EnquiryType,
): Promise<LockedEnquiry | null> {
	const known = isUuid(requestId) ? await tx.request.findUnique({ where: { id: requestId } }) : null;
	// Members are always locked before requests.
	const members = known?.member ? await lockMembers(tx, [known.member]) : [];
	const locked = await lockRequest(tx, actor, requestId);
	if (!locked || locked.request.type !== type || locked.side === "requester") return null;
	const enquiry = await tx.enquiry.findUnique({ where: { requestId } });
	return enquiry && { locked, enquiry, members };
}

/**
 * Closes a locked enquiry and emails its sender. Closing it twice with the same form has no further effect.
 * @param step.answer for the sender; stored with their data, so that it is deleted with them
 * @param step.event what the email reports; left out if the sender gets no email
 */
export async function closeEnquiry(
	tx: Transaction,
	{ actor, now }: { actor: Actor; now: Date },
	{ locked, enquiry, members }: LockedEnquiry,
	step: { revision: number; to: RequestState; answer?: string | undefined; event?: EnquiryEvent | undefined },
): Promise<CloseOutcome> {
	const { revision, to, answer, event } = step;
	const rules = enquiryRules[locked.request.type as EnquiryType];
	const moved = await moveRequest(tx, { actor, now }, rules, locked, { revision, to, message: null });
	if (moved.outcome === "moved-before") return { outcome: "closed" };
	if (moved.outcome !== "moved") return { outcome: "conflict" };
	if (answer !== undefined) await tx.enquiry.update({ where: { requestId: enquiry.requestId }, data: { answer } });
	if (members.length > 0) await refreshAttentionOf(tx, now, members);
	if (event) await queueEnquiryEmail(tx, now, enquiry, event);
	return { outcome: "closed" };
}
