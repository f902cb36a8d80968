import { cookieIn, hostCookieName } from "#app/identity/person/cookies.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { newToken, tokenHash } from "#app/identity/person/tokens.server.ts";
import type { Reader, Transaction } from "#app/platform/database/database.server.ts";

/** Seconds for which a device is known after the last sign-in on it. */
const lifetime = 365 * 24 * 60 * 60;

const nobody = "00000000-0000-0000-0000-000000000000";

type Parts = Pick<IdentityServices, "origin" | "clock">;
type CookieHeader = string | null | undefined;

/**
 * The device that sends this Cookie header, where the account has signed in on it before: it gives no rights, but limits
 * on guessing are its own, so that strangers who guess cannot keep the owner out. Where there is no account, one that
 * cannot exist is looked up instead, so that the time tells nobody which addresses have accounts.
 * @returns an id of the device
 */
export async function knownDevice(
	reader: Reader,
	services: Parts,
	accountId: string | undefined,
	cookieHeader: CookieHeader,
): Promise<string | undefined> {
	const token = cookieIn(cookieHeader, cookieName(services));
	if (!token) return undefined;
	const id = { deviceHash: tokenHash(token), accountId: accountId ?? nobody };
	const device = await reader.knownDevice.findUnique({ where: { deviceHash_accountId: id } });
	return device && device.expiresAt > services.clock.now() ? device.deviceHash : undefined;
}

/**
 * Remembers the device on which an account just signed in. People who share a device share its cookie.
 * @returns the Set-Cookie value that carries it
 */
export async function rememberDevice(
	tx: Transaction,
	services: Parts,
	accountId: string,
	cookieHeader: CookieHeader,
): Promise<string> {
	const sent = cookieIn(cookieHeader, cookieName(services)) ?? "";
	// Only a token that we made: nobody can plant one of their own in somebody's browser.
	const ours = (await tx.knownDevice.count({ where: { deviceHash: tokenHash(sent) } })) > 0;
	const token = ours ? sent : newToken();
	const id = { deviceHash: tokenHash(token), accountId };
	const expiresAt = new Date(services.clock.now().getTime() + lifetime * 1000);
	const where = { deviceHash_accountId: id };
	await tx.knownDevice.upsert({ where, create: { ...id, expiresAt }, update: { expiresAt } });
	const secure = isSecure(services) ? "; Secure" : "";
	return `${cookieName(services)}=${token}; HttpOnly; Max-Age=${lifetime}; Path=/; SameSite=Lax${secure}`;
}

/** Where somebody else may have signed in, no device of the account is known any more. */
export async function forgetDevices(tx: Transaction, accountId: string): Promise<void> {
	await tx.knownDevice.deleteMany({ where: { accountId } });
}

const isSecure = ({ origin }: Parts) => origin.startsWith("https:");
const cookieName = (services: Parts) => hostCookieName("device", isSecure(services));
