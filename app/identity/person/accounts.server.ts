import { type AccountWithRoles, withRoles } from "#app/identity/person/person.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** Loads an account for a change, so that no other command changes it before the transaction ends. */
export async function lockAccount(tx: Transaction, accountId: string): Promise<AccountWithRoles | null> {
	if (!isAccountId(accountId)) return null;
	await tx.$executeRaw`select 1 from account where id = ${accountId}::uuid for update`;
	return tx.account.findUnique({ where: { id: accountId }, include: withRoles });
}

/**
 * Anything but a UUID would be a database error, and is only an account that does not exist. Capital letters count as
 * none of ours, or an id in another spelling would pass where ids are compared (`isOwn`).
 */
export function isAccountId(text: string): boolean {
	return isUuid(text);
}
