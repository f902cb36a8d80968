import { mayManageAccounts, mayResetSecondFactor, needsSecondPerson } from "#app/identity/person/accounts.policy.ts";
import { lockAccount } from "#app/identity/person/accounts.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { forgetDevices } from "#app/identity/person/known-devices.server.ts";
import { hashPassword } from "#app/identity/person/passwords.server.ts";
import { type AccountWithRoles, personOf } from "#app/identity/person/person.server.ts";
import { freshnessOf } from "#app/identity/person/second-factor.policy.ts";
import { newToken } from "#app/identity/person/tokens.server.ts";
import { hasSecondFactor, removeSecondFactor } from "#app/identity/second-factor/second-factor.server.ts";
import { openResets, resetDeciders } from "#app/identity/second-factor/second-factor-resets.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

export type ResetOutcome = {
	outcome:
		| "reset"
		/** A second person has to confirm it; nothing has changed yet. */
		| "requested"
		/** There is already such a request. */
		| "already-requested"
		/** There is no second person who could confirm it. */
		| "nobody-to-confirm"
		| "forbidden"
		| "not-found"
		| "not-set-up"
		| "confirm-first";
};

/**
 * Resets the second factor of somebody who lost the device. For a head or an officer, it only makes a request that a
 * second person confirms (`confirmSecondFactorReset`), unless it is run on the command line.
 * @param input.reason also says how the actor knows that the request comes from this person; for the activity log
 */
export async function resetSecondFactor(
	actor: Actor,
	services: IdentityServices,
	input: { accountId: string; reason: string },
): Promise<ResetOutcome> {
	const { accountId, reason } = input;
	if (!mayManageAccounts(actor)) return { outcome: "forbidden" };
	const unknownPassword = await newUnknownPassword();
	return services.database.prisma.$transaction(async (tx) => {
		const account = await lockAccount(tx, accountId);
		if (!account) return { outcome: "not-found" };
		const { roles } = personOf(account);
		if (!mayResetSecondFactor(actor, personOf(account))) return { outcome: "forbidden" };
		const terms = { now: services.clock.now(), rule: services.secondFactor };
		if (freshnessOf(actor, terms) !== "fresh") return { outcome: "confirm-first" };
		if (!(await hasSecondFactor(tx, accountId))) return { outcome: "not-set-up" };
		if (needsSecondPerson(actor, roles)) return requestReset(tx, actor, services, { account, reason });
		await resetNow(tx, actor, services, { account, unknownPassword, entry: { reason } });
		return { outcome: "reset" };
	});
}

/** A hash that no password has. Slow to compute, so call it before the transaction. */
export function newUnknownPassword(): Promise<string> {
	return hashPassword(newToken());
}

async function requestReset(
	tx: Transaction,
	actor: Actor,
	services: IdentityServices,
	{ account, reason }: { account: AccountWithRoles; reason: string },
): Promise<ResetOutcome> {
	const { id: accountId, disabledAt } = account;
	const [now, requestedById] = [services.clock.now(), actorId(actor) as string];
	if (disabledAt) return { outcome: "not-found" };
	if ((await openResets(tx, { now, accountId })).length > 0) return { outcome: "already-requested" };
	const deciders = await resetDeciders(tx, { accountId, requestedById });
	if (deciders.length === 0) return { outcome: "nobody-to-confirm" };
	const row = { requestedById, reason, requestedAt: now };
	// A request that is over may still be there.
	await tx.secondFactorReset.upsert({ where: { accountId }, create: { accountId, ...row }, update: row });
	await services.recordActivity(tx, actor, {
		verb: "account.request-second-factor-reset",
		subjectType: "account",
		subjectId: accountId,
		after: { reason },
	});
	await services.queueAccountEmail(tx, account, "second-factor-reset-requested");
	const requester = await tx.account.findUniqueOrThrow({ where: { id: requestedById } });
	await services.queueAccountEmail(tx, requester, { reset: "requested", account: accountId });
	for (const decider of deciders)
		await services.queueAccountEmail(tx, decider, { reset: "to-decide", account: accountId });
	return { outcome: "requested" };
}

/**
 * Removes the second factor of an account that the transaction has locked, ends its sessions and informs the person by
 * email; callers authorise this. The password also stops working: before setting up another device, the person must set
 * a new one through an emailed link, as after an invitation. Otherwise, after a reset, a password known to somebody
 * else would be enough to get in.
 */
export async function resetNow(
	tx: Transaction,
	actor: Actor,
	services: IdentityServices,
	{
		account,
		unknownPassword,
		entry,
	}: { account: AccountWithRoles; unknownPassword: string; entry: { reason: string; requestedBy?: string } },
): Promise<void> {
	const { id: accountId } = account;
	await removeSecondFactor(tx, accountId);
	await tx.account.update({ where: { id: accountId }, data: { passwordHash: unknownPassword } });
	await services.sessions.revokeAll(accountId, tx);
	await forgetDevices(tx, accountId);
	await services.recordActivity(tx, actor, {
		verb: "account.reset-second-factor",
		subjectType: "account",
		subjectId: accountId,
		after: entry,
	});
	await services.queueAccountEmail(tx, account, "second-factor-reset");
}
