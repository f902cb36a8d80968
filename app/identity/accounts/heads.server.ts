import { notClosed } from "#app/identity/person/closed-accounts.ts";
import type { Reader, Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** An arbitrary number, different from every other advisory lock of this database. */
const headsLock = 4_210_001;

/**
 * Serialises changes to who is a head until the transaction ends. Otherwise two heads could revoke each other at the
 * same moment and leave none. Must be taken before any account is locked.
 */
export async function lockHeads(tx: Transaction): Promise<void> {
	await tx.$executeRaw`select pg_advisory_xact_lock(${headsLock}::bigint)`;
}

/**
 * Whether an account other than `exceptAccountId` can act as head: it holds the role, is enabled and not closed, and has a
 * password.
 */
export async function hasHead(reader: Reader, exceptAccountId?: string): Promise<boolean> {
	const account: Prisma.AccountWhereInput = { ...notClosed, disabledAt: null, passwordHash: { not: null } };
	if (exceptAccountId) account.id = { not: exceptAccountId };
	return (await reader.roleGrant.findFirst({ where: { role: "head", revokedAt: null, account } })) !== null;
}
