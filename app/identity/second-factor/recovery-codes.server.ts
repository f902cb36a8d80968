import { Secret } from "otpauth";
import { tokenHash } from "#app/identity/person/tokens.server.ts";
import { groupByFour } from "#app/identity/second-factor/group-by-four.ts";
import type { Reader, Transaction } from "#app/platform/database/database.server.ts";

/** How many codes somebody gets at a time. */
const recoveryCodeCount = 10;

/**
 * Gives the account new codes; all older ones stop working, used or not.
 * @returns the codes as people keep them, `ABCD-EFGH-JKLM-NPQR`; they are stored nowhere and can't be shown again
 */
export async function replaceRecoveryCodes(tx: Transaction, accountId: string, now: Date): Promise<string[]> {
	// 80 random bits leave nothing to guess, so a fast hash is enough to store them by.
	const codes = Array.from({ length: recoveryCodeCount }, () => new Secret({ size: 10 }).base32);
	await tx.recoveryCode.deleteMany({ where: { accountId } });
	const rows = codes.map((code) => ({ codeHash: tokenHash(code), accountId, createdAt: now }));
	await tx.recoveryCode.createMany({ data: rows });
	return codes.map((code) => groupByFour(code, "-"));
}

/** Uses a code up. @returns false when it is none of the account's, or was used before */
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

/** How many codes of the account still work. */
export async function recoveryCodesLeft(reader: Reader, accountId: string): Promise<number> {
	return reader.recoveryCode.count({ where: { accountId, usedAt: null } });
}

/** Copied from paper: small letters, spaces, and the digits that base32 leaves out since they look like letters. */
function normalizeRecoveryCode(typed: string): string {
	return typed
		.normalize("NFKC")
		.toUpperCase()
		.replace(/[^A-Z0-9]/g, "")
		.replaceAll("0", "O")
		.replaceAll("1", "I")
		.replaceAll("8", "B");
}
