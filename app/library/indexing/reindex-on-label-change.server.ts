import { createHash } from "node:crypto";
import { reprojectAll } from "#app/library/indexing/reproject.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Reference } from "#app/reference/reference.ts";

/** The job by which the index follows the words of the reference. */
export const reindexJob = "follow-reference";

/**
 * Asks for every practice to be projected anew if labels, synonyms, names of countries or what belongs to what differ
 * from those by which the index was made. Called at every start: the words come from files that only a start reads, so
 * nobody who changes them has to think of the index.
 * @returns whether the job was asked for
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
 * Projects everything by the words of this process, and remembers by which. One that is cut short begins again.
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

/** Tells one state of all that the index takes from the reference from another. */
export function referenceHash({ terms, countries }: Pick<Reference, "terms" | "countries">): string {
	return createHash("sha256")
		.update(JSON.stringify([terms, countries]))
		.digest("hex")
		.slice(0, 16);
}
