import type { Prisma } from "#app/platform/prisma/client.ts";

/**
 * A second factor whose secret was lost with its key, as a condition. No code opens its account, and no other second
 * factor can be set up: the account is closed until the second factor is reset.
 */
export const lostFactor = { confirmedAt: { not: null }, secret: null } satisfies Prisma.SecondFactorWhereInput;

/** Accounts that are not closed, as a condition. */
export const notClosed = { NOT: { secondFactor: { is: lostFactor } } } satisfies Prisma.AccountWhereInput;
