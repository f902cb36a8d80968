import { type ActivityEntry, recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { refreshAttentionOf } from "#app/membership/attention/refresh-attention.server.ts";
import { announceMembers } from "#app/membership/status/announce-members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

type Change = Pick<ActivityEntry, "verb" | "before" | "after"> & {
	now: Date;
	/** Whether public pages show the change, so that cached ones are out of date. */
	isPublic: boolean;
} & (
		| { subject?: undefined; members: readonly [member: string] }
		| { subject: Pick<ActivityEntry, "subjectType" | "subjectId">; members: readonly string[] }
	);

/**
 * Finishes a change of the register in its transaction: writes the activity entry, updates the attention list of the
 * members and invalidates their cached pages.
 * @param change.subject what the entry is about; the member itself when left out
 * @param change.members codes of the countries concerned. The transaction has locked those that are members; others are
 * only named in the entry
 */
export async function recordChange(
	tx: Transaction,
	actor: Actor,
	{ now, members, isPublic, subject, ...entry }: Change,
): Promise<void> {
	const about = subject ? { ...subject, members } : { subjectType: "member", subjectId: members[0] };
	await recordActivity(tx, actor, { ...entry, ...about });
	await refreshAttentionOf(tx, now, members);
	if (isPublic) await announceMembers(tx, members);
}
