import { mayManageAccounts } from "#app/identity/accounts.policy.ts";
import type { Actor, HeldRole } from "#app/identity/actor.ts";
import type { IdentityServices } from "#app/identity/identity-services.ts";
import { type AccountWithRoles, personOf, withRoles } from "#app/identity/person.server.ts";
import type { Transaction } from "#app/platform/database.server.ts";

export type ListedAccount = {
	accountId: string;
	name: string;
	email: string;
	locale: string;
	/** `invited` until the person has set a password. */
	state: "invited" | "active" | "disabled";
	roles: readonly HeldRole[];
	createdAt: Date;
};

/** All accounts by name, for the secretariat; `null` for everybody else. */
export async function listAccounts(actor: Actor, services: IdentityServices): Promise<ListedAccount[] | null> {
	if (!mayManageAccounts(actor)) return null;
	const accounts = await services.database.prisma.account.findMany({
		include: withRoles,
		orderBy: [{ name: "asc" }, { id: "asc" }],
	});
	return accounts.map(listed);
}

function listed(account: AccountWithRoles): ListedAccount {
	const { accountId, name, email, locale, roles } = personOf(account);
	const state = account.disabledAt ? "disabled" : account.passwordHash ? "active" : "invited";
	return { accountId, name, email, locale, state, roles, createdAt: account.createdAt };
}

/** Loads an account for a change, so that no other command changes it before the transaction ends. */
export async function lockAccount(tx: Transaction, accountId: string): Promise<AccountWithRoles | null> {
	if (!isAccountId(accountId)) return null;
	await tx.$executeRaw`select 1 from account where id = ${accountId}::uuid for update`;
	return tx.account.findUnique({ where: { id: accountId }, include: withRoles });
}

/** What is no UUID would be an error of the database, and is only an account that does not exist. */
export function isAccountId(text: string): boolean {
	return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
