import { type LivePractice, projectPractices } from "#app/library/indexing/project-practice.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { shownTexts } from "#app/library/record/withdrawn-text.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { workThrough } from "#app/platform/work-through.ts";

/**
 * Projects every published practice, a few dozen in each transaction: after a change of the projection, or to repair
 * the index. Readers can find each practice throughout. It may be stopped and run again at any time: correct rows are
 * not written again.
 * @param onProgress called after each part with the number done and the total
 * @returns how many practices were projected
 */
export async function reprojectAll(
	services: LibraryServices,
	onProgress: (done: number, of: number) => void = () => {},
): Promise<number> {
	const pids = await publishedPids(services);
	let done = 0;
	await workThrough(partsOf(pids), async (part) => {
		await services.database.prisma.$transaction(async (tx) =>
			projectPractices(tx, services, await lockLivePractices(tx, part)),
		);
		done += part.length;
		onProgress(done, pids.length);
	});
	return pids.length;
}

/** Loads those practices that have a live version, and locks them until the transaction ends. */
export async function lockLivePractices(tx: Transaction, pids: string[]): Promise<LivePractice[]> {
	await tx.$queryRaw`select pid from practice where pid = any (${pids}) order by pid for update`;
	const practices = await tx.practice.findMany({
		where: { pid: { in: pids } },
		include: { published: { include: { texts: shownTexts } } },
	});
	return practices.flatMap(({ published, ...practice }) =>
		published ? [{ ...practice, record: storedRecord(published) }] : [],
	);
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

/** Practices that are projected in one transaction: more would keep the process and its editors waiting. */
const together = 50;

/** The parts of a list of pids that are projected together. */
export function partsOf(pids: readonly string[]): string[][] {
	return Array.from({ length: Math.ceil(pids.length / together) }, (_, i) =>
		pids.slice(i * together, (i + 1) * together),
	);
}
