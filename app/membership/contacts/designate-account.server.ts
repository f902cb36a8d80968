import { type RevokeOutcome, revokeRoleIn } from "#app/identity/accounts/change-roles.server.ts";
import { type AccountStep, type Invitation, inviteAccount } from "#app/identity/accounts/invite-account.server.ts";
import type { Actor, HeldRole } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import type { Designation, HandOver } from "#app/membership/contacts/contact.ts";
import { accountIdOf } from "#app/membership/contacts/contact-account.server.ts";
import { accountRoleOf } from "#app/membership/contacts/contact-account.ts";
import { type ContactRefused, contactOf } from "#app/membership/contacts/contact-rows.server.ts";
import { type DesignateOutcome, designateIn } from "#app/membership/contacts/designate-contact.server.ts";
import { type DesignatedRole, needsRole, rolesOfTerms } from "#app/membership/contacts/follow-term.server.ts";
import { type HandOverOutcome, handOverIn } from "#app/membership/contacts/hand-over.server.ts";
import { lockMembers } from "#app/membership/status/lock-members.server.ts";
import { mayDesignate } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf } from "#app/platform/partial-date.ts";

type Services = MemberServices & { identity: IdentityServices };
/** The email with an invitation, and its language. */
type InvitationEmail = Pick<Invitation, "locale" | "linkEmail">;

/**
 * Designates a person and gives them an account with the role that goes with it, in one transaction: the account that
 * has their email address, or one that they are invited to. Sending the form twice designates and invites them once.
 * @param wanted names no account, or the one to use
 * @returns whether an invitation goes out
 */
export async function designateWithAccount(
	actor: Actor,
	services: Services,
	wanted: Designation,
	invitation: InvitationEmail,
): Promise<WithAccount<DesignateOutcome>> {
	return withAccount(actor, services, wanted, invitation, {
		done: "designated",
		step: (tx, accountId) => designateIn(tx, actor, services, { ...wanted, accountId }),
	});
}

/**
 * Hands a role over to a successor, and gives them an account like `designateWithAccount`.
 * @returns whether an invitation goes out
 */
export async function handOverWithAccount(
	actor: Actor,
	services: Services,
	wanted: HandOver,
	invitation: InvitationEmail,
): Promise<WithAccount<HandOverOutcome>> {
	return withAccount(actor, services, wanted.next, invitation, {
		done: "handed-over",
		step: (tx, accountId) => handOverIn(tx, actor, services, { ...wanted, next: { ...wanted.next, accountId } }),
	});
}

type WithAccount<Outcome> = (Outcome & { invited?: true }) | { outcome: "forbidden" };

/**
 * Runs a step with the account of a person, in one transaction: the account named, the one that has their email
 * address, or one that they are invited to, unless the step fails.
 */
async function withAccount<Outcome extends { outcome: string }>(
	actor: Actor,
	services: Services,
	{ accountId: named, email, personName: name }: Pick<Designation, "accountId" | "email" | "personName">,
	invitation: InvitationEmail,
	{ done, step }: { done: Outcome["outcome"]; step: (tx: Transaction, accountId: string) => Promise<Outcome> },
): Promise<WithAccount<Outcome>> {
	const stepWith = (accountId: string) => services.database.prisma.$transaction((tx) => step(tx, accountId));
	const existing = named ?? (await accountIdOf(actor, services, email));
	if (existing !== null) return stepWith(existing);
	const results: Outcome[] = [];
	const inTransaction: AccountStep = async (tx, accountId) => {
		const result = await step(tx, accountId);
		results.push(result);
		if (result.outcome !== done) throw new StepFailed(result.outcome);
	};
	try {
		const invited = await inviteAccount(actor, services.identity, {
			email,
			name,
			roles: [],
			inTransaction,
			...invitation,
		});
		// The person was invited by someone else at the same moment.
		if (invited.outcome === "email-taken") return stepWith(invited.accountId);
		const [result] = results;
		return result ? { ...result, invited: true } : { outcome: "forbidden" };
	} catch (error) {
		const [result] = results;
		if (error instanceof StepFailed && result) return result;
		throw error;
	}
}

/** Rolls an invitation back. */
class StepFailed extends Error {}

/** The content of a designation; its account is the one that the command invites or finds. */
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
): Promise<void> {
	await lockMembers(
		tx,
		designations.map(({ member }) => member),
	);
	for (const wanted of designations) {
		const result = await designateIn(tx, actor, services, wanted);
		if (result.outcome !== "designated") throw new NotDesignated(result);
	}
}

/** The designation was refused, so the account was neither invited nor changed. */
export class NotDesignated extends Error {
	readonly result: ContactRefused | { outcome: "forbidden" };
	constructor(result: ContactRefused | { outcome: "forbidden" }) {
		super(result.outcome);
		this.result = result;
	}
}

/** The roles that an account has because of current terms; none unless the actor belongs to the secretariat. */
export async function designatedRoles(
	actor: Actor,
	{ database, clock }: Pick<MemberServices, "database" | "clock">,
	accountId: string,
): Promise<DesignatedRole[]> {
	if (!mayDesignate(actor)) return [];
	return rolesOfTerms(database.prisma, accountId, dayOf(clock.now()));
}

/** A role that an account will have. */
export type ComingRole = DesignatedRole & { accountId: string; from: string; to: string | null };

/**
 * The roles that accounts will have because of terms that have yet to begin, the earliest first; none unless the actor
 * belongs to the secretariat.
 */
export async function comingRoles(
	actor: Actor,
	{ database, clock }: Pick<MemberServices, "database" | "clock">,
	accountIds: readonly string[],
): Promise<ComingRole[]> {
	if (!mayDesignate(actor)) return [];
	const rows = await database.prisma.contact.findMany({
		where: { accountId: { in: [...accountIds] }, fromDate: { gt: dateOf(dayOf(clock.now())) } },
		orderBy: { fromDate: "asc" },
	});
	return rows.map(contactOf).flatMap(({ id, role: contactRole, accountId, member, from, to }) => {
		const role = accountRoleOf(contactRole);
		return role && accountId ? [{ contactId: id, accountId, role, member, from, to }] : [];
	});
}

/** Removes a role from an account. A role that goes with a current term is removed by ending the term. */
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
