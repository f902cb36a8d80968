import type { Person } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/**
 * Turns on or off the weekly email about what an account follows. News from a time when it is off is not sent later.
 * Sending it twice has no further effect.
 */
export async function chooseFollowEmails(
	{ accountId }: Pick<Person, "accountId">,
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	byEmail: boolean,
): Promise<void> {
	const now = clock.now();
	await database.prisma.$executeRaw`insert into weekly_digest (account_id, by_email, told_until)
		values (${accountId}::uuid, ${byEmail}, ${byEmail ? null : now})
		on conflict (account_id) do update set by_email = ${byEmail}, told_until = ${now}
		where weekly_digest.by_email <> ${byEmail}`;
}
