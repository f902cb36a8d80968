import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { redeemRecoveryCode } from "#app/identity/second-factor/recovery-codes.server.ts";
import { matchingStep } from "#app/identity/second-factor/totp.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { KeyRing } from "#app/platform/key-ring.server.ts";
import { westernDigits } from "#app/platform/text/western-digits.ts";

export type CodeKind = "app" | "recovery-code";

/** Tells the two kinds of code apart: six digits are an authenticator code, anything else a recovery code. */
export function codeKind(typed: string): CodeKind {
	return /^\d{6}$/.test(normalizeCode(typed)) ? "app" : "recovery-code";
}

/**
 * Whether the code is right; if so, it is used up. The caller must already have counted the attempt
 * (`AttemptLimits.code`) and locked the account.
 */
export async function redeemCode(
	tx: Transaction,
	{ clock, keys }: Pick<IdentityServices, "clock" | "keys">,
	accountId: string,
	typed: string,
): Promise<boolean> {
	const now = clock.now();
	const code = normalizeCode(typed);
	return codeKind(typed) === "app"
		? redeemAppCode(tx, keys, accountId, { code, now })
		: redeemRecoveryCode(tx, accountId, code, now);
}

/** Removes spaces (apps show `123 456`) and converts the digits of Arabic and Persian keyboards. */
export function normalizeCode(typed: string): string {
	return westernDigits(typed.normalize("NFKC")).replace(/\s/g, "");
}

async function redeemAppCode(
	tx: Transaction,
	keys: KeyRing,
	accountId: string,
	{ code, now }: { code: string; now: Date },
): Promise<boolean> {
	const factor = await tx.secondFactor.findUnique({ where: { accountId } });
	if (!factor?.secret || !factor.confirmedAt) return false;
	const step = matchingStep(keys.open(factor.secret, accountId), code, now, factor.lastStep);
	if (step === undefined) return false;
	await tx.secondFactor.update({ where: { accountId }, data: { lastStep: step } });
	return true;
}
