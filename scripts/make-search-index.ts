import { reindexAll } from "#app/library/indexing/reindex-on-label-change.server.ts";
import { recount, reindexFilePages } from "#app/search/index/index.server.ts";
import type { Services } from "#app/server/services.server.ts";

/**
 * Rebuilds the whole search index from all practices and their files.
 * @param progress called with the number of practices done, and of all
 * @returns how many practices it has
 */
export async function makeSearchIndex(
	services: Services,
	progress?: (done: number, of: number) => void,
): Promise<number> {
	const practices = await reindexAll(services, progress);
	await reindexFilePages(services.database.prisma);
	await recount(services.database.prisma);
	return practices;
}
