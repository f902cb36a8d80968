import { mayGrant, type RoleProblem, roleProblem, roleText } from "#app/identity/accounts.policy.ts";
import { lockAccount } from "#app/identity/accounts.server.ts";
import type { Actor, HeldRole } from "#app/identity/actor.ts";
import { hasHead, lockHeads } from "#app/identity/heads.server.ts";
import type { IdentityServices } from "#app/identity/identity-services.ts";
import { personOf } from "#app/identity/person.server.ts";

export type RoleChange = HeldRole & { accountId: string };

/** Gives a role, from the person's next request on. */
export async function grantRole(
	actor: Actor,
	services: IdentityServices,
	change: RoleChange,
): Promise<{ outcome: "granted" | "already-held" | "not-allowed" | "not-found" | RoleProblem }> {
	if (!mayGrant(actor, change.role)) return { outcome: "not-allowed" };
	const problem = roleProblem(change);
	if (problem) return { outcome: problem };
	return services.database.prisma.$transaction(async (tx) => {
		const account = await lockAccount(tx, change.accountId);
		if (!account) return { outcome: "not-found" };
		const held = personOf(account).roles;
		if (held.some((role) => same(role, change))) return { outcome: "already-held" };
		const { accountId, role, member = null } = change;
		await tx.roleGrant.create({ data: { accountId, role, member, grantedAt: services.clock.now() } });
		await services.recordActivity(tx, actor, {
			verb: "account.grant-role",
			subjectType: "account",
			subjectId: accountId,
			before: { roles: held.map(roleText) },
			after: { roles: [...held, change].map(roleText) },
		});
		return { outcome: "granted" };
	});
}

/** Takes a role away, from the person's next request on. The last head stays head. */
export async function revokeRole(
	actor: Actor,
	services: IdentityServices,
	change: RoleChange,
): Promise<{ outcome: "revoked" | "not-held" | "not-allowed" | "not-found" | "last-head" }> {
	if (!mayGrant(actor, change.role)) return { outcome: "not-allowed" };
	return services.database.prisma.$transaction(async (tx) => {
		await lockHeads(tx);
		const account = await lockAccount(tx, change.accountId);
		if (!account) return { outcome: "not-found" };
		const held = personOf(account).roles;
		if (!held.some((role) => same(role, change))) return { outcome: "not-held" };
		const { accountId, role, member = null } = change;
		if (role === "head" && !(await hasHead(tx, accountId))) return { outcome: "last-head" };
		const revokedAt = services.clock.now();
		await tx.roleGrant.updateMany({ where: { accountId, role, member, revokedAt: null }, data: { revokedAt } });
		await services.recordActivity(tx, actor, {
			verb: "account.revoke-role",
			subjectType: "account",
			subjectId: accountId,
			before: { roles: held.map(roleText) },
			after: { roles: held.filter((other) => !same(other, change)).map(roleText) },
		});
		return { outcome: "revoked" };
	});
}

function same(one: HeldRole, other: HeldRole): boolean {
	return one.role === other.role && one.member === other.member;
}
