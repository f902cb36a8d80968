import { z } from "zod";
import type { EnquiryType } from "#app/membership/enquiries/enquiry.ts";
import { isEnquiry, referenceOf } from "#app/membership/enquiries/enquiry.ts";
import { queueEmails } from "#app/notifications/queue-emails.server.ts";
import type { Database, Transaction } from "#app/platform/database/database.server.ts";

/** The events that an email to the sender of an enquiry can report. */
const enquiryEvents = ["received", "answered", "accepted", "declined"] as const;
export type EnquiryEvent = (typeof enquiryEvents)[number];

const enquiryEmail = z.strictObject({ requestId: z.uuid(), event: z.enum(enquiryEvents) });

/** Queues an email to the sender of an enquiry, in the transaction of what it reports. */
export async function queueEnquiryEmail(
	tx: Transaction,
	now: Date,
	to: { requestId: string; email: string; locale: string },
	event: EnquiryEvent,
): Promise<void> {
	const { requestId, email: address, locale } = to;
	await queueEmails(tx, now, [
		{
			key: `enquiry:${event}:${requestId}`,
			kind: "enquiry",
			address,
			accountId: null,
			locale,
			member: null,
			subject: { type: "request", id: requestId },
			payload: { requestId, event },
		},
	]);
}

/** The facts for an email to the sender of an enquiry. */
export type EnquiryEmail = {
	type: EnquiryType;
	event: EnquiryEvent;
	reference: string;
	/** The answer, or why the enquiry was declined. */
	answer: string | null;
};

/** Reads the facts for a queued email when it is sent; null if the personal data have been deleted by then. */
export async function enquiryEmailToSend(
	{ database }: { database: Pick<Database, "prisma"> },
	payload: unknown,
): Promise<EnquiryEmail | null> {
	const { requestId, event } = enquiryEmail.parse(payload);
	const enquiry = await database.prisma.enquiry.findUnique({ where: { requestId }, include: { request: true } });
	if (!enquiry || !isEnquiry(enquiry.request.type)) return null;
	const { type } = enquiry.request;
	return { type, event, reference: referenceOf(requestId), answer: enquiry.answer };
}
