import { lockAccount } from "#app/identity/person/accounts.server.ts";
import { type Person, publicActor } from "#app/identity/person/actor.ts";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import { normalEmail } from "#app/identity/person/email.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { knownDevice } from "#app/identity/person/known-devices.server.ts";
import { verifyPassword } from "#app/identity/person/passwords.server.ts";
import { personOf } from "#app/identity/person/person.server.ts";
import { hasSecondFactor } from "#app/identity/second-factor/second-factor.server.ts";
import { createPendingSignIn } from "#app/identity/sign-in/pending-sign-ins.server.ts";
import { startSession } from "#app/identity/sign-in/start-session.server.ts";

/** Both are Set-Cookie values: `cookie` for the session, `deviceCookie` to recognise the device next time. */
export type SignedIn = { outcome: "signed-in"; cookie: string; deviceCookie: string; actor: Person };

/**
 * The password was right and a code must follow. `cookie` tells `finishSignIn` which account it is, for five minutes.
 */
export type CodeNeeded = { outcome: "code-needed"; cookie: string };

/**
 * Signs a person in by email address and password; only half in if a second factor is set up. The answer and the time
 * it takes are the same whether or not the account exists.
 * @param input.address the client's IP address
 * @param input.cookieHeader says whether the account has signed in on this device before
 * @returns `cookie` as the value of a Set-Cookie header
 */
export async function signIn(
	services: IdentityServices,
	input: { email: string; password: string; address: string; cookieHeader?: string | null | undefined },
): Promise<SignedIn | CodeNeeded | { outcome: "refused" } | TooManyTries> {
	const email = normalEmail(input.email);
	const { prisma } = services.database;
	const account = await prisma.account.findUnique({ where: { email } });
	const device = await knownDevice(prisma, services, account?.id, input.cookieHeader);
	const attempt = await services.limits.signIn(email, { address: input.address, device });
	if (attempt.outcome === "too-many-tries") return attempt;
	const fits = await verifyPassword(account?.passwordHash, input.password);
	if (!account || !fits || account.disabledAt) return refuseSignIn(services, account?.id);
	await attempt.forgive();
	return signInOrAskForCode(services, account.id, input.cookieHeader);
}

/** Locks the account, so that nobody can sign in without a code while the second factor is being set up. */
async function signInOrAskForCode(
	services: IdentityServices,
	accountId: string,
	cookieHeader: string | null | undefined,
): Promise<SignedIn | CodeNeeded | { outcome: "refused" }> {
	return services.database.prisma.$transaction(async (tx) => {
		const account = await lockAccount(tx, accountId);
		if (!account || account.disabledAt) return { outcome: "refused" };
		const actor = personOf(account);
		const subject = { subjectType: "account" as const, subjectId: accountId };
		if (await hasSecondFactor(tx, accountId)) {
			const cookie = await createPendingSignIn(tx, services, accountId);
			await services.recordActivity(tx, publicActor, { ...subject, verb: "account.begin-sign-in" });
			return { outcome: "code-needed", cookie };
		}
		const cookies = await startSession(tx, services, accountId, cookieHeader);
		await services.recordActivity(tx, actor, { ...subject, verb: "account.sign-in" });
		return { outcome: "signed-in", ...cookies, actor };
	});
}

/** Also logged for unknown accounts, because writing the entry takes time; but nothing that was typed is stored. */
async function refuseSignIn(services: IdentityServices, accountId = "unknown"): Promise<{ outcome: "refused" }> {
	await services.database.prisma.$transaction((tx) =>
		services.recordActivity(tx, publicActor, {
			verb: "account.refuse-sign-in",
			subjectType: "account",
			subjectId: accountId,
		}),
	);
	return { outcome: "refused" };
}
