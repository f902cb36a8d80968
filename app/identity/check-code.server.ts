import type { TooManyTries } from "#app/identity/attempt-limits.server.ts";
import { redeemRecoveryCode } from "#app/identity/recovery-codes.server.ts";
import { matchingStep } from "#app/identity/totp.server.ts";
import type { Transaction } from "#app/platform/database.server.ts";

/** Wrong codes that an account may give in a quarter of an hour; a million codes are too few for more. */
const tries = { allowed: 5, window: 15 * 60 * 1000 };

export type CheckedCode = { outcome: "right"; by: "app" | "recovery-code" } | { outcome: "wrong" } | TooManyTries;

/**
 * Checks what somebody typed: six digits of the app, or a recovery code; either is then used up. The caller has
 * locked the account, so that a hundred tries at once are counted one by one, whichever processes they reach; and
 * commits when the code is wrong, too, or the try would not count.
 */
export async function checkCode(tx: Transaction, accountId: string, typed: string, now: Date): Promise<CheckedCode> {
	const wait = await tooManyTries(tx, accountId, now);
	if (wait) return wait;
	const code = codeAsTyped(typed);
	const by = /^\d{6}$/.test(code) ? "app" : "recovery-code";
	const right =
		by === "app" ? await redeemAppCode(tx, accountId, code, now) : await redeemRecoveryCode(tx, accountId, code, now);
	if (right) return { outcome: "right", by };
	await tx.secondFactorTry.create({ data: { accountId, at: now } });
	return { outcome: "wrong" };
}

/** Apps show `123 456`; Arabic and Persian keyboards have digits of their own. */
export function codeAsTyped(typed: string): string {
	const western = typed.normalize("NFKC").replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15));
	return western.replace(/\s/g, "");
}

/** Right codes give no tries back: a guesser must not gain by the owner's signing in. */
async function tooManyTries(tx: Transaction, accountId: string, now: Date): Promise<TooManyTries | undefined> {
	const since = new Date(now.getTime() - tries.window);
	await tx.secondFactorTry.deleteMany({ where: { accountId, at: { lte: since } } });
	const counted = await tx.secondFactorTry.findMany({
		where: { accountId },
		orderBy: { at: "desc" },
		take: tries.allowed,
	});
	const oldest = counted[tries.allowed - 1];
	if (!oldest) return undefined;
	const milliseconds = oldest.at.getTime() - since.getTime();
	return { outcome: "too-many-tries", retryAfterSeconds: Math.max(1, Math.ceil(milliseconds / 1000)) };
}

async function redeemAppCode(tx: Transaction, accountId: string, code: string, now: Date): Promise<boolean> {
	const factor = await tx.secondFactor.findUnique({ where: { accountId } });
	if (!factor?.secret || !factor.confirmedAt) return false;
	const step = matchingStep(factor.secret, code, now, factor.lastStep);
	if (step === undefined) return false;
	await tx.secondFactor.update({ where: { accountId }, data: { lastStep: step } });
	return true;
}
