import type { FollowedThing } from "#app/exchange/following/follow.ts";
import { followsOfAccount, readableThings } from "#app/exchange/following/followed.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/** Stops following something, whether or not the actor may read it now. Sending it twice has no further effect. */
export async function stopFollowing(
	{ accountId }: Person,
	{ database }: Pick<LibraryServices, "database">,
	{ kind, subject }: FollowedThing,
): Promise<void> {
	await database.prisma.follow.deleteMany({ where: { accountId, kind, subject } });
}

/** Stops following everything that the actor may not read at present. Sending it twice has no further effect. */
export async function stopFollowingHidden(actor: Person, services: LibraryServices): Promise<void> {
	const rows = await followsOfAccount(services, actor.accountId);
	const readable = new Set((await readableThings(actor, services, rows, actor.locale)).map(keyOf));
	for (const row of rows) if (!readable.has(keyOf(row))) await stopFollowing(actor, services, row);
}

function keyOf({ kind, subject }: FollowedThing): string {
	return `${kind} ${subject}`;
}
