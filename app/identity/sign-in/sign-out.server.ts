import type { Actor } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { forgetDevices } from "#app/identity/person/known-devices.server.ts";
import { onOwnAccount } from "#app/identity/second-factor/on-own-account.server.ts";

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

/** Ends one of the person's other sessions, by its id in the list of sessions. */
export async function signOutElsewhere(
	actor: Actor,
	services: IdentityServices,
	session: string,
): Promise<{ outcome: "signed-out" | "forbidden" }> {
	return onOwnAccount(actor, services, async ({ tx, actor, accountId }) => {
		await services.sessions.end(accountId, session, tx);
		await services.recordActivity(tx, actor, {
			verb: "account.sign-out",
			subjectType: "account",
			subjectId: accountId,
		});
		return { outcome: "signed-out" as const };
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
