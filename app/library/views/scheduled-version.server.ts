import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { draftsSeenBy } from "#app/library/views/drafts.server.ts";

/**
 * When the new version of a practice is published that waits for the end of its embargo; null if there is none, and for
 * everybody who may not see it.
 */
export async function scheduledFor(
	actor: Actor,
	{ database }: Pick<LibraryServices, "database">,
	pid: string,
): Promise<Date | null> {
	if (actor.kind === "public") return null;
	const version = await database.prisma.practiceVersion.findFirst({
		where: { pid, scheduledFor: { not: null }, practice: draftsSeenBy(actor) },
		select: { scheduledFor: true },
	});
	return version?.scheduledFor ?? null;
}
