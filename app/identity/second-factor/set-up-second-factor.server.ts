import type { Actor } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { personOf } from "#app/identity/person/person.server.ts";
import { isFresh } from "#app/identity/person/second-factor.policy.ts";
import { onOwnAccount } from "#app/identity/second-factor/on-own-account.server.ts";
import { replaceRecoveryCodes } from "#app/identity/second-factor/recovery-codes.server.ts";
import { normalizeCode } from "#app/identity/second-factor/redeem-code.server.ts";
import { hasSecondFactor, pendingSecret } from "#app/identity/second-factor/second-factor.server.ts";
import { matchingStep, newTotpSecret } from "#app/identity/second-factor/totp.server.ts";

/**
 * Creates a secret for the person's app, for the first device or a new one; an earlier unfinished set-up is discarded.
 * An existing second factor keeps working until `completeSecondFactor`.
 */
export async function beginSecondFactor(
	actor: Actor,
	services: IdentityServices,
): Promise<{ outcome: "begun"; secret: string } | { outcome: "forbidden" | "confirm-first" }> {
	return onOwnAccount(actor, services, async ({ tx, actor, accountId, account, now }) => {
		if ((await hasSecondFactor(tx, accountId)) && !isFresh(actor, now)) return { outcome: "confirm-first" };
		const secret = newTotpSecret();
		const pending = { pendingSecret: services.keys.seal(secret, accountId), pendingAt: now };
		await tx.secondFactor.upsert({ where: { accountId }, create: { accountId, ...pending }, update: pending });
		await services.recordActivity(tx, personOf(account), {
			verb: "account.begin-second-factor",
			subjectType: "account",
			subjectId: accountId,
		});
		return { outcome: "begun", secret };
	});
}

/** `cookie` is a Set-Cookie value. The recovery codes are stored nowhere and can't be shown again. */
export type SecondFactorSetUp = { outcome: "set-up"; recoveryCodes: string[]; cookie: string };

/**
 * Completes the set-up once a code proves that the app has the secret. Ends every session of the account, because none
 * of the others was confirmed with a code, and starts a new one here. Wrong codes don't count as attempts: the secret
 * is on the screen anyway.
 */
export async function completeSecondFactor(
	actor: Actor,
	services: IdentityServices,
	input: { code: string },
): Promise<SecondFactorSetUp | { outcome: "forbidden" | "not-begun" | "wrong-code" | "confirm-first" }> {
	return onOwnAccount(actor, services, async ({ tx, actor, accountId, account, now }) => {
		const secret = await pendingSecret(tx, services, accountId, now);
		if (!secret) return { outcome: "not-begun" };
		const replaced = await hasSecondFactor(tx, accountId);
		if (replaced && !isFresh(actor, now)) return { outcome: "confirm-first" };
		const lastStep = matchingStep(secret, normalizeCode(input.code), now, null);
		if (lastStep === undefined) return { outcome: "wrong-code" };
		const sealed = services.keys.seal(secret, accountId);
		const data = { secret: sealed, confirmedAt: now, lastStep, pendingSecret: null, pendingAt: null };
		await tx.secondFactor.update({ where: { accountId }, data });
		const recoveryCodes = await replaceRecoveryCodes(tx, accountId, now);
		await services.sessions.revokeAll(accountId, tx);
		const { cookie } = await services.sessions.create(accountId, tx, { secondFactorAt: now });
		await services.recordActivity(tx, personOf(account), {
			verb: "account.set-up-second-factor",
			subjectType: "account",
			subjectId: accountId,
			after: { replaced },
		});
		await services.queueAccountEmail(tx, account, "second-factor-set-up");
		return { outcome: "set-up", recoveryCodes, cookie };
	});
}
