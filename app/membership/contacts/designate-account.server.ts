import { type RevokeOutcome, revokeRoleIn } from "#app/identity/accounts/change-roles.server.ts";
import { type AccountStep, type Invitation, inviteAccount } from "#app/identity/accounts/invite-account.server.ts";
import type { Actor, HeldRole } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import type { Designation } from "#app/membership/contacts/contact.ts";
import { accountIdOf } from "#app/membership/contacts/contact-account.server.ts";
import type { ContactRefused } from "#app/membership/contacts/contact-rows.server.ts";
import {
	type DesignateOutcome,
	designateContact,
	designateIn,
} from "#app/membership/contacts/designate-contact.server.ts";
import { type DesignatedRole, needsRole, rolesOfTerms } from "#app/membership/contacts/follow-term.server.ts";
import { lockMembers } from "#app/membership/status/lock-members.server.ts";
import { mayDesignate } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

/**
 * Designates a person and gives them an account with the role that goes with it, in one transaction: the account that
 * has their address, or one that they are invited to. Sending the form twice designates and invites them once.
 * @param wanted names no account, or the one to use
 * @param invitation the email, and its language
 * @returns whether an invitation goes out
 */
export async function designateWithAccount(
	actor: Actor,
	services: MemberServices & { identity: IdentityServices },
	wanted: Designation,
	invitation: Pick<Invitation, "locale" | "linkEmail">,
): Promise<DesignateOutcome & { invited?: boolean }> {
	const { email, personName: name } = wanted;
	const existing = wanted.accountId ?? (await accountIdOf(actor, services, email));
	if (existing !== null) return designateContact(actor, services, { ...wanted, accountId: existing });
	let contactId = "";
	const inTransaction: AccountStep = async (tx, accountId) => {
		[contactId = ""] = await designate(tx, actor, services, [{ ...wanted, accountId }]);
	};
	try {
		const invited = await inviteAccount(actor, services.identity, {
			email,
			name,
			roles: [],
			...invitation,
			inTransaction,
		});
		if (invited.outcome === "invited") return { outcome: "designated", contactId, invited: true };
		if (invited.outcome !== "email-taken") return { outcome: "forbidden" };
		// Somebody invited the person at the same moment.
		return designateContact(actor, services, { ...wanted, accountId: invited.accountId });
	} catch (error) {
		if (error instanceof NotDesignated) return error.result;
		throw error;
	}
}

/** What a designation says; its account is the one that the command invites or finds. */
export type AccountDesignation = Omit<Designation, "accountId">;

/**
 * The step that designates an account's person in the transaction that invites them, or that gives their account a
 * role. The role that goes with the contact's comes with it, so the command itself doesn't give it.
 * @throws NotDesignated inside the transaction, which rolls everything back
 */
export function designating(
	actor: Actor,
	services: Pick<MemberServices, "clock">,
	designations: readonly AccountDesignation[],
): AccountStep {
	return async (tx, accountId) => {
		await designate(
			tx,
			actor,
			services,
			designations.map((wanted) => ({ ...wanted, accountId })),
		);
	};
}

/** Designates all of them, or throws `NotDesignated`. */
async function designate(
	tx: Transaction,
	actor: Actor,
	services: Pick<MemberServices, "clock">,
	designations: readonly Designation[],
): Promise<string[]> {
	await lockMembers(
		tx,
		designations.map(({ member }) => member),
	);
	const contacts: string[] = [];
	for (const wanted of designations) {
		const result = await designateIn(tx, actor, services, wanted);
		if (result.outcome !== "designated") throw new NotDesignated(result);
		contacts.push(result.contactId);
	}
	return contacts;
}

/** The designation was refused, so the account was neither invited nor changed. */
export class NotDesignated extends Error {
	readonly result: ContactRefused | { outcome: "forbidden" };
	constructor(result: ContactRefused | { outcome: "forbidden" }) {
		super(result.outcome);
		this.result = result;
	}
}

/** The roles that an account has because of current terms; none unless the actor is of the secretariat. */
export async function designatedRoles(
	actor: Actor,
	{ database, clock }: Pick<MemberServices, "database" | "clock">,
	accountId: string,
): Promise<DesignatedRole[]> {
	if (!mayDesignate(actor)) return [];
	return rolesOfTerms(database.prisma, accountId, dayOf(clock.now()));
}

/** Removes a role from an account. One that goes with a current term is removed by ending the term. */
export async function removeRole(
	actor: Actor,
	{ database, clock, identity }: Pick<MemberServices, "database" | "clock"> & { identity: IdentityServices },
	{ accountId, role, member }: HeldRole & { accountId: string },
): Promise<RevokeOutcome | { outcome: "designated" }> {
	return database.prisma.$transaction(async (tx) => {
		if (member !== undefined) {
			await lockMembers(tx, [member]);
			if (await needsRole(tx, { accountId, member, role }, dayOf(clock.now()))) return { outcome: "designated" };
		}
		return revokeRoleIn(tx, actor, identity, { accountId, role, ...(member === undefined ? {} : { member }) });
	});
}
