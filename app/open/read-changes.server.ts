import { waitForLedger } from "#app/open/ledger-lock.server.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import type { OpenChange, Prisma } from "#app/platform/prisma/client.ts";
import type { SearchAudience } from "#app/search/query/search-document.ts";

/** Changes in the order of the ledger, and what else was true when they were read. */
export type ReadChanges = {
	changes: OpenChange[];
	/** Whether more changes follow. */
	more: boolean;
	/** The last position of the ledger. */
	head: number;
	/** All changes up to this moment are in the ledger. */
	readAt: Date;
};

/**
 * Reads the changes after a position of an audience's ledger.
 * @param options.from changes since this moment, including it
 * @param options.until changes up to this moment, including it
 */
export async function readChanges(
	{ database }: { database: Database },
	audience: SearchAudience,
	options: {
		after: number;
		limit: number;
		from?: Date | undefined;
		until?: Date | undefined;
		set?: string | undefined;
	},
): Promise<ReadChanges> {
	const { after, limit, from, until, set } = options;
	const where: Prisma.OpenChangeWhereInput = {
		audience,
		position: { gt: after },
		changedAt: { ...(from ? { gte: from } : {}), ...(until ? { lte: until } : {}) },
		...(set === undefined ? {} : { sets: { has: set } }),
	};
	return database.prisma.$transaction(async (tx) => {
		const [{ readAt } = { readAt: new Date(0) }] = await tx.$queryRaw<{ readAt: Date }[]>`
			select clock_timestamp() as "readAt"`;
		await waitForLedger(tx);
		const found = await tx.openChange.findMany({ where, orderBy: { position: "asc" }, take: limit + 1 });
		const { _max: last } = await tx.openChange.aggregate({ where: { audience }, _max: { position: true } });
		return { changes: found.slice(0, limit), more: found.length > limit, head: last.position ?? 0, readAt };
	});
}
