import { recordActivity } from "#app/activity/record-activity.server.ts";
import { announceDocument } from "#app/documents/announce-document.server.ts";
import type { Scan } from "#app/documents/document.ts";
import type { DocumentServices } from "#app/documents/document-services.ts";
import { mayKeepHouse } from "#app/documents/documents.policy.ts";
import { StoredFileMissingError, storedContent } from "#app/documents/file-version.server.ts";
import type { Actor } from "#app/identity/actor.ts";
import type { DocumentVersion } from "#app/platform/prisma/client.ts";

/** Versions that one run looks into at the most; the next goes on. */
const mostAtOnce = 500;

export type ScanOutcome =
	/** Those that the store has lost wait on; the log names them. */
	| { outcome: "scanned"; clean: number; infected: number; lost: number }
	| { outcome: "no-scanner" | "scanner-away" | "not-allowed" };

/**
 * Looks into the files that came while there was no scanner. What turns out to be infected can't be downloaded any
 * more. Made for a nightly job; it may run twice.
 */
export async function scanUnscanned(actor: Actor, services: DocumentServices): Promise<ScanOutcome> {
	const { database, files, scanner, log } = services;
	if (!mayKeepHouse(actor)) return { outcome: "not-allowed" };
	if (!scanner.scans) return { outcome: "no-scanner" };
	const waiting = await database.prisma.documentVersion.findMany({
		where: { scan: "unscanned" },
		orderBy: [{ uploadedAt: "asc" }, { documentId: "asc" }],
		take: mostAtOnce,
	});
	const found = { clean: 0, infected: 0, lost: 0 };
	for (const version of waiting) {
		const result = await scanner.scan(storedContent(files, version.storageKey)).catch(whereLost);
		if (result.verdict === "lost") {
			log.warn({ document: version.documentId, number: version.number }, "the file store has lost a file");
			found.lost += 1;
			continue;
		}
		if (result.verdict === "failed") log.warn({ reason: result.reason }, "the virus scanner gave no answer");
		if (result.verdict === "failed" || result.verdict === "unscanned") return { outcome: "scanner-away" };
		const signature = result.verdict === "infected" ? result.signature : null;
		await writeResult(actor, services, version, result.verdict, signature);
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
	{ database, clock }: DocumentServices,
	{ documentId, number }: DocumentVersion,
	scan: Scan,
	signature: string | null,
): Promise<void> {
	await database.prisma.$transaction(async (tx) => {
		const { count } = await tx.documentVersion.updateMany({
			where: { documentId, number, scan: "unscanned" },
			data: { scan, signature, scannedAt: clock.now() },
		});
		if (count === 0) return;
		const document = await tx.document.findUniqueOrThrow({ where: { id: documentId } });
		await recordActivity(tx, actor, {
			verb: "document.scan",
			subjectType: "document",
			subjectId: documentId,
			before: { member: document.member, number, scan: "unscanned" },
			after: { member: document.member, number, scan, signature },
		});
		await announceDocument(tx, document, [document.visibility]);
	});
}
