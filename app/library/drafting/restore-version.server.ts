import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { readerOf, seesVersion } from "#app/library/access/audience.policy.ts";
import { mayEdit, maySeeDraft, maySetProvenance, mayStartVersion } from "#app/library/access/practice.policy.ts";
import { openDraft } from "#app/library/drafting/open-draft.server.ts";
import { withProvenanceOf } from "#app/library/drafting/save-draft.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { lockPractice } from "#app/library/record/lock-practice.server.ts";
import { parseVersion } from "#app/library/record/practice.ts";
import { draftColumns } from "#app/library/record/practice-columns.ts";
import { recordDigest } from "#app/library/record/record-digest.server.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { shownTexts } from "#app/library/record/withdrawn-text.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

export type RestoreOutcome =
	/** `already-restored`: there is a draft, and it equals the older version. */
	| { outcome: "restored" | "already-restored"; pid: string; revision: number }
	/** Another draft is being written, which is left unchanged. */
	| { outcome: "draft-exists"; pid: string }
	| { outcome: "forbidden" | "not-found" };

/**
 * Begins a draft with the content of an older version. The live version stays until the draft is published.
 * @param input.version major and minor, such as `1.0`
 */
export async function restoreVersion(
	actor: Actor,
	services: LibraryServices,
	input: { pid: string; version: string },
): Promise<RestoreOutcome> {
	return services.database.prisma.$transaction(async (tx) => {
		const practice = await lockPractice(tx, input.pid);
		if (!practice?.published || practice.withdrawnAt || !maySeeDraft(actor, practice)) return { outcome: "not-found" };
		if (!mayStartVersion(actor, practice)) return { outcome: "forbidden" };
		const { pid, published } = practice;
		const older = await findPublished(tx, pid, input.version);
		if (!older || !seesVersion(readerOf(actor), older.facts)) return { outcome: "not-found" };
		// Every language of the older version may have been withdrawn since.
		if (Object.keys(older.texts).length === 0) return { outcome: "not-found" };
		const record = maySetProvenance(actor) ? older : withProvenanceOf(storedRecord(published), older);
		// Restoring a version from before a change of owner must not return the practice to its former owner.
		if (!mayEdit(actor, draftColumns(record))) return { outcome: "forbidden" };

		const [open] = practice.versions;
		if (open) {
			const same = recordDigest(storedRecord(open)) === recordDigest(record);
			return same ? { outcome: "already-restored", pid, revision: open.revision } : { outcome: "draft-exists", pid };
		}
		const { revision } = await openDraft(tx, actor, published, { record, now: services.clock.now() });
		await recordActivity(tx, actor, {
			verb: "practice.restore-version",
			subjectType: "practice",
			subjectId: pid,
			after: { from: input.version, revision },
		});
		return { outcome: "restored", pid, revision };
	});
}

async function findPublished(tx: Transaction, pid: string, name: string) {
	const number = parseVersion(name);
	if (number?.minor === undefined) return null;
	const { major, minor } = number;
	const version = await tx.practiceVersion.findUnique({
		where: { pid_major_minor: { pid, major, minor }, publishedAt: { not: null } },
		include: { texts: shownTexts },
	});
	return version && storedRecord(version);
}
