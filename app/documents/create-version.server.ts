import type { DocumentServices } from "#app/documents/document-services.ts";
import type { ExaminedFile } from "#app/documents/examine-file.server.ts";
import { lockContent } from "#app/documents/stored-content.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/**
 * Stores a file as a version of a document; nothing else creates versions. The lock keeps the sweep of the file store
 * from deleting content before a row refers to it.
 */
export async function createVersion(
	tx: Transaction,
	{ files, clock }: DocumentServices,
	actor: Actor,
	version: { documentId: string; number: number; file: ExaminedFile },
): Promise<void> {
	const { documentId, number, file } = version;
	await lockContent(tx, file.sha256);
	const storageKey = await files.store(file);
	const now = clock.now();
	await tx.documentVersion.create({
		data: {
			documentId,
			number,
			sha256: file.sha256,
			size: file.size,
			mediaType: file.mediaType,
			originalName: file.name,
			uploadedAt: now,
			uploadedById: actorId(actor) ?? null,
			scan: file.scan,
			scannedAt: file.scan === "unscanned" ? null : now,
			storageKey,
		},
	});
}
