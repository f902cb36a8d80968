import type { Actor } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { isFresh } from "#app/identity/person/second-factor.policy.ts";
import { onOwnAccount } from "#app/identity/second-factor/on-own-account.server.ts";
import { replaceRecoveryCodes } from "#app/identity/second-factor/recovery-codes.server.ts";
import { hasSecondFactor } from "#app/identity/second-factor/second-factor.server.ts";

/** Gives the person new recovery codes, which are shown once; the old ones stop working. */
export async function renewRecoveryCodes(
	actor: Actor,
	services: IdentityServices,
): Promise<
	{ outcome: "renewed"; recoveryCodes: string[] } | { outcome: "forbidden" | "not-set-up" | "confirm-first" }
> {
	return onOwnAccount(actor, services, async ({ tx, actor, accountId, account, now }) => {
		if (!(await hasSecondFactor(tx, accountId))) return { outcome: "not-set-up" };
		if (!isFresh(actor, now)) return { outcome: "confirm-first" };
		const recoveryCodes = await replaceRecoveryCodes(tx, accountId, now);
		await services.recordActivity(tx, actor, {
			verb: "account.renew-recovery-codes",
			subjectType: "account",
			subjectId: accountId,
		});
		await services.queueAccountEmail(tx, account, "recovery-codes-renewed");
		return { outcome: "renewed", recoveryCodes };
	});
}
