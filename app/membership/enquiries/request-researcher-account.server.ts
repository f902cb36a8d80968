import type { z } from "zod";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import { secretariatAccounts } from "#app/identity/person/secretariat-accounts.server.ts";
import type { researcherForm } from "#app/membership/enquiries/enquiry.ts";
import { type EnquirySent, type EnquiryServices, openEnquiry } from "#app/membership/enquiries/open-enquiry.server.ts";

/**
 * Requests an account for a researcher on a site that sends no email, where no link can confirm an email address: the
 * secretariat decides, and hands over a link. The answer is the same whether or not the email address already has an
 * account.
 * @param from the language of the page, and the client's IP address
 */
export async function requestResearcherAccount(
	services: EnquiryServices,
	form: z.output<typeof researcherForm>,
	from: { locale: string; address: string },
): Promise<EnquirySent | TooManyTries> {
	const { purpose, ...sender } = form;
	return openEnquiry(services, { ...sender, ...from }, async (tx) => ({
		type: "account",
		to: { kind: "secretariat" },
		member: null,
		recipients: (await secretariatAccounts(tx)).map(({ id }) => id),
		content: { role: "researcher" },
		text: purpose,
	}));
}
