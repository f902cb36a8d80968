import type { DocumentServices } from "#app/documents/document-services.ts";
import { documentReader, documentsSeenBy, seesEarlierVersions } from "#app/documents/documents.policy.ts";
import { type Download, type RequestedFile, serveFile, type Withheld } from "#app/documents/serve-file.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { DocumentVersion } from "#app/platform/prisma/client.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

export type DownloadRequest = RequestedFile & {
	documentId: string;
	/** A version number; the newest if omitted. */
	number?: number | undefined;
};

/**
 * Opens a file for download, whole or in part. Browsers save it and never show it as a page of the site.
 * @returns null if there is none for this reader
 */
export async function openDownload(
	actor: Actor,
	services: Pick<DocumentServices, "database" | "files">,
	request: DownloadRequest,
): Promise<Download | Withheld | null> {
	const found = await versionFor(actor, services, request);
	if (!found) return null;
	const { version, inside } = found;
	// Only readers who see earlier versions learn about the virus.
	if (version.scan === "infected") return inside ? { withheld: "infected" } : null;
	return serveFile(actor, services.files, version, request);
}

async function versionFor(
	actor: Actor,
	{ database }: Pick<DocumentServices, "database">,
	{ documentId, number }: DownloadRequest,
): Promise<{ version: DocumentVersion; inside: boolean } | undefined> {
	if (!isUuid(documentId)) return undefined;
	const reader = documentReader(actor);
	const document = await database.prisma.document.findFirst({
		where: { AND: [{ id: documentId }, documentsSeenBy(reader)] },
		include: { versions: { orderBy: { number: "desc" } } },
	});
	if (!document) return undefined;
	const inside = seesEarlierVersions(reader, document);
	const offered = inside ? document.versions : document.versions.slice(0, 1);
	const version = number === undefined ? offered[0] : offered.find((one) => one.number === number);
	return version && { version, inside };
}
