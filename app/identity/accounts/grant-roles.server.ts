import { grantRoleIn } from "#app/identity/accounts/change-roles.server.ts";
import type { AccountStep } from "#app/identity/accounts/invite-account.server.ts";
import { mayInvite, type RoleProblem, roleProblem } from "#app/identity/person/accounts.policy.ts";
import type { Actor, HeldRole } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/**
 * Grants several roles at once to an existing account, as an invitation does for a new one, and runs `inTransaction`
 * in the same transaction: either everything happens or nothing. Roles the account already holds are left unchanged.
 */
export async function grantRoles(
	actor: Actor,
	services: IdentityServices,
	input: { accountId: string; roles: readonly HeldRole[]; inTransaction?: AccountStep | undefined },
): Promise<{ outcome: "granted" | "forbidden" | "not-found" | "account-disabled" | RoleProblem }> {
	const { accountId, roles, inTransaction } = input;
	if (!mayInvite(actor, roles)) return { outcome: "forbidden" };
	const problem = roles.map(roleProblem).find((found) => found !== undefined);
	if (problem) return { outcome: problem };
	return services.database.prisma.$transaction(async (tx) => {
		const account = isUuid(accountId) && (await tx.account.findUnique({ where: { id: accountId } }));
		if (!account) return { outcome: "not-found" };
		if (account.disabledAt) return { outcome: "account-disabled" };
		// Must come first: it locks members, which are always locked before accounts, and needs the previous roles.
		await inTransaction?.(tx, accountId);
		for (const role of roles) await grantRoleIn(tx, actor, services, { accountId, ...role });
		return { outcome: "granted" };
	});
}
