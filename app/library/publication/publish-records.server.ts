import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { Actor } from "#app/identity/person/actor.ts";
import { actorId } from "#app/identity/person/actor.ts";
import { searchAudiencesForPractice } from "#app/library/access/audience.policy.ts";
import { edgesOf, withoutJit } from "#app/library/indexing/project-practice.server.ts";
import { recordVisibilityChanges } from "#app/library/indexing/record-visibility-changes.server.ts";
import { searchDocuments } from "#app/library/indexing/search-documents.server.ts";
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
import { projectAllToIndex } from "#app/search/index/index.server.ts";
import type { SearchDocument } from "#app/search/query/search-document.ts";

/** A record from elsewhere, with the identifier that it gets or has. */
export type NewPractice = { pid: string; record: PracticeRecord };

/**
 * Creates practices and publishes each as version 1.0, many at a time: the way in for content and imports. The caller
 * has checked the records, and that neither identifiers nor external keys are taken.
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
	// Last, since a published version takes no more texts.
	await tx.practiceVersion.updateMany({ where: { id: { in: versionIds } }, data: { publishedAt: now } });
	await tx.$executeRaw`update practice p set published_version_id = v.id from practice_version v
		where v.pid = p.pid and v.id = any (${versionIds}::uuid[])`;
	await recordCreation(tx, actor, created);

	await indexAll(tx, created, ({ pid, versionId, record, columns }) => {
		const audiences = searchAudiencesForPractice({ ...columns, publishedVersionId: versionId, withdrawnAt: null }, now);
		const published = { pid, record, firstPublishedAt: columns.firstPublishedAt, ...noOperatingConfirmation };
		return searchDocuments(published, audiences, services.reference, now);
	});
	await recordVisibilityChanges(
		tx,
		services,
		created.map(({ pid }) => pid),
	);
	const visible = created.filter(({ columns }) => columns.embargoUntil === null);
	await tx.lineageEdge.createMany({ data: visible.flatMap(({ pid, record }) => edgesOf(pid, record)) });
	await invalidatePages(
		tx,
		created.flatMap(({ pid, record }) => pageTagsOf(pid, record.facts)),
	);
}

const indexedTogether = 10;

/** Writes practices to the index, and builds the documents of the next ones while the database writes those before. */
async function indexAll<Created extends { pid: string }>(
	tx: Transaction,
	practices: readonly Created[],
	documentsOf: (practice: Created) => SearchDocument[],
): Promise<void> {
	await withoutJit(tx);
	let writing: Promise<void> | undefined;
	try {
		for (let from = 0; from < practices.length; from += indexedTogether) {
			const some = practices.slice(from, from + indexedTogether);
			const documents = some.map((practice) => ({ pid: practice.pid, documents: documentsOf(practice) }));
			await writing;
			writing = projectAllToIndex(tx, documents);
			// An error is thrown where it is awaited; until then it must not count as unhandled, which ends the process.
			writing.catch(() => {});
			// The statement is sent now, not when there is time for it.
			await setImmediate();
		}
	} finally {
		await writing;
	}
}

/** One entry for each practice, in one statement. */
async function recordCreation(tx: Transaction, actor: Actor, created: readonly { pid: string }[]): Promise<void> {
	await tx.activity.createMany({
		data: created.map(({ pid }) => ({
			actorId: actorId(actor) ?? null,
			actorRole: actor.kind === "person" ? "secretariat" : actor.kind,
			verb: "practice.import",
			subjectType: "practice",
			subjectId: pid,
			after: { version: "1.0" },
		})),
	});
}

/** The key by which a second import recognises the practice and changes nothing; null if it has no external source. */
export function externalKeyOf({ facts }: PracticeRecord): string | null {
	const { provenance } = facts;
	return provenance ? JSON.stringify([provenance.source, provenance.externalId]) : null;
}
