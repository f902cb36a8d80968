import { z } from "zod";
import { requestOf } from "#app/cases/cases.server.ts";
import { type MoveCaseOutcome, moveHeldCase, withCaseIn } from "#app/cases/run-case.server.ts";
import { grantRoles } from "#app/identity/accounts/grant-roles.server.ts";
import { type AccountStep, inviteAccount } from "#app/identity/accounts/invite-account.server.ts";
import type { LinkEmail } from "#app/identity/links/link-email.server.ts";
import { mayGive } from "#app/identity/person/accounts.policy.ts";
import type { Actor, HeldRole } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { designation } from "#app/membership/contacts/contact.ts";
import type { ContactRefused } from "#app/membership/contacts/contact-rows.server.ts";
import { designating, NotDesignated } from "#app/membership/contacts/designate-account.server.ts";
import { acceptableRoles, heldRole } from "#app/membership/enquiries/enquiry.ts";
import { accountCases } from "#app/membership/enquiries/enquiry-case.server.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { dayOf, exactDay } from "#app/platform/partial-date.ts";

/** The form that accepts a request; problems are codes of the catalogues' `problems`. */
export const acceptForm = z.object({
	role: z.enum(acceptableRoles, { error: "required" }),
	/** The first day of a focal point's term. */
	from: z
		.string()
		.optional()
		.refine((day) => day === undefined || exactDay.safeParse(day).success, "badDate"),
});

type Services = MemberServices & { database: Database; identity: IdentityServices };

export type AcceptOutcome =
	| MoveCaseOutcome
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
 */
export async function acceptAccountRequest(
	actor: Actor,
	services: Services,
	input: z.output<typeof acceptForm> & { id: string; revision: number },
	linkEmail: (person: { name: string; roles: HeldRole[] }) => LinkEmail,
): Promise<AcceptOutcome> {
	const { id, revision, role: accepted, from } = input;
	const { database, clock, identity } = services;
	const request = await requestOf(actor, services, id);
	const enquiry = request && (await database.prisma.enquiry.findUnique({ where: { requestId: id } }));
	if (!enquiry || request.type !== "account") return { outcome: "not-found" };
	const { member } = request;
	const held = heldRole(accepted, member);
	if (!held || !mayGive(actor, held)) return { outcome: "forbidden" };
	const now = clock.now();
	const closing =
		(hasAccount: boolean): AccountStep =>
		async (tx, accountId) => {
			const closed = await withCaseIn({ tx, actor, now, world: null }, accountCases, id, (at) =>
				moveHeldCase(accountCases, at, "accept", { revision, hasAccount }),
			);
			if (closed.outcome !== "done") throw new NotAccepted(closed);
			await designate(tx, accountId);
		};
	const { email, name, locale, position, office } = enquiry;
	const designate = designating(
		actor,
		services,
		accepted === "focal-point" || accepted === "deputy-focal-point"
			? [
					designation.parse({
						member,
						role: accepted,
						personName: name,
						email,
						from: from ?? dayOf(now),
						office: [position, office].filter(Boolean).join(", ").slice(0, 200),
					}),
				]
			: [],
	);
	// The role of a focal point comes with the designation.
	const roles = held.role === "focal-point" ? [] : [held];
	try {
		const invitation = { email, name, locale, roles, linkEmail: linkEmail({ name, roles: [held] }) };
		const invited = await inviteAccount(actor, identity, { ...invitation, inTransaction: closing(false) });
		if (invited.outcome === "invited") return { outcome: "done" };
		if (invited.outcome !== "email-taken") return { outcome: "forbidden" };
		const { accountId } = invited;
		const given = await grantRoles(actor, identity, { accountId, roles, inTransaction: closing(true) });
		if (given.outcome === "granted") return { outcome: "done" };
		return { outcome: given.outcome === "account-disabled" ? "account-disabled" : "forbidden" };
	} catch (error) {
		if (error instanceof NotAccepted) return error.reason;
		if (error instanceof NotDesignated) return error.result;
		throw error;
	}
}

/** Thrown inside the transaction to roll the invitation back if the request can't be closed. */
class NotAccepted extends Error {
	readonly reason: MoveCaseOutcome;
	constructor(reason: MoveCaseOutcome) {
		super(reason.outcome);
		this.reason = reason;
	}
}
