import { createHash } from "node:crypto";
import { reprojectAll } from "#app/library/indexing/reproject.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Reference } from "#app/reference/reference.ts";

/** The job that runs `reindexAll`, by its name in the queue. */
export const reindexJob = "follow-reference";

/**
 * Queues a job that projects every practice again if labels, synonyms, names of countries or hierarchies differ from
 * those that the index was built with. Called at every start: the files of the reference data are only read then, and
 * the people who edit them need not think of the index.
 * @returns whether the job was queued
 */
export async function reindexOnLabelChange(services: LibraryServices): Promise<boolean> {
	const { prisma } = services.database;
	const [row] = await prisma.$queryRaw<{ known: string | null; filled: boolean }[]>`
		select (select reference_hash from search.projection) as known, exists (select from search.doc) as filled`;
	const hash = referenceHash(services.reference);
	if (row?.known === hash) return false;
	if (!row?.filled) {
		await storeReferenceHash(services, hash);
		return false;
	}
	await prisma.$transaction(async (tx) => services.addJob?.(tx, reindexJob, {}, reindexJob));
	return true;
}

/**
 * Projects every practice with the reference data of this process, then stores its hash. A run that is interrupted
 * starts over.
 * @returns how many practices were projected
 */
export async function reindexAll(
	services: LibraryServices,
	onProgress?: (done: number, of: number) => void,
): Promise<number> {
	const count = await reprojectAll(services, onProgress);
	await storeReferenceHash(services, referenceHash(services.reference));
	return count;
}

async function storeReferenceHash({ database }: LibraryServices, hash: string): Promise<void> {
	await database.prisma.$executeRaw`
		insert into search.projection (reference_hash) values (${hash})
		on conflict (singleton) do update set reference_hash = excluded.reference_hash, projected_at = now()`;
}

/** A hash of everything that the index takes from the reference data. */
export function referenceHash({ terms, countries }: Pick<Reference, "terms" | "countries">): string {
	return createHash("sha256")
		.update(JSON.stringify([terms, countries]))
		.digest("hex")
		.slice(0, 16);
}
