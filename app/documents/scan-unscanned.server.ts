import { recordActivity } from "#app/activity/record-activity.server.ts";
import { announceDocument } from "#app/documents/announce-document.server.ts";
import type { DocumentServices } from "#app/documents/document-services.ts";
import { mayRunMaintenance } from "#app/documents/documents.policy.ts";
import { maxScannedAtOnce, type ScanOutcome, type ScanResult, scanEach } from "#app/documents/scan-each.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { DocumentVersion } from "#app/platform/prisma/client.ts";

/**
 * Scans versions that were stored while there was no scanner. Infected ones can no longer be downloaded. Run nightly;
 * it may run twice.
 */
export async function scanUnscanned(
	actor: Actor,
	services: DocumentServices,
): Promise<ScanOutcome | { outcome: "forbidden" }> {
	if (!mayRunMaintenance(actor)) return { outcome: "forbidden" };
	return scanEach(
		services,
		() =>
			services.database.prisma.documentVersion.findMany({
				where: { scan: "unscanned" },
				orderBy: [{ uploadedAt: "asc" }, { documentId: "asc" }],
				take: maxScannedAtOnce,
			}),
		({ documentId, number }) => ({ document: documentId, number }),
		(version, result) => writeResult(actor, services, version, result),
	);
}

async function writeResult(
	actor: Actor,
	{ database, clock }: DocumentServices,
	{ documentId, number }: DocumentVersion,
	result: ScanResult,
): Promise<void> {
	await database.prisma.$transaction(async (tx) => {
		const { count } = await tx.documentVersion.updateMany({
			where: { documentId, number, scan: "unscanned" },
			data: { ...result, scannedAt: clock.now() },
		});
		if (count === 0) return;
		const document = await tx.document.findUniqueOrThrow({ where: { id: documentId } });
		await recordActivity(tx, actor, {
			verb: "document.scan",
			subjectType: "document",
			subjectId: documentId,
			before: { member: document.member, number, scan: "unscanned" },
			after: { member: document.member, number, ...result },
		});
		await announceDocument(tx, document, [document.visibility]);
	});
}
