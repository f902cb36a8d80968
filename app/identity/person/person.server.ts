import type { HeldRole, Person, Role } from "#app/identity/person/actor.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { roles } from "#app/reference/codes.ts";

/** Relations to load with an account to know its person: the roles it holds now. */
export const withRoles = {
	roles: { where: { revokedAt: null }, orderBy: { id: "asc" } },
} satisfies Prisma.AccountInclude;

export type AccountWithRoles = Prisma.AccountGetPayload<{ include: typeof withRoles }>;

/** Converts an account to an actor for commands and reads. */
export function personOf(account: AccountWithRoles): Person {
	const { id: accountId, name, email, locale } = account;
	return { kind: "person", accountId, name, email, locale, roles: account.roles.flatMap(heldRole) };
}

/** A role granted by a later version of the site and unknown to this one gives no rights. */
function heldRole(grant: { role: string; member: string | null }): HeldRole[] {
	if (!isRole(grant.role)) return [];
	return [grant.member === null ? { role: grant.role } : { role: grant.role, member: grant.member }];
}

function isRole(value: string): value is Role {
	return roles.some((role) => role === value);
}
