import { projectPractice } from "#app/library/indexing/project-practice.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { lockPractice } from "#app/library/record/lock-practice.server.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";

/**
 * Projects every published practice, each in a transaction of its own: after a change of the projection, or to repair
 * the index.
 * @param onProgress called after each practice with how many are done, of how many
 * @returns how many practices were projected
 */
export async function reprojectAll(
	services: LibraryServices,
	onProgress: (done: number, of: number) => void = () => {},
): Promise<number> {
	const pids = await publishedPids(services);
	for (const [index, pid] of pids.entries()) {
		await services.database.prisma.$transaction(async (tx) => {
			const practice = await lockPractice(tx, pid);
			if (practice?.published)
				await projectPractice(tx, services, { ...practice, record: storedRecord(practice.published) });
		});
		onProgress(index + 1, pids.length);
	}
	return pids.length;
}

/** The pids of all practices that have a live version, in order. */
export async function publishedPids({ database }: Pick<LibraryServices, "database">): Promise<string[]> {
	const all = await database.prisma.practice.findMany({
		where: { publishedVersionId: { not: null } },
		select: { pid: true },
		orderBy: { pid: "asc" },
	});
	return all.map(({ pid }) => pid);
}
