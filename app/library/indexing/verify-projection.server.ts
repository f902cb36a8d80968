import { projectPractices } from "#app/library/indexing/project-practice.server.ts";
import { lockLivePractices, partsOf, publishedPids } from "#app/library/indexing/reproject.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { workThrough } from "#app/platform/work-through.ts";
import { type CountDifference, countDifferences } from "#app/search/index/index.server.ts";

/**
 * Documents of the index that differ from the published records, each as `pid locale audience`, and counts that differ
 * from a full recount.
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
 * Compares the index with the published records: practices are projected as on publication, the changes are noted, and
 * the transaction is rolled back.
 * @param onProgress called after each part with the number done and the total
 */
export async function verifyProjection(
	{ database, clock, reference }: LibraryServices,
	onProgress: (done: number, of: number) => void = () => {},
): Promise<ProjectionDrift> {
	const { prisma } = database;
	const pids = await publishedPids({ database });
	const drift: ProjectionDrift = { practices: pids.length, missing: [], extra: [], stale: [], counts: [] };
	let done = 0;
	await workThrough(partsOf(pids), async (part) => {
		await prisma
			.$transaction(async (tx) => {
				const practices = await lockLivePractices(tx, part);
				const before = await hashesOf(tx, part);
				// Without `addJob`, since the transaction is rolled back.
				await projectPractices(tx, { database, clock, reference }, practices);
				addDrift(drift, before, await hashesOf(tx, part));
				throw new RolledBack();
			})
			.catch((error) => {
				if (!(error instanceof RolledBack)) throw error;
			});
		done += part.length;
		onProgress(done, pids.length);
	});
	drift.missing.sort();
	drift.stale.sort();
	const known = new Set(pids);
	const rows = await prisma.$queryRaw<{ pid: string; id: string }[]>`
		select pid, pid || ' ' || locale || ' ' || audience as id from search.doc, unnest(audiences) as audience order by id`;
	drift.extra.push(...rows.filter(({ pid }) => !known.has(pid)).map(({ id }) => id));
	drift.counts = await countDifferences(prisma);
	return drift;
}

async function hashesOf(tx: Transaction, pids: readonly string[]): Promise<Map<string, string>> {
	const rows = await tx.$queryRaw<{ id: string; hash: string }[]>`
		select pid || ' ' || locale || ' ' || audience as id, hash from search.doc, unnest(audiences) as audience where pid = any (${pids})`;
	return new Map(rows.map(({ id, hash }) => [id, hash]));
}

function addDrift(drift: ProjectionDrift, before: Map<string, string>, after: Map<string, string>): void {
	for (const [id, hash] of after) {
		if (!before.has(id)) drift.missing.push(id);
		else if (before.get(id) !== hash) drift.stale.push(id);
	}
	for (const id of before.keys()) if (!after.has(id)) drift.extra.push(id);
}
