import { secretariatRoles } from "#app/identity/person/actor.ts";
import { notClosed } from "#app/identity/person/closed-accounts.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** The accounts of secretariat people who can sign in, as a condition on accounts. */
export const activeSecretariat = {
	...notClosed,
	disabledAt: null,
	roles: { some: { role: { in: [...secretariatRoles] }, revokedAt: null } },
} satisfies Prisma.AccountWhereInput;

/** The accounts of secretariat people who can sign in, by name. Callers check who may see them. */
export function secretariatAccounts(reader: Reader): Promise<{ id: string; name: string }[]> {
	return reader.account.findMany({
		where: activeSecretariat,
		select: { id: true, name: true },
		orderBy: [{ name: "asc" }, { id: "asc" }],
	});
}
