import { lockAccount } from "#app/identity/accounts.server.ts";
import type { Actor, Person } from "#app/identity/actor.ts";
import type { TooManyTries } from "#app/identity/attempt-limits.server.ts";
import { checkCode } from "#app/identity/check-code.server.ts";
import type { IdentityServices } from "#app/identity/identity-services.ts";
import { hasSecondFactor } from "#app/identity/second-factor.server.ts";

/**
 * Takes a code from somebody who is signed in, so that commands which ask for a fresh one (`freshnessOf`) go through
 * for ten minutes.
 * @param input.cookieHeader names the session that the code is given in
 * @returns the actor as of now, for a command within the same request
 */
export async function confirmSecondFactor(
	actor: Actor,
	services: IdentityServices,
	input: { code: string; cookieHeader: string | null | undefined },
): Promise<
	{ outcome: "confirmed"; actor: Person } | { outcome: "not-allowed" | "not-set-up" | "wrong-code" } | TooManyTries
> {
	if (actor.kind !== "person") return { outcome: "not-allowed" };
	const { accountId } = actor;
	return services.database.prisma.$transaction(async (tx) => {
		const account = await lockAccount(tx, accountId);
		if (!account) return { outcome: "not-allowed" };
		if (!(await hasSecondFactor(tx, accountId))) return { outcome: "not-set-up" };
		const now = services.clock.now();
		const subject = { subjectType: "account" as const, subjectId: accountId };
		const checked = await checkCode(tx, accountId, input.code, now);
		if (checked.outcome === "too-many-tries") return checked;
		if (checked.outcome === "wrong") {
			await services.recordActivity(tx, actor, { ...subject, verb: "account.refuse-code" });
			return { outcome: "wrong-code" };
		}
		await services.sessions.confirm(input.cookieHeader, now, tx);
		await services.recordActivity(tx, actor, { ...subject, verb: "account.confirm", after: { by: checked.by } });
		if (checked.by === "recovery-code") await services.queueAccountEmail(tx, account, "recovery-code-used");
		return { outcome: "confirmed", actor: { ...actor, secondFactorAt: now } };
	});
}
