import type { Person } from "#app/identity/person/actor.ts";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { knownDevice } from "#app/identity/person/known-devices.server.ts";
import { verifyPassword } from "#app/identity/person/passwords.server.ts";
import type { Account } from "#app/platform/prisma/client.ts";

/**
 * Checks that the person at the screen knows the password of the account. Wrong passwords count like those entered when
 * signing in, and are logged.
 * @param input.address the client's IP address
 */
export async function checkOwnPassword(
	actor: Person,
	services: IdentityServices,
	input: { current: string; address: string; cookieHeader: string | null | undefined },
): Promise<{ outcome: "right"; account: Account } | { outcome: "wrong-password" } | TooManyTries> {
	const { prisma } = services.database;
	const account = await prisma.account.findUniqueOrThrow({ where: { id: actor.accountId } });
	const device = await knownDevice(prisma, services, account.id, input.cookieHeader);
	const attempt = await services.limits.signIn(account.email, { address: input.address, device });
	if (attempt.outcome === "too-many-tries") return attempt;
	if (!(await verifyPassword(account.passwordHash, input.current))) {
		await prisma.$transaction((tx) =>
			services.recordActivity(tx, actor, {
				verb: "account.refuse-sign-in",
				subjectType: "account",
				subjectId: actor.accountId,
			}),
		);
		return { outcome: "wrong-password" };
	}
	await attempt.forgive();
	return { outcome: "right", account };
}
