import { projectPractice } from "#app/library/indexing/project-practice.server.ts";
import { publishedPids } from "#app/library/indexing/reproject.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { lockPractice } from "#app/library/record/lock-practice.server.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { type CountDifference, countDifferences } from "#app/search/index/index.server.ts";

/**
 * Documents of the index that differ from the published records, each as `pid locale audience`, and counts that differ
 * from full ones.
 */
export type ProjectionDrift = {
	practices: number;
	missing: string[];
	extra: string[];
	stale: string[];
	counts: CountDifference[];
};

/** Thrown to roll the trial projection back. */
class RolledBack extends Error {}

/**
 * Compares the index with the published records: each practice is projected as on publication, the changes are noted,
 * and the transaction is rolled back.
 */
export async function verifyProjection(services: LibraryServices): Promise<ProjectionDrift> {
	const { prisma } = services.database;
	const pids = await publishedPids(services);
	const drift: ProjectionDrift = { practices: pids.length, missing: [], extra: [], stale: [], counts: [] };
	for (const pid of pids) {
		await prisma
			.$transaction(async (tx) => {
				const practice = await lockPractice(tx, pid);
				if (!practice?.published) return;
				const before = await hashesOf(tx, pid);
				// Without `addJob`, since the transaction is rolled back.
				const { database, clock, reference } = services;
				const record = storedRecord(practice.published);
				await projectPractice(tx, { database, clock, reference }, { ...practice, record });
				addDrift(drift, before, await hashesOf(tx, pid));
				throw new RolledBack();
			})
			.catch((error) => {
				if (!(error instanceof RolledBack)) throw error;
			});
	}
	const known = new Set(pids);
	const rows = await prisma.$queryRaw<{ pid: string; id: string }[]>`
		select pid, pid || ' ' || locale || ' ' || audience as id from search.doc order by id`;
	drift.extra.push(...rows.filter(({ pid }) => !known.has(pid)).map(({ id }) => id));
	drift.counts = await countDifferences(prisma);
	return drift;
}

async function hashesOf(tx: Transaction, pid: string): Promise<Map<string, string>> {
	const rows = await tx.$queryRaw<{ id: string; hash: string }[]>`
		select pid || ' ' || locale || ' ' || audience as id, hash from search.doc where pid = ${pid}`;
	return new Map(rows.map(({ id, hash }) => [id, hash]));
}

function addDrift(drift: ProjectionDrift, before: Map<string, string>, after: Map<string, string>): void {
	for (const [id, hash] of after) {
		if (!before.has(id)) drift.missing.push(id);
		else if (before.get(id) !== hash) drift.stale.push(id);
	}
	for (const id of before.keys()) if (!after.has(id)) drift.extra.push(id);
}
