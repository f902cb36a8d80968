import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { nextVersion, versionName } from "#app/library/record/practice.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { newDraftColumns, textRows } from "#app/library/record/version-rows.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/**
 * Writes a draft beside the live version of a practice. The caller makes sure that there is no other draft.
 * @param draft.record its first content
 * @returns the revision that an editor begins with
 */
export async function openDraft(
	tx: Transaction,
	actor: Actor,
	published: { pid: string; major: number; minor: number },
	draft: { record: PracticeRecord; now: Date },
): Promise<{ revision: number }> {
	const { record, now } = draft;
	const { id, revision } = await tx.practiceVersion.create({
		data: {
			pid: published.pid,
			// A major version until its publisher decides otherwise.
			...nextVersion(published, "major"),
			basedOn: versionName(published),
			...newDraftColumns(record, now, actorId(actor) ?? null),
		},
	});
	await tx.practiceText.createMany({ data: textRows(id, record) });
	return { revision };
}
