import { lockAccount } from "#app/identity/accounts.server.ts";
import type { Actor } from "#app/identity/actor.ts";
import type { IdentityServices } from "#app/identity/identity-services.ts";
import { type NoticeLetter, sendNoticeLetter } from "#app/identity/link-letter.server.ts";
import { freshnessOf, mayResetSecondFactor } from "#app/identity/second-factor.policy.ts";
import { hasSecondFactor, removeSecondFactor } from "#app/identity/second-factor.server.ts";

/**
 * For a colleague whose device is lost: takes their second factor away and ends all their sessions. They sign in by
 * password and set up another before they can do anything; a letter tells them, in case it was not their wish.
 */
export async function resetSecondFactor(
	actor: Actor,
	services: IdentityServices,
	input: { accountId: string; notice: NoticeLetter },
): Promise<{ outcome: "reset" | "not-allowed" | "not-found" | "not-set-up" | "confirm-first" }> {
	const { accountId } = input;
	if (!mayResetSecondFactor(actor, accountId)) return { outcome: "not-allowed" };
	const terms = { now: services.clock.now(), rule: services.secondFactor };
	if (freshnessOf(actor, terms) !== "fresh") return { outcome: "confirm-first" };
	const result = await services.database.prisma.$transaction(async (tx) => {
		const account = await lockAccount(tx, accountId);
		if (!account) return { outcome: "not-found" as const };
		if (!(await hasSecondFactor(tx, accountId))) return { outcome: "not-set-up" as const };
		await removeSecondFactor(tx, accountId);
		await services.sessions.revokeAll(accountId, tx);
		await services.recordActivity(tx, actor, {
			verb: "account.reset-second-factor",
			subjectType: "account",
			subjectId: accountId,
		});
		return { outcome: "reset" as const, account };
	});
	if (result.outcome === "reset") {
		const { account } = result;
		services.afterwards.run("letter about a reset second factor", () =>
			sendNoticeLetter(services, input.notice, account),
		);
	}
	return { outcome: result.outcome };
}
