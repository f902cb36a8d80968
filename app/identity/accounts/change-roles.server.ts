import { hasHead, lockHeads } from "#app/identity/accounts/heads.server.ts";
import {
	isOwnSecretariatRole,
	mayGive,
	mayGrant,
	type RoleProblem,
	roleProblem,
	roleText,
} from "#app/identity/person/accounts.policy.ts";
import { lockAccount } from "#app/identity/person/accounts.server.ts";
import type { Actor, HeldRole } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { personOf } from "#app/identity/person/person.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

export type RoleChange = HeldRole & { accountId: string };

/** The services needed to change roles inside another command's transaction. */
export type RoleServices = Pick<IdentityServices, "clock" | "recordActivity">;

export type GrantOutcome = { outcome: "granted" | "already-held" | "forbidden" | "not-found" | RoleProblem };
export type RevokeOutcome = {
	outcome: "revoked" | "not-held" | "forbidden" | "not-found" | "last-head" | "own-account";
};

/** Grants a role. It takes effect with the person's next request. */
export async function grantRole(actor: Actor, services: IdentityServices, change: RoleChange): Promise<GrantOutcome> {
	return services.database.prisma.$transaction((tx) => grantRoleIn(tx, actor, services, change));
}

/** Like `grantRole`, but inside another command's transaction. */
export async function grantRoleIn(
	tx: Transaction,
	actor: Actor,
	services: RoleServices,
	change: RoleChange,
): Promise<GrantOutcome> {
	if (!mayGive(actor, change)) return { outcome: "forbidden" };
	const problem = roleProblem(change);
	if (problem) return { outcome: problem };
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
}

/** Revokes a role. It takes effect with the person's next request. The last head can't be removed. */
export async function revokeRole(actor: Actor, services: IdentityServices, change: RoleChange): Promise<RevokeOutcome> {
	return services.database.prisma.$transaction((tx) => revokeRoleIn(tx, actor, services, change));
}

/**
 * Like `revokeRole`, but inside another command's transaction. To revoke `head`, the caller must not have locked an
 * account yet.
 */
export async function revokeRoleIn(
	tx: Transaction,
	actor: Actor,
	services: RoleServices,
	change: RoleChange,
): Promise<RevokeOutcome> {
	if (!mayGrant(actor, change.role)) return { outcome: "forbidden" };
	if (isOwnSecretariatRole(actor, change)) return { outcome: "own-account" };
	if (change.role === "head") await lockHeads(tx);
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
		members: [...new Set(held.flatMap((other) => other.member ?? []))],
	});
	return { outcome: "revoked" };
}

function same(one: HeldRole, other: HeldRole): boolean {
	return one.role === other.role && one.member === other.member;
}
