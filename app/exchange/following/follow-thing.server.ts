import { type FollowedThing, maxFollows } from "#app/exchange/following/follow.ts";
import { readableThings } from "#app/exchange/following/followed.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/**
 * Follows something that the actor may read. Anything that is already there at that moment is not reported as news. Sending it
 * twice has no further effect.
 *
 * Like saving a search, it writes nothing to the activity log, which the secretariat reads: what people follow is
 * private.
 */
export async function followThing(
	actor: Person,
	services: LibraryServices,
	{ kind, subject }: FollowedThing,
): Promise<{ outcome: "following" | "too-many" | "not-found" }> {
	const { accountId } = actor;
	const readable = await readableThings(actor, services, [{ kind, subject }], actor.locale);
	if (readable.length === 0) return { outcome: "not-found" };
	return services.database.prisma.$transaction(async (tx) => {
		// One at a time for each account: the limit is checked under this lock.
		await tx.$queryRaw`select 1 from account where id = ${accountId}::uuid for update`;
		const own = await tx.follow.findMany({ where: { accountId }, select: { kind: true, subject: true } });
		if (own.some((one) => one.kind === kind && one.subject === subject)) return { outcome: "following" };
		if (own.length >= maxFollows) return { outcome: "too-many" };
		await tx.follow.create({ data: { accountId, kind, subject, createdAt: services.clock.now() } });
		return { outcome: "following" };
	});
}
