import type { z } from "zod";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import { secretariatAccounts } from "#app/identity/person/secretariat-accounts.server.ts";
import type { messageForm } from "#app/membership/enquiries/enquiry.ts";
import { type EnquirySent, type EnquiryServices, openEnquiry } from "#app/membership/enquiries/open-enquiry.server.ts";

/**
 * Sends a message to the secretariat; the sender needs no account.
 * @param from the language of the page, and the client's IP address
 * @returns the reference number for the sender
 */
export async function sendMessage(
	services: EnquiryServices,
	message: z.output<typeof messageForm>,
	from: { locale: string; address: string },
): Promise<EnquirySent | TooManyTries> {
	const { topic, text, ...sender } = message;
	return openEnquiry(services, { ...sender, ...from }, async (tx) => ({
		type: "message",
		to: { kind: "secretariat" },
		member: null,
		content: { topic },
		text,
		recipients: (await secretariatAccounts(tx)).map(({ id }) => id),
	}));
}
