import { type Actor, type Role, secretariatRoles } from "#app/identity/person/actor.ts";
import { normalEmail } from "#app/identity/person/email.ts";
import { mayDesignate } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";

export type AccountProblem =
	/** There is no such account, or it is disabled. */
	| "unknown-account"
	/** It belongs to a person who works for another country, or for the secretariat. */
	| "foreign-account";

/** Why an account can't be linked to a contact of this member; undefined if it can. */
export async function accountProblem(
	reader: Reader,
	member: string,
	accountId: string,
): Promise<AccountProblem | undefined> {
	const account = await reader.account.findUnique({
		where: { id: accountId },
		select: { disabledAt: true, roles: { where: { revokedAt: null }, select: { role: true, member: true } } },
	});
	if (!account || account.disabledAt !== null) return "unknown-account";
	const ownRole = account.roles.some((grant) => grant.member === member);
	const elsewhere = account.roles.some(
		(grant) => grant.member !== null || secretariatRoles.includes(grant.role as Role),
	);
	return elsewhere && !ownRole ? "foreign-account" : undefined;
}

export type ContactAccount = { id: string; name: string; email: string };

/**
 * The accounts that may be linked to a contact: those with a role for the member, by name. None unless the actor
 * belongs to the secretariat.
 */
export async function accountsOfMember(
	actor: Actor,
	{ database }: Pick<MemberServices, "database">,
	member: string,
): Promise<ContactAccount[]> {
	if (!mayDesignate(actor)) return [];
	return database.prisma.account.findMany({
		where: { disabledAt: null, roles: { some: { member, revokedAt: null } } },
		select: { id: true, name: true, email: true },
		orderBy: [{ name: "asc" }, { id: "asc" }],
	});
}

/**
 * The id of the account with this email address, for the secretariat; null if there is none, and for everybody else.
 */
export async function accountIdOf(
	actor: Actor,
	{ database }: Pick<MemberServices, "database">,
	email: string,
): Promise<string | null> {
	if (!mayDesignate(actor)) return null;
	const account = await database.prisma.account.findUnique({
		where: { email: normalEmail(email) },
		select: { id: true },
	});
	return account?.id ?? null;
}
