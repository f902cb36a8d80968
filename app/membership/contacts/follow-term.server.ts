import { recordActivity } from "#app/activity/record-activity.server.ts";
import { grantRoleIn, revokeRoleIn } from "#app/identity/accounts/change-roles.server.ts";
import type { Actor, Role } from "#app/identity/person/actor.ts";
import { accountRoleOf } from "#app/membership/contacts/contact-account.ts";
import { type ContactRecord, contactOf } from "#app/membership/contacts/contact-rows.server.ts";
import { termState } from "#app/membership/status/contact-term.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

/**
 * Makes an account's role follow the term of its contact: the account has the role from the first day to the last, and
 * loses it when another account takes its place. A role that another current term needs stays. Running it again has no
 * further effect.
 * @param tx a transaction that has locked the member
 * @param accountId the account that acted for the contact, if that is no longer the contact's own
 * @returns the role that the account has because of its terms today; null if there is none
 */
export async function followTerm(
	tx: Transaction,
	actor: Actor,
	{ clock }: { clock: Clock },
	contact: ContactRecord,
	accountId = contact.accountId,
): Promise<Role | null> {
	const { member } = contact;
	const today = dayOf(clock.now());
	const role = accountRoleOf(contact.role);
	if (role === null || accountId === null || termState(contact, today) === "coming") return null;
	const change = { accountId, role, member };
	const services = { clock, recordActivity };
	if (await needsRole(tx, change, today)) {
		await grantRoleIn(tx, actor, services, change);
		return role;
	}
	await revokeRoleIn(tx, actor, services, change);
	return null;
}

/** A contact that gives an account its role. */
export type DesignatedRole = { contactId: string; role: Role; member: string };

/** The roles that an account has because of terms that are current on a day, the most recently begun first. */
export async function rolesOfTerms(
	{ contact }: Pick<Transaction, "contact">,
	accountId: string,
	today: string,
): Promise<DesignatedRole[]> {
	const rows = await contact.findMany({ where: { accountId }, orderBy: { fromDate: "desc" } });
	return rows.map(contactOf).flatMap((term) => {
		const role = accountRoleOf(term.role);
		return role && termState(term, today) === "current" ? [{ contactId: term.id, role, member: term.member }] : [];
	});
}

/** Whether an account has a role because of a term that is current on a day. */
export async function needsRole(
	tx: Transaction,
	{ accountId, member, role }: { accountId: string; member: string; role: Role },
	today: string,
): Promise<boolean> {
	const roles = await rolesOfTerms(tx, accountId, today);
	return roles.some((given) => given.role === role && given.member === member);
}
