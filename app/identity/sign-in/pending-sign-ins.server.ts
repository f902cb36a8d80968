import { cookieToSet, sentCookie } from "#app/identity/person/cookies.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { newToken, tokenHash } from "#app/identity/person/tokens.server.ts";
import type { Reader, Transaction } from "#app/platform/database/database.server.ts";

const cookieName = "sign-in";
/** Seconds allowed between the password and the code. */
const lifetime = 5 * 60;

type Parts = Pick<IdentityServices, "origin" | "clock">;

/**
 * Records that somebody entered the right password. This is not a session: only the command that checks the code reads
 * it.
 * @returns its Set-Cookie value
 */
export async function createPendingSignIn(tx: Transaction, services: Parts, accountId: string): Promise<string> {
	const token = newToken();
	const now = services.clock.now();
	await tx.pendingSignIn.deleteMany({ where: { accountId, expiresAt: { lte: now } } });
	const expiresAt = new Date(now.getTime() + lifetime * 1000);
	await tx.pendingSignIn.create({ data: { tokenHash: tokenHash(token), accountId, expiresAt } });
	return cookieToSet(services, cookieName, token, lifetime);
}

/**
 * The account of the pending sign-in in this Cookie header; undefined if there is none or it is older than five
 * minutes.
 */
export async function pendingAccountId(
	reader: Reader,
	services: Parts,
	cookieHeader: string | null | undefined,
): Promise<string | undefined> {
	const token = sentCookie(services, cookieHeader, cookieName);
	if (!token) return undefined;
	const pending = await reader.pendingSignIn.findUnique({ where: { tokenHash: tokenHash(token) } });
	return pending && pending.expiresAt > services.clock.now() ? pending.accountId : undefined;
}

/**
 * Deletes the pending sign-in.
 * @returns whether it still existed: of two simultaneous requests, one finds it gone
 */
export async function endPendingSignIn(
	tx: Transaction,
	services: Parts,
	cookieHeader: string | null | undefined,
): Promise<boolean> {
	const token = sentCookie(services, cookieHeader, cookieName) ?? "";
	const { count } = await tx.pendingSignIn.deleteMany({
		where: { tokenHash: tokenHash(token), expiresAt: { gt: services.clock.now() } },
	});
	return count === 1;
}

export function clearedPendingCookie(services: Parts): string {
	return cookieToSet(services, cookieName, "", 0);
}
