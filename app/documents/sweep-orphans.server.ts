import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { DocumentServices } from "#app/documents/document-services.ts";
import { mayRunMaintenance } from "#app/documents/documents.policy.ts";
import { lockContent } from "#app/documents/stored-content.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { contentHash } from "#app/platform/files/files.server.ts";

export type SweepOutcome =
	/** Numbers of deleted unfinished uploads, and of deleted stored files to which nothing referred. */
	{ outcome: "swept"; received: number; kept: number } | { outcome: "forbidden" };

/** Keys looked up at once. */
const batchSize = 500;

/**
 * Deletes what a crash left in the file store: unfinished uploads, and stored files that no version, practice, import
 * or archive refers to. Run nightly; it may run twice, and during uploads.
 * @param olderThan leaves newer files, which may belong to uploads in progress
 */
export async function sweepOrphans(actor: Actor, services: DocumentServices, olderThan: Date): Promise<SweepOutcome> {
	if (!mayRunMaintenance(actor)) return { outcome: "forbidden" };
	const { database, files } = services;
	const swept = { received: 0, kept: 0 };
	let batch: string[] = [];
	const sweepBatch = async () => {
		for (const key of await unnamed(services, batch)) if (await deleteUnnamed(services, key)) swept.kept += 1;
		batch = [];
	};
	for await (const { key, modified, stored } of files.list()) {
		if (modified >= olderThan) continue;
		if (stored) {
			batch.push(key);
			if (batch.length === batchSize) await sweepBatch();
		} else {
			await files.delete(key);
			swept.received += 1;
		}
	}
	await sweepBatch();
	if (swept.received + swept.kept > 0) {
		const after = { ...swept, olderThan: olderThan.toISOString() };
		await database.prisma.$transaction((tx) =>
			recordActivity(tx, actor, { verb: "document.sweep", subjectType: "file-store", subjectId: "documents", after }),
		);
	}
	return { outcome: "swept", ...swept };
}

async function unnamed({ database }: DocumentServices, keys: string[]): Promise<string[]> {
	const named = await namedAmong(database.prisma, keys);
	return keys.filter((key) => !named.has(key));
}

/** The storage keys that a document, practice or import refers to. */
async function namedAmong(
	tx: Pick<Transaction, "documentVersion" | "practiceFile" | "practicePicture" | "import">,
	keys: string[],
) {
	const requested = { where: { storageKey: { in: keys } }, select: { storageKey: true } } as const;
	const rows = await Promise.all([
		tx.documentVersion.findMany(requested),
		tx.practiceFile.findMany(requested),
		tx.practicePicture.findMany(requested),
		tx.import.findMany(requested),
	]);
	return new Set(rows.flat().map(({ storageKey }) => storageKey));
}

/** Checks again under the lock for storing files, since the same content may be stored at this moment. */
async function deleteUnnamed({ database, files }: DocumentServices, key: string): Promise<boolean> {
	return database.prisma.$transaction(async (tx) => {
		await lockContent(tx, contentHash(key));
		if ((await namedAmong(tx, [key])).has(key)) return false;
		await files.delete(key);
		return true;
	});
}
