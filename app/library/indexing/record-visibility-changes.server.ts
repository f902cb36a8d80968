import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";

/*
 * What a saved search reports as new: the first time its reader can find a practice, and each new major version of it.
 * A correction (a minor version) is not reported, so that nobody gets an alert for a comma. News is therefore counted
 * by practice and major version. A practice is new when it becomes visible, which may be long after its publication:
 * when an embargo ends, or when a practice for members is opened to the public.
 *
 * The index decides what can be found, so what appears and disappears is read from it, in the transaction that changes
 * it.
 */

/**
 * Records which of some practices readers can find from now on, and which no longer. Call it after the index was
 * written, in the same transaction. Practices whose visibility has not changed are left alone, so that rebuilding the
 * index creates no alerts.
 */
export async function recordVisibilityChanges(
	tx: Transaction,
	services: Pick<LibraryServices, "clock" | "addJob">,
	pids: readonly string[],
): Promise<void> {
	const now = services.clock.now();
	const findable = Prisma.sql`with findable as (
		select s.pid, v.major, audience from search.subject s cross join lateral unnest(s.audiences) as audience
		join practice p on p.pid = s.pid join practice_version v on v.id = p.published_version_id
		where s.pid = any (${pids}))`;
	const vanished = Prisma.sql`a.pid = any (${pids}) and a.visible_until is null and not exists (
		select from findable f where (f.pid, f.major, f.audience) = (a.pid, a.major, a.audience))`;
	// Nobody was notified yet: it may still appear as new later.
	await tx.$executeRaw`${findable} delete from visibility_period a where a.matched_at is null and ${vanished}`;
	await tx.$executeRaw`${findable} update visibility_period a set visible_until = ${now} where ${vanished}`;
	const appeared = await tx.$executeRaw`${findable}
		insert into visibility_period (id, pid, major, audience, visible_from)
		select gen_random_uuid(), pid, major, audience, ${now} from findable f where not exists (
			select from visibility_period a where (a.pid, a.audience) = (f.pid, f.audience) and a.visible_until is null)`;
	if (appeared > 0) await services.addJob?.(tx, "tell-saved-searches", {}, "tell-saved-searches");
}
