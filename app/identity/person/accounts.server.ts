import { type AccountWithRoles, withRoles } from "#app/identity/person/person.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** Loads an account and locks its row until the transaction ends. */
export async function lockAccount(tx: Transaction, accountId: string): Promise<AccountWithRoles | null> {
	if (!isUuid(accountId)) return null;
	await tx.$executeRaw`select 1 from account where id = ${accountId}::uuid for update`;
	return tx.account.findUnique({ where: { id: accountId }, include: withRoles });
}
