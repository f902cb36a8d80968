import { type Person, publicActor } from "#app/identity/actor.ts";
import type { TooManyTries } from "#app/identity/attempt-limits.server.ts";
import { normalEmail } from "#app/identity/email.ts";
import type { IdentityServices } from "#app/identity/identity-services.ts";
import { verifyPassword } from "#app/identity/passwords.server.ts";
import { personOf, withRoles } from "#app/identity/person.server.ts";

export type SignedIn = { outcome: "signed-in"; cookie: string; actor: Person };

/**
 * Signs a person in by address and password. The answer and the time it takes are the same whether the
 * account exists or not.
 * @param input.address the client's address on the net
 * @returns `cookie` as the value of a Set-Cookie header
 */
export async function signIn(
	services: IdentityServices,
	input: { email: string; password: string; address: string },
): Promise<SignedIn | { outcome: "refused" } | TooManyTries> {
	const email = normalEmail(input.email);
	const attempt = await services.limits.signIn(input.address, email);
	if (attempt.outcome === "too-many-tries") return attempt;
	const account = await services.database.prisma.account.findUnique({ where: { email }, include: withRoles });
	const fits = await verifyPassword(account?.passwordHash, input.password);
	if (!account || !fits || account.disabledAt) return refuse(services, account?.id);
	await attempt.forgive();
	return openSession(services, personOf(account));
}

async function openSession(services: IdentityServices, actor: Person): Promise<SignedIn> {
	return services.database.prisma.$transaction(async (tx) => {
		const { cookie } = await services.sessions.create(actor.accountId, tx);
		await services.recordActivity(tx, actor, {
			verb: "account.sign-in",
			subjectType: "account",
			subjectId: actor.accountId,
		});
		return { outcome: "signed-in", cookie, actor };
	});
}

/** Strangers leave an entry too (it takes its time), but nothing of what they typed. */
async function refuse(services: IdentityServices, accountId = "unknown"): Promise<{ outcome: "refused" }> {
	await services.database.prisma.$transaction((tx) =>
		services.recordActivity(tx, publicActor, {
			verb: "account.refuse-sign-in",
			subjectType: "account",
			subjectId: accountId,
		}),
	);
	return { outcome: "refused" };
}
