import { randomUUID } from "node:crypto";
import { recordActivities } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { actorId } from "#app/identity/person/actor.ts";
import { projectPractices } from "#app/library/indexing/project-practice.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { noOperatingConfirmation } from "#app/library/record/operating-status.ts";
import { pageTagsOf } from "#app/library/record/page-tags.ts";
import { practiceColumns } from "#app/library/record/practice-columns.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { recordDigest } from "#app/library/record/record-digest.server.ts";
import { textsForVersion, withSourceDigests } from "#app/library/record/source-digests.server.ts";
import { textRows } from "#app/library/record/version-rows.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";

/** A record from elsewhere, with the identifier that it gets or has. */
export type NewPractice = { pid: string; record: PracticeRecord };

/**
 * Creates practices and publishes each as version 1.0, many at a time; for content and imports. The caller has checked
 * the records, and that neither identifiers nor external keys are taken.
 */
export async function publishNewRecords(
	tx: Transaction,
	actor: Actor,
	services: LibraryServices,
	practices: readonly NewPractice[],
	options: { demonstration: boolean } = { demonstration: false },
): Promise<void> {
	const now = services.clock.now();
	const created = practices.map(({ pid, record }) => {
		const texts = textsForVersion({ ...record, texts: withSourceDigests(record) }, "1.0", false);
		return {
			pid,
			versionId: randomUUID(),
			record: { ...record, texts },
			columns: practiceColumns(record, null, noOperatingConfirmation, now),
		};
	});
	await tx.practice.createMany({
		data: created.map(({ pid, record, columns }) => ({
			pid,
			...columns,
			demonstration: options.demonstration,
			externalKey: externalKeyOf(record),
			importDigest: recordDigest(record),
			createdAt: now,
			createdById: actorId(actor) ?? null,
		})),
	});
	await tx.practiceVersion.createMany({
		data: created.map(({ pid, versionId, record }) => ({
			id: versionId,
			pid,
			major: 1,
			minor: 0,
			state: "published",
			facts: record.facts,
			createdAt: now,
			createdById: actorId(actor) ?? null,
			updatedAt: now,
		})),
	});
	await tx.practiceText.createMany({
		data: created.flatMap(({ versionId, record }) => textRows(versionId, record)),
	});
	const versionIds = created.map(({ versionId }) => versionId);
	// Last, since a published version accepts no more texts.
	await tx.practiceVersion.updateMany({ where: { id: { in: versionIds } }, data: { publishedAt: now } });
	await tx.$executeRaw`update practice p set published_version_id = v.id from practice_version v
		where v.pid = p.pid and v.id = any (${versionIds}::uuid[])`;
	await recordActivities(
		tx,
		actor,
		created.map(({ pid, record }) => ({
			verb: "practice.import",
			subjectType: "practice",
			subjectId: pid,
			after: { version: "1.0" },
			members: record.facts.countries,
		})),
	);
	await projectPractices(
		tx,
		services,
		created.map(({ pid, versionId, record, columns }) => ({
			pid,
			record,
			...columns,
			...noOperatingConfirmation,
			publishedVersionId: versionId,
			withdrawnAt: null,
		})),
	);
	await invalidatePages(
		tx,
		created.flatMap(({ pid, record }) => pageTagsOf(pid, record.facts)),
	);
}

/** The key by which a second import recognises the practice and changes nothing; null if it has no external source. */
export function externalKeyOf({ facts }: PracticeRecord): string | null {
	const { provenance } = facts;
	return provenance ? JSON.stringify([provenance.source, provenance.externalId]) : null;
}
