import type { Person, Role } from "#app/identity/person/actor.ts";
import type { GrantedRole } from "#app/identity/person/second-factor.policy.ts";
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
	const roles = grantedRoles(account).map(({ grantedAt, ...held }) => held);
	return { kind: "person", accountId, name, email, locale, roles };
}

/** The roles that the account holds now. A role that only a later version of the site knows gives no rights. */
export function grantedRoles({ roles }: Pick<AccountWithRoles, "roles">): GrantedRole[] {
	return roles.flatMap(({ role, member, grantedAt }) =>
		isRole(role) ? { role, grantedAt, ...(member === null ? {} : { member }) } : [],
	);
}

function isRole(value: string): value is Role {
	return roles.some((role) => role === value);
}
