import { lockAccount } from "#app/identity/person/accounts.server.ts";
import type { Actor, Person } from "#app/identity/person/actor.ts";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { knownDevice } from "#app/identity/person/known-devices.server.ts";
import { codeKind, redeemCode } from "#app/identity/second-factor/redeem-code.server.ts";
import { hasSecondFactor } from "#app/identity/second-factor/second-factor.server.ts";

type Confirmed = { outcome: "confirmed"; actor: Person };
type NotConfirmed = { outcome: "forbidden" | "not-set-up" | "wrong-code" };

/**
 * Checks a code from a signed-in person, so that commands which require a fresh code (`freshnessOf`) are allowed for
 * ten minutes.
 * @param input.cookieHeader identifies the session in which the code is entered
 * @param input.address the client's IP address
 * @returns the updated actor, for a command within the same request
 */
export async function confirmSecondFactor(
	actor: Actor,
	services: IdentityServices,
	input: { code: string; cookieHeader: string | null | undefined; address: string },
): Promise<Confirmed | NotConfirmed | TooManyTries> {
	if (actor.kind !== "person") return { outcome: "forbidden" };
	const { accountId } = actor;
	const { code, cookieHeader, address } = input;
	const { prisma } = services.database;
	if (!(await hasSecondFactor(prisma, accountId))) return { outcome: "not-set-up" };
	const device = await knownDevice(prisma, services, accountId, cookieHeader);
	const by = codeKind(code);
	const attempt = await services.limits.code(accountId, by, { address, device });
	if (attempt.outcome === "too-many-tries") return attempt;
	const result = await prisma.$transaction(async (tx): Promise<Confirmed | NotConfirmed> => {
		const account = await lockAccount(tx, accountId);
		if (!account) return { outcome: "forbidden" };
		if (!(await hasSecondFactor(tx, accountId))) return { outcome: "not-set-up" };
		const now = services.clock.now();
		const subject = { subjectType: "account" as const, subjectId: accountId };
		if (!(await redeemCode(tx, services, accountId, code))) {
			await services.recordActivity(tx, actor, { ...subject, verb: "account.refuse-code" });
			return { outcome: "wrong-code" };
		}
		await services.sessions.confirm(cookieHeader, now, tx);
		await services.recordActivity(tx, actor, { ...subject, verb: "account.confirm", after: { by } });
		if (by === "recovery-code") await services.queueAccountEmail(tx, account, "recovery-code-used");
		return { outcome: "confirmed", actor: { ...actor, secondFactorAt: now } };
	});
	if (result.outcome === "confirmed") await attempt.forgive();
	return result;
}
