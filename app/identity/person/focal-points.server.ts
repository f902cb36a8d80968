import type { Reader } from "#app/platform/database/database.server.ts";
import { type Action, mayFor, type Statuses } from "#app/reference/rights.ts";

/** Accounts of the focal points whose country's status allows an action today; an empty list for a country without any. */
export async function focalPointsWith(
	reader: Reader,
	action: Action,
	countries: readonly string[],
	statuses: Statuses,
): Promise<Map<string, string[]>> {
	const grants = await reader.roleGrant.findMany({
		where: { role: "focal-point", member: { in: [...countries] }, revokedAt: null, account: { disabledAt: null } },
		select: { member: true, accountId: true },
		orderBy: { accountId: "asc" },
	});
	const found = new Map(countries.map((country): [string, string[]] => [country, []]));
	for (const { member, accountId } of grants) {
		if (member !== null && mayFor("focal-point", statuses.get(member) ?? null, action))
			found.get(member)?.push(accountId);
	}
	return found;
}
