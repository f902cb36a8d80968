import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Statuses } from "#app/library/access/clearing-countries.server.ts";
import { closeApprovals, requestApproval } from "#app/library/approval/request-approval.server.ts";
import { goLive } from "#app/library/indexing/go-live.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { LockedPractice } from "#app/library/record/lock-practice.server.ts";
import type { LockedVersion } from "#app/library/record/locked-version.server.ts";
import { pageTagsOf } from "#app/library/record/page-tags.ts";
import { nextVersion, versionName } from "#app/library/record/practice.ts";
import { storedFacts } from "#app/library/record/stored-record.server.ts";
import { writeVersionTexts } from "#app/library/record/version-rows.server.ts";
import { openPublicationOf } from "#app/library/requests/version-requests.server.ts";
import { closePublication } from "#app/library/views/publication-blockers.server.ts";
import { closeWithdrawalOnOwnerChange } from "#app/library/withdrawal/close-withdrawal.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";

/** What the officer chooses who publishes a version. */
export type PublishChoices = {
	/** Compared with the live version; the first version is always 1.0. */
	change: "major" | "minor";
	/** What changed and why; null only for the first version. */
	changeNote: string | null;
	/** Whether the translations still match the original. */
	translationsHold: boolean;
};

/**
 * Makes a locked version that may be published the live one, with everything that follows from it.
 * @param statuses the members' statuses, read before anything was locked
 * @returns the number of the version
 */
export async function publishOpenVersion(
	locked: LockedVersion,
	services: LibraryServices,
	statuses: Statuses,
	{ change, changeNote, translationsHold }: PublishChoices,
): Promise<string> {
	const { tx, actor, now, practice, version: open, record } = locked;
	const { pid } = practice;
	const number = nextVersion(practice.published, change);
	const texts = await writeVersionTexts(tx, open.id, record, number, translationsHold);
	await tx.practiceVersion.update({
		where: { id: open.id },
		data: {
			...number,
			changeNote,
			state: "published",
			stateSince: now,
			publishedAt: now,
			scheduledFor: null,
			scheduledAs: Prisma.DbNull,
		},
	});
	await closeWithdrawalOnOwnerChange({ tx, actor, now, practice, record });
	await goLive(tx, actor, services, practice, open.id, { ...record, texts });
	const version = versionName(number);
	await recordActivity(tx, actor, {
		verb: "practice.publish",
		subjectType: "practice",
		subjectId: pid,
		after: { version, ...(changeNote ? { changeNote } : {}) },
	});
	await invalidatePages(tx, [...pageTagsOf(pid, record.facts), ...liveTags(practice)]);
	await closeApprovals(tx, { actor, now, practice }, version);
	const request = await openPublicationOf(tx, open.id);
	if (request) {
		await tx.practice.update({ where: { pid }, data: { initiatedBy: "country" } });
		await closePublication(locked, request);
	} else {
		await requestApproval(tx, now, statuses, { pid, version, record });
	}
	return version;
}

/** Tags of the live version's pages: the new version may drop some of its countries. */
function liveTags({ pid, published }: LockedPractice): string[] {
	return published ? pageTagsOf(pid, storedFacts(published.facts)) : [];
}
