import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { isOpenToAll, type Readable } from "#app/library/access/audience.policy.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf } from "#app/platform/partial-date.ts";

/**
 * The last day on which the actor reads the parts of a practice that are for members only because the owner granted it;
 * null without such access. A grant opens the practice's page, exports and files; lists, searches, feeds and counts
 * ignore it. It never opens a practice that is hidden or withdrawn.
 */
export async function grantedUntil(
	reader: Reader,
	actor: Actor,
	practice: Readable & { pid: string; withdrawnAt: Date | null },
	now: Date,
): Promise<string | null> {
	const accountId = actorId(actor);
	if (accountId === undefined || !isOpenToAll(practice, now)) return null;
	const grant = await reader.accessGrant.findFirst({
		where: { pid: practice.pid, accountId, state: "granted", until: { gte: dateOf(dayOf(now)) } },
		select: { until: true },
	});
	return grant?.until ? dayOf(grant.until) : null;
}
