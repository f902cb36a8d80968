import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { rememberDevice } from "#app/identity/person/known-devices.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/**
 * Starts a session in place of the previous one of this browser, and remembers the device.
 * @param facts.secondFactorAt when a code of the second factor was entered
 * @returns the cookies of the session and of the device
 */
export async function startSession(
	tx: Transaction,
	services: IdentityServices,
	accountId: string,
	cookieHeader: string | null | undefined,
	facts?: { secondFactorAt: Date },
): Promise<{ cookie: string; deviceCookie: string }> {
	// The previous session of this browser, perhaps another person's, must not remain valid beside the new one.
	await services.sessions.revoke(cookieHeader, tx);
	const { cookie } = await services.sessions.create(accountId, tx, facts);
	return { cookie, deviceCookie: await rememberDevice(tx, services, accountId, cookieHeader) };
}
