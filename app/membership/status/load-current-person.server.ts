import type { Person } from "#app/identity/person/actor.ts";
import { personOf, withRoles } from "#app/identity/person/person.server.ts";
import { withStatuses } from "#app/identity/person/sessions.server.ts";
import { statusesForRights } from "#app/membership/status/rights-status.server.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";

/**
 * The person behind an account, with their present rights: for emails and feeds, whose reader has no session.
 * @returns null for an account that is disabled or does not exist
 */
export async function loadCurrentPerson(
	services: { database: Database; clock: Clock },
	accountId: string,
): Promise<Person | null> {
	const account = await services.database.prisma.account.findFirst({
		where: { id: accountId, disabledAt: null },
		include: withRoles,
	});
	return account && withStatuses(personOf(account), (members) => statusesForRights(services, members));
}
