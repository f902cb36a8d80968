import { partsOf, publishedPids } from "#app/library/indexing/reproject.server.ts";
import { ledgerDifferences } from "#app/open/note-changes.server.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { workThrough } from "#app/platform/work-through.ts";

/**
 * Compares the ledger with what readers see of every practice.
 * @returns the entries that differ, each as `pid audience`, in order
 */
export async function verifyLedger({ database, clock }: { database: Database; clock: Clock }): Promise<string[]> {
	const { prisma } = database;
	const listed = await prisma.openChange.findMany({ distinct: ["pid"], select: { pid: true } });
	const pids = new Set([...(await publishedPids({ database })), ...listed.map(({ pid }) => pid)]);
	const wrong: string[] = [];
	await workThrough(partsOf([...pids].sort()), async (part) => {
		const { moved, filled } = await ledgerDifferences(prisma, clock.now(), part);
		wrong.push(...[...moved, ...filled].map(({ pid, audience }) => `${pid} ${audience}`));
	});
	return wrong.sort();
}
