import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { RequestRecord } from "#app/cases/case-rows.server.ts";
import { goLive } from "#app/library/indexing/go-live.server.ts";
import { notifyOfRecord, recordPaths } from "#app/library/notices/notify-of-record.server.ts";
import { peopleOfVersion } from "#app/library/notices/record-people.server.ts";
import { withdrawRequests } from "#app/library/publication/withdraw-requests.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { LockedVersion } from "#app/library/record/locked-version.server.ts";
import { pageTagsOf } from "#app/library/record/page-tags.ts";
import { nextVersion, versionName } from "#app/library/record/practice.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { translationsChangedBetween } from "#app/library/record/translations-changed.server.ts";
import { writeVersionTexts } from "#app/library/record/version-rows.server.ts";
import { openPublicationOf } from "#app/library/requests/version-requests.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";

/**
 * Whether a version differs from the current one in translations only, so that one confirmation publishes it: its facts
 * and its original were approved and checked before. A version that was once submitted to the secretariat is decided
 * there.
 */
export async function changesOnlyTranslations({ tx, practice, version, record }: LockedVersion): Promise<boolean> {
	const { published, withdrawnAt } = practice;
	if (!published || withdrawnAt || !translationsChangedBetween(storedRecord(published), record)) return false;
	return (await openPublicationOf(tx, version.id)) === undefined;
}

/**
 * Publishes a version in which only translations changed as the next minor version, and closes the requests to confirm
 * it that are still open. National approvals of the unchanged text stay as they are.
 * @param confirmed the request that was answered, or one of those that are still open
 * @returns the number of the version
 */
export async function publishTranslation(
	services: LibraryServices,
	locked: LockedVersion,
	confirmed: RequestRecord,
): Promise<string> {
	const { tx, actor, now, practice, version, record } = locked;
	const { pid, published } = practice;
	if (!published) throw new Error(`${pid} has no version whose translations could change.`);
	await withdrawRequests(locked, "clearance", null);
	const number = nextVersion(published, "minor");
	const texts = await writeVersionTexts(tx, version.id, record, number);
	await tx.practiceVersion.update({
		where: { id: version.id },
		data: { ...number, state: "published", stateSince: now, publishedAt: now },
	});
	await goLive(tx, actor, services, practice, version.id, { ...record, texts });
	await recordActivity(tx, actor, {
		verb: "practice.publish",
		subjectType: "practice",
		subjectId: pid,
		before: { version: versionName(published) },
		after: { version: versionName(number) },
	});
	await notifyOfRecord(locked, {
		kind: "record-published",
		to: await peopleOfVersion(locked),
		request: confirmed,
		path: recordPaths.progress(pid),
	});
	await invalidatePages(tx, pageTagsOf(pid, record.facts));
	return versionName(number);
}
