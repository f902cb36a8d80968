import { cookieToSet, oneYear, sentCookie } from "#app/identity/person/cookies.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { newToken, tokenHash } from "#app/identity/person/tokens.server.ts";
import type { Reader, Transaction } from "#app/platform/database/database.server.ts";

const cookieName = "device";
const nobody = "00000000-0000-0000-0000-000000000000";

type Parts = Pick<IdentityServices, "origin" | "clock">;
type CookieHeader = string | null | undefined;

/**
 * Finds the device that sends this Cookie header, if the account has signed in on it before. A known device gives no
 * rights, but it has its own limits on guessing, so that strangers can't lock the owner out. If there is no account, a
 * lookup for a non-existent id is done instead, so that the response time doesn't reveal which email addresses have
 * accounts.
 * @returns the device's id
 */
export async function knownDevice(
	reader: Reader,
	services: Parts,
	accountId: string | undefined,
	cookieHeader: CookieHeader,
): Promise<string | undefined> {
	const token = sentCookie(services, cookieHeader, cookieName);
	if (!token) return undefined;
	const id = { deviceHash: tokenHash(token), accountId: accountId ?? nobody };
	const device = await reader.knownDevice.findUnique({ where: { deviceHash_accountId: id } });
	return device && device.expiresAt > services.clock.now() ? device.deviceHash : undefined;
}

/**
 * Remembers the device on which an account has just signed in, for a year. People who share a device share its cookie.
 * @returns its Set-Cookie value
 */
export async function rememberDevice(
	tx: Transaction,
	services: Parts,
	accountId: string,
	cookieHeader: CookieHeader,
): Promise<string> {
	const sent = sentCookie(services, cookieHeader, cookieName) ?? "";
	// Accept only tokens we made, so that nobody can plant their own in somebody else's browser.
	const ours = (await tx.knownDevice.count({ where: { deviceHash: tokenHash(sent) } })) > 0;
	const token = ours ? sent : newToken();
	const id = { deviceHash: tokenHash(token), accountId };
	const expiresAt = new Date(services.clock.now().getTime() + oneYear * 1000);
	const where = { deviceHash_accountId: id };
	await tx.knownDevice.upsert({ where, create: { ...id, expiresAt }, update: { expiresAt } });
	return cookieToSet(services, cookieName, token, oneYear);
}

/** Forgets all known devices of an account, for cases where somebody else may have signed in. */
export async function forgetDevices(tx: Transaction, accountId: string): Promise<void> {
	await tx.knownDevice.deleteMany({ where: { accountId } });
}
