import { projectPractices } from "#app/library/indexing/project-practice.server.ts";
import { lockLivePractices, partsOf } from "#app/library/indexing/reproject.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";

/**
 * Reindexes practices whose adoptions or offers have changed; triggers note them in `search.outdated`. Run it often: a
 * second run changes nothing.
 * @returns how many practices were indexed
 */
export async function reindexOutdated(services: LibraryServices): Promise<number> {
	const { prisma } = services.database;
	const noted = await prisma.$queryRaw<{ id: bigint; pid: string }[]>`select id, pid from search.outdated order by id`;
	const pids = [...new Set(noted.map(({ pid }) => pid))].sort();
	for (const part of partsOf(pids)) {
		const done = noted.filter(({ pid }) => part.includes(pid)).map(({ id }) => id);
		await prisma.$transaction(async (tx) => {
			await projectPractices(tx, services, await lockLivePractices(tx, part));
			// Practices noted since are indexed by the next run: their changes may not have been read here.
			await tx.$executeRaw`delete from search.outdated where id = any (${done}::bigint[])`;
			await invalidatePages(tx, ["search"]);
		});
	}
	return pids.length;
}
