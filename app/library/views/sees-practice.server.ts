import type { Actor } from "#app/identity/person/actor.ts";
import { readerOf, recordsSeenBy } from "#app/library/access/audience.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { draftsSeenBy } from "#app/library/views/drafts.server.ts";

/** Whether the actor may know that a practice exists: they may see its page, its tombstone, or the work on it. */
export async function seesPractice(
	actor: Actor,
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	pid: string,
): Promise<boolean> {
	const { practice } = database.prisma;
	// Two queries: Prisma drops a condition that allows everything from an `OR`.
	const found = await Promise.all([
		practice.count({ where: { AND: [{ pid }, recordsSeenBy(readerOf(actor), clock.now())] } }),
		practice.count({ where: { AND: [{ pid }, draftsSeenBy(actor)] } }),
	]);
	return found.some((count) => count > 0);
}
