import { z } from "zod";
import { requestOf } from "#app/cases/cases.server.ts";
import { grantRoles } from "#app/identity/accounts/grant-roles.server.ts";
import { type AccountStep, inviteAccount } from "#app/identity/accounts/invite-account.server.ts";
import type { LinkEmail } from "#app/identity/links/link-email.server.ts";
import { mayGive } from "#app/identity/person/accounts.policy.ts";
import type { Actor, HeldRole } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { designation } from "#app/membership/contacts/contact.ts";
import type { ContactRefused } from "#app/membership/contacts/contact-rows.server.ts";
import { designating, NotDesignated } from "#app/membership/contacts/designate-account.server.ts";
import { acceptableRoles, answerText, heldRole } from "#app/membership/enquiries/enquiry.ts";
import type { EnquiryEvent } from "#app/membership/enquiries/enquiry-email.server.ts";
import {
	type CloseOutcome,
	closeEnquiry,
	enquiryStep,
	lockEnquiry,
} from "#app/membership/enquiries/locked-enquiry.server.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { dayOf, exactDay } from "#app/platform/partial-date.ts";

const acceptForm = enquiryStep.extend({
	role: z.enum(acceptableRoles),
	/** The first day of a focal point's term. */
	from: exactDay.optional(),
});
const declineForm = enquiryStep.extend({ answer: answerText });

type Services = MemberServices & { database: Database; identity: IdentityServices };

export type AcceptOutcome =
	| CloseOutcome
	/** The actor may not give this role. */
	| { outcome: "forbidden" }
	/** The account with this email address is disabled, which only the secretariat can change. */
	| { outcome: "account-disabled" }
	/** Why a focal point can't be designated. */
	| ContactRefused;

/**
 * Accepts a request for an account: invites the person with the role, or gives the role to the account that has the
 * email address. The outcome does not show which, so that nobody learns who has an account. A focal point or deputy is
 * designated in the register at the same time, from today unless the form names a day. Sending the form twice has no
 * further effect.
 * @param linkEmail makes the invitation email for a person with this name
 * @throws ZodError for input that none of our forms sends
 */
export async function acceptAccountRequest(
	actor: Actor,
	services: Services,
	input: z.input<typeof acceptForm>,
	linkEmail: (person: { name: string; roles: HeldRole[] }) => LinkEmail,
): Promise<AcceptOutcome> {
	const { requestId, revision, role: accepted, from } = acceptForm.parse(input);
	const { database, clock, identity } = services;
	const request = await requestOf(actor, services, requestId);
	const enquiry = request && (await database.prisma.enquiry.findUnique({ where: { requestId } }));
	if (!enquiry || request.type !== "account") return { outcome: "not-found" };
	const { member } = request;
	const held = heldRole(accepted, member);
	if (!held || !mayGive(actor, held)) return { outcome: "forbidden" };
	const now = clock.now();
	const closing =
		(event?: EnquiryEvent): AccountStep =>
		async (tx, accountId) => {
			const found = await lockEnquiry(tx, actor, requestId, "account");
			if (!found) throw new NotAccepted({ outcome: "not-found" });
			const closed = await closeEnquiry(tx, { actor, now }, found, { revision, to: "accepted", event });
			if (closed.outcome !== "closed") throw new NotAccepted(closed);
			await designate(tx, accountId);
		};
	const { email, name, locale, position, office } = enquiry;
	const designate = designating(
		actor,
		services,
		accepted === "focal-point" || accepted === "deputy-focal-point"
			? [
					designation.parse({
						...{ member, role: accepted, personName: name, email, from: from ?? dayOf(now) },
						office: [position, office].filter(Boolean).join(", ").slice(0, 200),
					}),
				]
			: [],
	);
	// The role of a focal point comes with the designation.
	const roles = held.role === "focal-point" ? [] : [held];
	try {
		const invitation = { email, name, locale, roles, linkEmail: linkEmail({ name, roles: [held] }) };
		const invited = await inviteAccount(actor, identity, { ...invitation, inTransaction: closing() });
		if (invited.outcome === "invited") return { outcome: "closed" };
		if (invited.outcome !== "email-taken") return { outcome: "forbidden" };
		const { accountId } = invited;
		const given = await grantRoles(actor, identity, { accountId, roles, inTransaction: closing("accepted") });
		if (given.outcome === "granted") return { outcome: "closed" };
		return { outcome: given.outcome === "account-disabled" ? "account-disabled" : "forbidden" };
	} catch (error) {
		if (error instanceof NotAccepted) return error.reason;
		if (error instanceof NotDesignated) return error.result;
		throw error;
	}
}

/** Thrown inside the transaction to roll the invitation back if the request can't be closed. */
class NotAccepted extends Error {
	readonly reason: CloseOutcome;
	constructor(reason: CloseOutcome) {
		super(reason.outcome);
		this.reason = reason;
	}
}

/**
 * Declines a request for an account with a reason, which the person gets by email. Sending the form twice has no further
 * effect.
 * @throws ZodError for input that none of our forms sends
 */
export async function declineAccountRequest(
	actor: Actor,
	{ database, clock }: MemberServices,
	input: z.input<typeof declineForm>,
): Promise<CloseOutcome> {
	const { requestId, revision, answer } = declineForm.parse(input);
	const now = clock.now();
	return database.prisma.$transaction(async (tx) => {
		const found = await lockEnquiry(tx, actor, requestId, "account");
		if (!found) return { outcome: "not-found" };
		return closeEnquiry(tx, { actor, now }, found, { revision, to: "declined", answer, event: "declined" });
	});
}
