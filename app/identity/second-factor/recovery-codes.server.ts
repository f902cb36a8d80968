import { Secret } from "otpauth";
import { tokenHash } from "#app/identity/person/tokens.server.ts";
import { groupByFour } from "#app/identity/second-factor/group-by-four.ts";
import type { Reader, Transaction } from "#app/platform/database/database.server.ts";

/** How many codes a person gets at a time. */
const recoveryCodeCount = 10;

/**
 * Replaces the account's recovery codes; all earlier ones stop working, used or not.
 * @returns the codes in the form shown to people, `ABCD-EFGH-IJKL-MNOP-QRST-UVWX`; they are stored nowhere and can't be
 * shown again
 */
export async function replaceRecoveryCodes(tx: Transaction, accountId: string, now: Date): Promise<string[]> {
	// 120 random bits can't be guessed, so a fast hash is enough to store them (ASVS 5.0, 6.5.2, asks for 112).
	const codes = Array.from({ length: recoveryCodeCount }, () => new Secret({ size: 15 }).base32);
	await tx.recoveryCode.deleteMany({ where: { accountId } });
	const rows = codes.map((code) => ({ codeHash: tokenHash(code), accountId, createdAt: now }));
	await tx.recoveryCode.createMany({ data: rows });
	return codes.map((code) => groupByFour(code, "-"));
}

/**
 * Uses up a code.
 * @returns false if it isn't one of the account's or has been used before
 */
export async function redeemRecoveryCode(
	tx: Transaction,
	accountId: string,
	typed: string,
	now: Date,
): Promise<boolean> {
	const { count } = await tx.recoveryCode.updateMany({
		where: { codeHash: tokenHash(normalizeRecoveryCode(typed)), accountId, usedAt: null },
		data: { usedAt: now },
	});
	return count === 1;
}

/** How many of the account's codes still work. */
export async function recoveryCodesLeft(reader: Reader, accountId: string): Promise<number> {
	return reader.recoveryCode.count({ where: { accountId, usedAt: null } });
}

/**
 * Allows for copying from paper: lower case, spaces, and digits that base32 leaves out because they look like letters.
 */
function normalizeRecoveryCode(typed: string): string {
	return typed
		.normalize("NFKC")
		.toUpperCase()
		.replace(/[^A-Z0-9]/g, "")
		.replaceAll("0", "O")
		.replaceAll("1", "I")
		.replaceAll("8", "B");
}
