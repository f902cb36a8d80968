import { hasHead, lockHeads } from "#app/identity/accounts/heads.server.ts";
import { voidLinks } from "#app/identity/links/one-time-links.server.ts";
import { isOwnAccount, mayDisable, mayManageAccounts } from "#app/identity/person/accounts.policy.ts";
import { lockAccount } from "#app/identity/person/accounts.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { personOf } from "#app/identity/person/person.server.ts";

/**
 * Disables an account: its sessions and links end at once, and its name stays in the activity log. The last head can't
 * be disabled, and nobody can disable their own account.
 */
export async function disableAccount(
	actor: Actor,
	services: IdentityServices,
	accountId: string,
): Promise<{ outcome: "disabled" | "already-disabled" | "forbidden" | "own-account" | "not-found" | "last-head" }> {
	if (!mayManageAccounts(actor)) return { outcome: "forbidden" };
	if (isOwnAccount(actor, accountId)) return { outcome: "own-account" };
	return services.database.prisma.$transaction(async (tx) => {
		await lockHeads(tx);
		const account = await lockAccount(tx, accountId);
		if (!account) return { outcome: "not-found" };
		const { roles } = personOf(account);
		if (!mayDisable(actor, roles)) return { outcome: "forbidden" };
		if (account.disabledAt) return { outcome: "already-disabled" };
		const isHead = roles.some(({ role }) => role === "head");
		if (isHead && !(await hasHead(tx, accountId))) return { outcome: "last-head" };
		const now = services.clock.now();
		await tx.account.update({ where: { id: accountId }, data: { disabledAt: now } });
		await services.sessions.revokeAll(accountId, tx);
		await voidLinks(tx, { accountId }, now);
		await services.recordActivity(tx, actor, { verb: "account.disable", subjectType: "account", subjectId: accountId });
		return { outcome: "disabled" };
	});
}

/** Enables a disabled account again, with the password and roles it had before. */
export async function enableAccount(
	actor: Actor,
	services: IdentityServices,
	accountId: string,
): Promise<{ outcome: "enabled" | "not-disabled" | "forbidden" | "not-found" }> {
	if (!mayManageAccounts(actor)) return { outcome: "forbidden" };
	return services.database.prisma.$transaction(async (tx) => {
		const account = await lockAccount(tx, accountId);
		if (!account) return { outcome: "not-found" };
		if (!mayDisable(actor, personOf(account).roles)) return { outcome: "forbidden" };
		if (account.erasedAt) return { outcome: "not-found" };
		if (!account.disabledAt) return { outcome: "not-disabled" };
		await tx.account.update({ where: { id: accountId }, data: { disabledAt: null } });
		await services.recordActivity(tx, actor, { verb: "account.enable", subjectType: "account", subjectId: accountId });
		return { outcome: "enabled" };
	});
}
