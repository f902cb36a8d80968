import type { Actor } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { personOf } from "#app/identity/person/person.server.ts";
import { isFresh, requiresSecondFactor } from "#app/identity/person/second-factor.policy.ts";
import { onOwnAccount } from "#app/identity/second-factor/on-own-account.server.ts";
import { hasSecondFactor, removeSecondFactor } from "#app/identity/second-factor/second-factor.server.ts";

/** Turns off the person's own second factor, if none of their roles requires it. */
export async function turnOffSecondFactor(
	actor: Actor,
	services: IdentityServices,
): Promise<{ outcome: "turned-off" | "forbidden" | "not-set-up" | "obliged" | "confirm-first" }> {
	return onOwnAccount(actor, services, async ({ tx, actor, accountId, account, now }) => {
		if (!(await hasSecondFactor(tx, accountId))) return { outcome: "not-set-up" };
		if (requiresSecondFactor(personOf(account).roles, services.secondFactor)) return { outcome: "obliged" };
		if (!isFresh(actor, now)) return { outcome: "confirm-first" };
		await removeSecondFactor(tx, accountId);
		await services.recordActivity(tx, actor, {
			verb: "account.turn-off-second-factor",
			subjectType: "account",
			subjectId: accountId,
		});
		await services.queueAccountEmail(tx, account, "second-factor-off");
		return { outcome: "turned-off" };
	});
}
