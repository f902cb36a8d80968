import { mayManageAccounts, mayResetSecondFactor } from "#app/identity/person/accounts.policy.ts";
import { lockAccount } from "#app/identity/person/accounts.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { forgetDevices } from "#app/identity/person/known-devices.server.ts";
import { hashPassword } from "#app/identity/person/passwords.server.ts";
import { personOf } from "#app/identity/person/person.server.ts";
import { freshnessOf } from "#app/identity/person/second-factor.policy.ts";
import { newToken } from "#app/identity/person/tokens.server.ts";
import { hasSecondFactor, removeSecondFactor } from "#app/identity/second-factor/second-factor.server.ts";

/**
 * Resets the second factor of somebody who lost the device: removes it, ends their sessions and tells them by email.
 * The password stops working too: before setting up another device, they must set a new one through an emailed link, as
 * they did when they were invited. Otherwise, after a reset, a password known to somebody else would be enough to get
 * in.
 * @param input.reason also says how the actor knows that the request comes from this person; for the activity log
 */
export async function resetSecondFactor(
	actor: Actor,
	services: IdentityServices,
	input: { accountId: string; reason: string },
): Promise<{ outcome: "reset" | "forbidden" | "not-found" | "not-set-up" | "confirm-first" }> {
	const { accountId, reason } = input;
	if (!mayManageAccounts(actor)) return { outcome: "forbidden" };
	const unknownPassword = await hashPassword(newToken());
	return services.database.prisma.$transaction(async (tx) => {
		const account = await lockAccount(tx, accountId);
		if (!account) return { outcome: "not-found" };
		if (!mayResetSecondFactor(actor, personOf(account))) return { outcome: "forbidden" };
		const terms = { now: services.clock.now(), rule: services.secondFactor };
		if (freshnessOf(actor, terms) !== "fresh") return { outcome: "confirm-first" };
		if (!(await hasSecondFactor(tx, accountId))) return { outcome: "not-set-up" };
		await removeSecondFactor(tx, accountId);
		await tx.account.update({ where: { id: accountId }, data: { passwordHash: unknownPassword } });
		await services.sessions.revokeAll(accountId, tx);
		await forgetDevices(tx, accountId);
		await services.recordActivity(tx, actor, {
			verb: "account.reset-second-factor",
			subjectType: "account",
			subjectId: accountId,
			after: { reason },
		});
		await services.queueAccountEmail(tx, account, "second-factor-reset");
		return { outcome: "reset" };
	});
}
