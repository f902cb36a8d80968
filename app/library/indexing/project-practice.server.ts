import { type Readable, searchAudiencesForPractice } from "#app/library/access/audience.policy.ts";
import { recordVisibilityChanges } from "#app/library/indexing/record-visibility-changes.server.ts";
import { searchDocuments } from "#app/library/indexing/search-documents.server.ts";
import { searchableFiles } from "#app/library/indexing/searchable-files.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { OperatingConfirmation } from "#app/library/record/operating-status.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { projectToIndex } from "#app/search/index/index.server.ts";

/** A practice and its live version, as read in this transaction. */
export type LivePractice = Readable &
	OperatingConfirmation & {
		pid: string;
		withdrawnAt: Date | null;
		firstPublishedAt: Date | null;
		record: PracticeRecord;
	};

/**
 * Updates the index and the family tree to what readers may see of a practice now: nothing while it is withdrawn or
 * under embargo.
 */
export async function projectPractice(
	tx: Transaction,
	services: LibraryServices,
	practice: LivePractice,
): Promise<void> {
	const now = services.clock.now();
	const audiences = searchAudiencesForPractice(practice, now);
	await replaceEdges(tx, practice.pid, audiences.length > 0 ? edgesOf(practice.pid, practice.record) : []);
	const files = audiences.length > 0 ? await searchableFiles(tx, practice.pid, practice.record.facts) : [];
	const published = { ...practice, firstPublishedAt: practice.firstPublishedAt ?? now, files };
	await withoutJit(tx);
	await projectToIndex(tx, practice.pid, searchDocuments(published, audiences, services.reference, now));
	await recordVisibilityChanges(tx, services, [practice.pid]);
	// A word that is new to the library is suggested for misspellings only once the vocabulary has been refreshed.
	await services.addJob?.(tx, "refresh-search-terms", {}, "refresh-search-terms");
}

/**
 * Turns off PostgreSQL's JIT for this transaction: compiling the statements that project a practice takes longer than
 * running them.
 */
export async function withoutJit(tx: Transaction): Promise<void> {
	await tx.$executeRaw`set local jit = off`;
}

async function replaceEdges(tx: Transaction, pid: string, edges: Prisma.LineageEdgeCreateManyInput[]): Promise<void> {
	await tx.lineageEdge.deleteMany({ where: { pid } });
	if (edges.length > 0) await tx.lineageEdge.createMany({ data: edges });
}

/** The edges of the family tree that a record names, with their texts by language. */
export function edgesOf(pid: string, { facts, texts }: PracticeRecord) {
	return facts.lineage.map(({ id, from, to, date, certainty }) => ({
		pid,
		edge: id,
		fromCountry: from.country ?? null,
		fromPid: from.pid ?? null,
		toCountry: to.country ?? null,
		toPid: to.pid ?? null,
		date: date ?? null,
		certainty,
		texts: Object.fromEntries(
			Object.entries(texts).flatMap(([locale, text]) => {
				const description = text.lineage[id];
				return description ? [[locale, description]] : [];
			}),
		),
	}));
}
