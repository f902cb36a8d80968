import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { DocumentServices } from "#app/documents/document-services.ts";
import { mayRunMaintenance } from "#app/documents/documents.policy.ts";
import { lockContent } from "#app/documents/file-version.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

export type SweepOutcome =
	/** How many uploads that ended in the middle were deleted, and how many contents that nothing names. */
	{ outcome: "swept"; received: number; kept: number } | { outcome: "forbidden" };

/** Keys that the database is asked about at once. */
const batchSize = 500;

/**
 * Deletes what a crash left in the file store: uploads that ended in the middle, and contents that were kept but that
 * no version, practice, import or archive names. What is named is never touched. Made for a nightly job; it may run twice, and while
 * others upload.
 * @param olderThan leaves what was written later: uploads may be under way that are not named yet
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
	for await (const { key, modified, kept } of files.list()) {
		if (modified >= olderThan) continue;
		if (kept) {
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

/** Which of these contents a paper, a practice, an import or an archive has. */
async function namedAmong(
	tx: Pick<Transaction, "documentVersion" | "practiceFile" | "practicePicture" | "import" | "archive">,
	keys: string[],
) {
	const requested = { where: { storageKey: { in: keys } }, select: { storageKey: true } } as const;
	const rows = await Promise.all([
		tx.documentVersion.findMany(requested),
		tx.practiceFile.findMany(requested),
		tx.practicePicture.findMany(requested),
		tx.import.findMany(requested),
		tx.archive.findMany(requested),
	]);
	return new Set(rows.flat().map(({ storageKey }) => storageKey));
}

/** Asks again under the lock under which contents are kept and named: somebody may file the same content just now. */
async function deleteUnnamed({ database, files }: DocumentServices, key: string): Promise<boolean> {
	return database.prisma.$transaction(async (tx) => {
		await lockContent(tx, key.slice(key.indexOf("/") + 1));
		if ((await namedAmong(tx, [key])).has(key)) return false;
		await files.delete(key);
		return true;
	});
}
