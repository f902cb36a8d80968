import type { Actor } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { forgetDevices } from "#app/identity/person/known-devices.server.ts";

export type SignedOut = { outcome: "signed-out"; cookie: string };

/**
 * Ends the session of this Cookie header.
 * @returns the Set-Cookie value that clears it
 */
export async function signOut(
	actor: Actor,
	services: IdentityServices,
	cookieHeader: string | null | undefined,
): Promise<SignedOut> {
	return services.database.prisma.$transaction(async (tx) => {
		const cookie = await services.sessions.revoke(cookieHeader, tx);
		if (actor.kind === "person") {
			const subjectId = actor.accountId;
			await services.recordActivity(tx, actor, { verb: "account.sign-out", subjectType: "account", subjectId });
		}
		return { outcome: "signed-out", cookie };
	});
}

/**
 * Ends all of the person's sessions, including this one, and forgets their known devices.
 * @returns the Set-Cookie value that clears it
 */
export async function signOutEverywhere(actor: Actor, services: IdentityServices): Promise<SignedOut> {
	return services.database.prisma.$transaction(async (tx) => {
		const cookie = await services.sessions.revoke(null, tx);
		if (actor.kind === "person") {
			const subjectId = actor.accountId;
			await services.sessions.revokeAll(subjectId, tx);
			await forgetDevices(tx, subjectId);
			await services.recordActivity(tx, actor, {
				verb: "account.sign-out-everywhere",
				subjectType: "account",
				subjectId,
			});
		}
		return { outcome: "signed-out", cookie };
	});
}
