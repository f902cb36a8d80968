import { recordActivity } from "#app/activity/record-activity.server.ts";
import { maxScannedAtOnce, type ScanOutcome, type ScanResult, scanEach } from "#app/documents/scan-each.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { projectPractice } from "#app/library/indexing/project-practice.server.ts";
import type { PracticeFileServices } from "#app/library/record/library-services.ts";
import { lockPractice } from "#app/library/record/lock-practice.server.ts";
import { pageTagsOf } from "#app/library/record/page-tags.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";
import type { PracticeFile } from "#app/platform/prisma/client.ts";

/**
 * Scans the files that were uploaded while there was no virus scanner. Infected ones can no longer be downloaded. Made
 * for a nightly job; running it twice has no further effect.
 */
export async function scanPracticeFiles(actor: Actor, services: PracticeFileServices): Promise<ScanOutcome> {
	return scanEach(
		services,
		() =>
			services.database.prisma.practiceFile.findMany({
				where: { scan: "unscanned" },
				orderBy: [{ uploadedAt: "asc" }, { id: "asc" }],
				take: maxScannedAtOnce,
			}),
		({ pid, id }) => ({ practice: pid, file: id }),
		(file, result) => writeResult(actor, services, file, result),
	);
}

async function writeResult(
	actor: Actor,
	services: PracticeFileServices,
	{ id, pid }: PracticeFile,
	result: ScanResult,
): Promise<void> {
	await services.database.prisma.$transaction(async (tx) => {
		const practice = await lockPractice(tx, pid);
		const data = { ...result, scannedAt: services.clock.now() };
		const { count } = await tx.practiceFile.updateMany({ where: { id, scan: "unscanned" }, data });
		if (count === 0) return;
		await recordActivity(tx, actor, {
			verb: "practice.scan-file",
			subjectType: "practice",
			subjectId: pid,
			before: { file: id, scan: "unscanned" },
			after: { file: id, ...result },
		});
		if (!practice?.published) return;
		const record = storedRecord(practice.published);
		// Search must no longer find its text.
		if (result.scan === "infected") await projectPractice(tx, services, { ...practice, record });
		await invalidatePages(tx, pageTagsOf(pid, record.facts));
	});
}
