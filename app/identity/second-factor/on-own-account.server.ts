import { lockAccount } from "#app/identity/person/accounts.server.ts";
import type { Actor, Person } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import type { AccountWithRoles } from "#app/identity/person/person.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

type OwnAccount = { tx: Transaction; actor: Person; accountId: string; account: AccountWithRoles; now: Date };

/** Locks the actor's own account and runs work on it. */
export async function onOwnAccount<Outcome>(
	actor: Actor,
	services: IdentityServices,
	change: (own: OwnAccount) => Promise<Outcome>,
): Promise<Outcome | { outcome: "forbidden" }> {
	if (actor.kind !== "person") return { outcome: "forbidden" };
	const { accountId } = actor;
	return services.database.prisma.$transaction(async (tx) => {
		const account = await lockAccount(tx, accountId);
		return account
			? change({ tx, actor, accountId, account, now: services.clock.now() })
			: { outcome: "forbidden" as const };
	});
}
