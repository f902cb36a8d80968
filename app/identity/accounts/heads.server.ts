import type { Reader, Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** Any number will do that no other advisory lock of this database has. */
const headsLock = 4_210_001;

/**
 * Makes changes to who is a head happen one after the other, until the transaction ends: otherwise two heads
 * could revoke each other at the same moment and leave none. Taken before any account is locked.
 */
export async function lockHeads(tx: Transaction): Promise<void> {
	await tx.$executeRaw`select pg_advisory_xact_lock(${headsLock}::bigint)`;
}

/** Whether somebody (else than this account) can act as head: holds the role, may sign in, has a password. */
export async function hasHead(reader: Reader, exceptAccountId?: string): Promise<boolean> {
	const account: Prisma.AccountWhereInput = { disabledAt: null, passwordHash: { not: null } };
	if (exceptAccountId) account.id = { not: exceptAccountId };
	return (await reader.roleGrant.findFirst({ where: { role: "head", revokedAt: null, account } })) !== null;
}
