import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { mayEdit, maySeeDraft } from "#app/library/access/practice.policy.ts";
import { correctedSince, withCorrected } from "#app/library/corrections/corrected-since.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { lockPractice } from "#app/library/record/lock-practice.server.ts";
import { versionName } from "#app/library/record/practice.ts";
import { recordDigest } from "#app/library/record/record-digest.server.ts";
import { withDigestsOfLive } from "#app/library/record/source-digests.server.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { textRows } from "#app/library/record/version-rows.server.ts";
import { isEditable } from "#app/library/record/version-state.ts";

export type TakeCorrectionInput = {
	pid: string;
	/** The current version that the draft was compared with, and the revision of the draft. */
	version: string;
	revision: number;
	/** The keys of the places to apply; the others were reviewed and remain as they are. */
	keys: readonly string[];
};

export type TakeCorrectionOutcome =
	| { outcome: "taken" | "already-taken"; revision: number }
	/** The draft or the current version has changed since the comparison. */
	| { outcome: "conflict" }
	| { outcome: "not-editable" | "not-found" };

/** Applies corrections of the current version to a draft, and records that its authors have seen them. */
export async function takeCorrection(
	actor: Actor,
	services: LibraryServices,
	{ pid, version, revision, keys }: TakeCorrectionInput,
): Promise<TakeCorrectionOutcome> {
	const corrected = await correctedSince(actor, services, pid);
	return services.database.prisma.$transaction(async (tx) => {
		const practice = await lockPractice(tx, pid);
		const [draft] = practice?.versions ?? [];
		if (!practice?.published || !draft || !maySeeDraft(actor, practice) || !mayEdit(actor, practice)) {
			return { outcome: "not-found" };
		}
		if (!isEditable(draft.state)) return { outcome: "not-editable" };
		const live = versionName(practice.published);
		if (draft.basedOn === live && version === live) return { outcome: "already-taken", revision: draft.revision };
		if (!corrected || live !== version || corrected.version !== live) return { outcome: "conflict" };
		if (draft.revision !== revision || corrected.revision !== revision) return { outcome: "conflict" };
		const before = storedRecord(draft);
		const after = withCorrected(before, corrected.places, keys);
		if (!after) return { outcome: "conflict" };
		await tx.practiceVersion.update({
			where: { id: draft.id },
			data: {
				facts: after.facts,
				basedOn: live,
				revision: revision + 1,
				updatedAt: services.clock.now(),
				updatedById: actorId(actor) ?? null,
			},
		});
		await tx.practiceText.deleteMany({ where: { versionId: draft.id } });
		const texts = withDigestsOfLive(after, storedRecord(practice.published));
		await tx.practiceText.createMany({ data: textRows(draft.id, { ...after, texts }) });
		await recordActivity(tx, actor, {
			verb: "practice.take-correction",
			subjectType: "practice",
			subjectId: pid,
			before: { revision, digest: recordDigest(before) },
			after: { revision: revision + 1, digest: recordDigest(after), version: live },
		});
		return { outcome: "taken", revision: revision + 1 };
	});
}
