import type { z } from "zod";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import { secretariatAccounts } from "#app/identity/person/secretariat-accounts.server.ts";
import type { accountForm } from "#app/membership/enquiries/enquiry.ts";
import { type EnquirySent, type EnquiryServices, openEnquiry } from "#app/membership/enquiries/open-enquiry.server.ts";
import { statusesForRights } from "#app/membership/status/rights-status.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { mayFor } from "#app/reference/rights.ts";

/**
 * Requests an account for an official. It goes to the focal points of the country, or to the secretariat if none can
 * decide or the requested role is focal point. The answer is the same whether or not the email address already has an
 * account.
 * @param from the language of the page, and the client's IP address
 */
export async function requestAccount(
	services: EnquiryServices,
	form: z.output<typeof accountForm>,
	from: { locale: string; address: string },
): Promise<EnquirySent | TooManyTries> {
	const { country, role, purpose, office, position, ...sender } = form;
	return openEnquiry(services, { ...sender, ...from }, async (tx) => {
		const focalPoints = role === "focal-point" ? [] : await focalPointsWhoDecide(tx, services, country);
		return {
			type: "account",
			...(focalPoints.length > 0
				? { to: { kind: "role", role: "focal-point", member: country }, recipients: focalPoints }
				: { to: { kind: "secretariat" }, recipients: (await secretariatAccounts(tx)).map(({ id }) => id) }),
			member: country,
			content: { role },
			text: purpose,
			office,
			position,
		};
	});
}

/** Accounts of a country's focal points who can sign in; none if its status does not let them invite anybody. */
async function focalPointsWhoDecide(tx: Transaction, services: EnquiryServices, country: string): Promise<string[]> {
	const status = (await statusesForRights(services, [country])).get(country) ?? null;
	if (!mayFor("focal-point", status, "clear")) return [];
	const accounts = await tx.account.findMany({
		where: {
			disabledAt: null,
			// An account whose invitation has not been accepted would leave the request unread.
			passwordHash: { not: null },
			roles: { some: { role: "focal-point", member: country, revokedAt: null } },
		},
		select: { id: true },
		orderBy: { id: "asc" },
	});
	return accounts.map(({ id }) => id);
}
