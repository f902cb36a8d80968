import type { Person } from "#app/identity/person/actor.ts";
import { lostFactor } from "#app/identity/person/closed-accounts.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { grantedRoles, withRoles } from "#app/identity/person/person.server.ts";
import { isFresh, requiresSecondFactor, secondFactorDeadline } from "#app/identity/person/second-factor.policy.ts";
import { recoveryCodesLeft } from "#app/identity/second-factor/recovery-codes.server.ts";
import type { Reader, Transaction } from "#app/platform/database/database.server.ts";

/** Milliseconds allowed between showing the secret and entering the first code. */
const setUpTimeout = 30 * 60 * 1000;

/** Whether signing in to the account requires a code. */
export async function hasSecondFactor(reader: Reader, accountId: string): Promise<boolean> {
	return (await reader.secondFactor.count({ where: { accountId, confirmedAt: { not: null } } })) > 0;
}

/** Whether the account is closed: its second factor was lost with its key, and must be reset. */
export async function isClosed(reader: Reader, accountId: string): Promise<boolean> {
	return (await reader.secondFactor.count({ where: { ...lostFactor, accountId } })) > 0;
}

export type OwnSecondFactor = {
	on: boolean;
	/** When it was set up; null if it isn't. */
	since: Date | null;
	recoveryCodesLeft: number;
	/** Whether the person's roles require it, so that it can't be turned off. */
	required: boolean;
	/** Whether a code was entered within the last 10 minutes, so that it may be changed. */
	fresh: boolean;
};

/**
 * The day by which the person must set up a second factor to keep working with their roles; null if they have one or
 * need none.
 */
export async function ownDeadline(actor: Person, services: IdentityServices): Promise<Date | null> {
	if (actor.secondFactorAt) return null;
	const { prisma } = services.database;
	const account = await prisma.account.findUnique({ where: { id: actor.accountId }, include: withRoles });
	return account && secondFactorDeadline(grantedRoles(account), services.secondFactor);
}

/** What people see about their own second factor; none of it is secret. */
export async function ownSecondFactor(actor: Person, services: IdentityServices): Promise<OwnSecondFactor> {
	const { accountId, roles, secondFactorDue = false } = actor;
	const { prisma } = services.database;
	const factor = await prisma.secondFactor.findUnique({ where: { accountId }, select: { confirmedAt: true } });
	return {
		on: Boolean(factor?.confirmedAt),
		since: factor?.confirmedAt ?? null,
		recoveryCodesLeft: await recoveryCodesLeft(prisma, accountId),
		required: secondFactorDue || requiresSecondFactor(roles, services.secondFactor),
		fresh: isFresh(actor, services.clock.now()),
	};
}

/**
 * The secret of an unfinished set-up, for the person to enter in an app. Undefined if no set-up was begun recently, or
 * if another device is already set up and no code was entered recently in this session.
 */
export async function ownPendingSecret(actor: Person, services: IdentityServices): Promise<string | undefined> {
	const { prisma } = services.database;
	const now = services.clock.now();
	if ((await hasSecondFactor(prisma, actor.accountId)) && !isFresh(actor, now)) return undefined;
	return pendingSecret(prisma, services, actor.accountId, now);
}

/** Like `ownPendingSecret`, for callers that have locked the account. */
export async function pendingSecret(
	reader: Reader,
	{ keys }: Pick<IdentityServices, "keys">,
	accountId: string,
	now: Date,
): Promise<string | undefined> {
	const since = new Date(now.getTime() - setUpTimeout);
	const factor = await reader.secondFactor.findFirst({ where: { accountId, pendingAt: { gt: since } } });
	return factor?.pendingSecret ? keys.open(factor.pendingSecret, accountId) : undefined;
}

/**
 * Removes an account's second factor: its secrets, its recovery codes, the confirmations of its sessions, and any
 * request to reset it.
 */
export async function removeSecondFactor(tx: Transaction, accountId: string): Promise<void> {
	await tx.secondFactor.deleteMany({ where: { accountId } });
	await tx.secondFactorReset.deleteMany({ where: { accountId } });
	await tx.recoveryCode.deleteMany({ where: { accountId } });
	await tx.pendingSignIn.deleteMany({ where: { accountId } });
	await tx.session.updateMany({ where: { accountId }, data: { secondFactorAt: null } });
}
