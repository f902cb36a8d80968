import { recordActivity } from "#app/activity/record-activity.server.ts";
import { StoredFileMissingError, storedContent } from "#app/documents/file-version.server.ts";
import type { Actor } from "#app/identity/actor.ts";
import { announcePages } from "#app/library/page-tags.server.ts";
import { practiceTag } from "#app/library/page-tags.ts";
import type { PracticeFileServices } from "#app/library/practice-file-services.ts";
import type { PracticeFile } from "#app/platform/prisma/client.ts";

/** Files that one run looks into at the most; the next goes on. */
const mostAtOnce = 500;

export type ScanFilesOutcome =
	/** Those that the store has lost wait on; the log names them. */
	{ outcome: "scanned"; clean: number; infected: number; lost: number } | { outcome: "no-scanner" | "scanner-away" };

/**
 * Looks into the files of records that came while there was no scanner. What turns out to be infected is handed out no
 * more. Made for a nightly job; it may run twice.
 */
export async function scanPracticeFiles(actor: Actor, services: PracticeFileServices): Promise<ScanFilesOutcome> {
	const { database, files, scanner, log } = services;
	if (!scanner.scans) return { outcome: "no-scanner" };
	const waiting = await database.prisma.practiceFile.findMany({
		where: { scan: "unscanned" },
		orderBy: [{ uploadedAt: "asc" }, { id: "asc" }],
		take: mostAtOnce,
	});
	const found = { clean: 0, infected: 0, lost: 0 };
	for (const file of waiting) {
		const result = await scanner.scan(storedContent(files, file.storageKey)).catch(whereLost);
		if (result.verdict === "lost") {
			log.warn({ practice: file.pid, file: file.id }, "the file store has lost a file");
			found.lost += 1;
			continue;
		}
		if (result.verdict === "failed") log.warn({ reason: result.reason }, "the virus scanner gave no answer");
		if (result.verdict === "failed" || result.verdict === "unscanned") return { outcome: "scanner-away" };
		const signature = result.verdict === "infected" ? result.signature : null;
		await writeResult(actor, services, file, { scan: result.verdict, signature });
		found[result.verdict] += 1;
	}
	return { outcome: "scanned", ...found };
}

/** One lost file must not keep the others from being scanned. */
function whereLost(error: unknown): { verdict: "lost" } {
	if (error instanceof StoredFileMissingError) return { verdict: "lost" };
	throw error;
}

async function writeResult(
	actor: Actor,
	{ database, clock }: PracticeFileServices,
	{ id, pid }: PracticeFile,
	result: { scan: "clean" | "infected"; signature: string | null },
): Promise<void> {
	await database.prisma.$transaction(async (tx) => {
		const data = { ...result, scannedAt: clock.now() };
		const { count } = await tx.practiceFile.updateMany({ where: { id, scan: "unscanned" }, data });
		if (count === 0) return;
		await recordActivity(tx, actor, {
			verb: "practice.scan-file",
			subjectType: "practice",
			subjectId: pid,
			before: { file: id, scan: "unscanned" },
			after: { file: id, ...result },
		});
		await announcePages(tx, [practiceTag(pid)]);
	});
}
