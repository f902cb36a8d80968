import { type ActivityEntry, recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { refreshAttentionOf } from "#app/membership/attention/refresh-attention.server.ts";
import { announceMembers } from "#app/membership/status/announce-members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

type Change = Pick<ActivityEntry, "verb" | "before" | "after"> & {
	now: Date;
	/** Codes of the members that changed; the transaction has locked them. */
	members: readonly string[];
	/** Whether public pages show the change, so that cached ones are out of date. */
	isPublic: boolean;
};

/**
 * Finishes a change of the register in its transaction: writes the activity entry, brings the attention list of the
 * members up to date and invalidates their cached pages.
 * @param subject what the entry is about; the member itself when left out
 */
export async function recordChange(
	tx: Transaction,
	actor: Actor,
	{ now, members, isPublic, ...entry }: Change,
	subject: Pick<ActivityEntry, "subjectType" | "subjectId" | "members"> = {
		subjectType: "member",
		subjectId: members[0] ?? "",
	},
): Promise<void> {
	await recordActivity(tx, actor, { ...entry, ...subject });
	await refreshAttentionOf(tx, now, members);
	if (isPublic) await announceMembers(tx, members);
}
