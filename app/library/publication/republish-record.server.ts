import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { closeApprovals } from "#app/library/approval/request-approval.server.ts";
import { goLive } from "#app/library/indexing/go-live.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type LockedPractice, lockPractice } from "#app/library/record/lock-practice.server.ts";
import { pageTagsOf } from "#app/library/record/page-tags.ts";
import { nextVersion, versionName } from "#app/library/record/practice.ts";
import { waitsUntil } from "#app/library/record/practice-columns.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { recordDigest } from "#app/library/record/record-digest.server.ts";
import { textsForVersion, withSourceDigests } from "#app/library/record/source-digests.server.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { textRows } from "#app/library/record/version-rows.server.ts";
import { closeWithdrawalOnOwnerChange } from "#app/library/withdrawal/close-withdrawal.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";

export type RepublishOutcome = "republished" | "unchanged" | "changed-here" | "withdrawn-here" | "under-embargo";

/**
 * Publishes a practice that changed at its source as the next minor version, unless a person has changed or withdrawn
 * it here: their changes take precedence over the source. A state under embargo is left for an import after it has ended.
 * @param options.dryRun reports what would be done, and changes nothing
 * @throws when there is no practice of that pid
 */
export async function republishRecord(
	actor: Actor,
	services: LibraryServices,
	pid: string,
	record: PracticeRecord,
	options: { dryRun?: boolean } = {},
): Promise<RepublishOutcome> {
	return services.database.prisma.$transaction(async (tx) => {
		const practice = await lockPractice(tx, pid);
		if (!practice) throw new Error(`There is no practice ${pid}.`);
		const digest = recordDigest(record);
		if (practice.importDigest === digest) return "unchanged";
		if (practice.withdrawnAt) return "withdrawn-here";
		if (!practice.published || isChangedHere(practice)) return "changed-here";
		const now = services.clock.now();
		if (waitsUntil(record.facts, practice.firstPublishedAt, now)) return "under-embargo";
		if (options.dryRun) return "republished";

		const live = { record: storedRecord(practice.published), version: versionName(practice.published) };
		const number = nextVersion(practice.published, "minor");
		const texts = textsForVersion(
			{ ...record, texts: withSourceDigests(record, live.record) },
			versionName(number),
			false,
		);
		const version = await tx.practiceVersion.create({
			data: {
				pid,
				...number,
				state: "published",
				facts: record.facts,
				createdAt: now,
				createdById: actorId(actor) ?? null,
			},
		});
		await tx.practiceText.createMany({ data: textRows(version.id, { ...record, texts }) });
		await tx.practiceVersion.update({ where: { id: version.id }, data: { publishedAt: now } });
		await closeWithdrawalOnOwnerChange({ tx, actor, now, practice, record });
		await closeApprovals(tx, { actor, now, practice }, versionName(number), record.facts.countries);
		await goLive(tx, actor, services, practice, version.id, { ...record, texts });
		await tx.practice.update({ where: { pid }, data: { importDigest: digest } });
		await recordActivity(tx, actor, {
			verb: "practice.import",
			subjectType: "practice",
			subjectId: pid,
			before: { version: live.version },
			after: { version: versionName(number) },
		});
		await invalidatePages(tx, [...pageTagsOf(pid, record.facts), ...pageTagsOf(pid, live.record.facts)]);
		return "republished";
	});
}

/** A draft is under way, or the live version is not what was imported last. */
function isChangedHere({ versions, published, importDigest }: LockedPractice): boolean {
	return versions.length > 0 || (published !== null && recordDigest(storedRecord(published)) !== importDigest);
}
