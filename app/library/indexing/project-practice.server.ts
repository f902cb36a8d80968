import { setImmediate } from "node:timers/promises";
import { type Readable, searchAudiencesForPractice } from "#app/library/access/audience.policy.ts";
import { exchangeFacets } from "#app/library/indexing/exchange-facets.server.ts";
import { recordVisibilityChanges } from "#app/library/indexing/record-visibility-changes.server.ts";
import { searchDocuments } from "#app/library/indexing/search-documents.server.ts";
import { searchableFiles } from "#app/library/indexing/searchable-files.server.ts";
import { standingAwards } from "#app/library/recognitions/standing-awards.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { OperatingConfirmation } from "#app/library/record/operating-status.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { projectAllToIndex } from "#app/search/index/index.server.ts";
import type { SearchDocument } from "#app/search/query/search-document.ts";

/** A practice and its live version, as read in this transaction. */
export type LivePractice = Readable &
	OperatingConfirmation & {
		pid: string;
		withdrawnAt: Date | null;
		firstPublishedAt: Date | null;
		record: PracticeRecord;
	};

/**
 * Updates the index and the family tree to what readers may now see of a practice: nothing while it is withdrawn or
 * under embargo.
 */
export async function projectPractice(
	tx: Transaction,
	services: LibraryServices,
	practice: LivePractice,
): Promise<void> {
	await projectPractices(tx, services, [practice]);
}

/** Updates several practices; call it once in a transaction, so that two transactions never wait for each other. */
export async function projectPractices(
	tx: Transaction,
	services: LibraryServices,
	practices: readonly LivePractice[],
): Promise<void> {
	const now = services.clock.now();
	const pids = practices.map(({ pid }) => pid);
	const audiences = new Map(practices.map((practice) => [practice.pid, searchAudiencesForPractice(practice, now)]));
	const visible = practices.filter(({ pid }) => audiences.get(pid)?.length);
	await replaceEdges(
		tx,
		pids,
		visible.flatMap(({ pid, record }) => edgesOf(pid, record)),
	);
	const files = await searchableFiles(tx, visible);
	const shown = visible.map(({ pid }) => pid);
	const exchange = await exchangeFacets(tx, shown);
	const awards = await standingAwards(tx, shown);
	const projected: { pid: string; documents: SearchDocument[] }[] = [];
	for (const practice of practices) {
		const { pid } = practice;
		const published = {
			...practice,
			firstPublishedAt: practice.firstPublishedAt ?? now,
			files: files.get(pid) ?? [],
			exchange: exchange.get(pid),
			awards: awards.get(pid),
		};
		const documents = searchDocuments(published, audiences.get(pid) ?? [], services.reference, now);
		projected.push({ pid, documents });
		// Gives requests and other practices a turn.
		if (practices.length > 1) await setImmediate();
	}
	await tx.$executeRaw`set local jit = off`;
	await projectAllToIndex(tx, projected);
	await recordVisibilityChanges(tx, services, pids);
	// A word that is new to the library is suggested for misspellings only once the vocabulary has been refreshed.
	await services.addJob?.(tx, "refresh-search-terms", {}, "refresh-search-terms");
	// Last, since the ledger stays locked until the transaction ends.
	await services.noteChanges?.(tx, pids);
}

async function replaceEdges(tx: Transaction, pids: string[], edges: Prisma.LineageEdgeCreateManyInput[]) {
	await tx.lineageEdge.deleteMany({ where: { pid: { in: pids } } });
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
