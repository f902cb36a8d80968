import { rangeAsked } from "#app/documents/byte-range.ts";
import { documentReader, documentsSeenBy, seesEarlierVersions } from "#app/documents/document-audience.ts";
import type { DocumentServices } from "#app/documents/document-services.ts";
import { attachment, downloadName } from "#app/documents/file-name.ts";
import { openStored, StoredFileMissingError } from "#app/documents/file-version.server.ts";
import { isDocumentId } from "#app/documents/lock-document.server.ts";
import type { Actor } from "#app/identity/actor.ts";
import type { DocumentVersion } from "#app/platform/prisma/client.ts";

export type DownloadRequest = {
	documentId: string;
	/** Number of a version; the newest when left out. */
	number?: number | undefined;
	/** The request's headers of these names. */
	range?: string | null | undefined;
	ifRange?: string | null | undefined;
	ifNoneMatch?: string | null | undefined;
	/** For HEAD: the answer without the file. */
	headersOnly?: boolean;
};

export type Download = {
	status: 200 | 206 | 304 | 416;
	headers: Record<string, string>;
	/** Read it to its end or cancel it. */
	stream: ReadableStream<Uint8Array> | null;
};

/**
 * Why a file is not handed out: the scanner found a virus in it, which only those are told who see what stood in a
 * document's place before; or the store has lost it, since a backup was restored in part or somebody deleted it.
 */
export type Withheld = { withheld: "infected" | "lost" };

/**
 * Opens a file for download, whole or in part. Browsers save it and never show it as a page of ours.
 * @returns null where there is none for this reader
 */
export async function openDownload(
	actor: Actor,
	services: Pick<DocumentServices, "database" | "files">,
	request: DownloadRequest,
): Promise<Download | Withheld | null> {
	const found = await versionFor(actor, services, request);
	if (!found) return null;
	const { version, inside } = found;
	if (version.scan === "infected") return inside ? { withheld: "infected" } : null;
	const { size, storageKey } = version;
	const headers = headersOf(version);
	if (isSame(request.ifNoneMatch, headers.etag)) {
		return { status: 304, headers: without(headers, "content-type", "content-disposition"), stream: null };
	}

	// Part of a file is worth nothing to somebody who has the other part of another.
	const holds = !request.ifRange || request.ifRange.trim() === headers.etag;
	const range = rangeAsked(holds ? request.range : null, size);
	if (range === "none-there") {
		const told = { ...without(headers, "content-type", "content-disposition"), "content-range": `bytes */${size}` };
		return { status: 416, headers: { ...told, "content-length": "0" }, stream: null };
	}
	const part = range === "whole" ? undefined : range;
	const stream = request.headersOnly ? null : await openStored(services.files, storageKey, part).catch(whereLost);
	if (stream && "withheld" in stream) return stream;
	if (!part) return { status: 200, headers: { ...headers, "content-length": String(size) }, stream };
	const { start, end } = part;
	const told = { "content-range": `bytes ${start}-${end}/${size}`, "content-length": String(end - start + 1) };
	return { status: 206, headers: { ...headers, ...told }, stream };
}

async function versionFor(
	actor: Actor,
	{ database }: Pick<DocumentServices, "database">,
	{ documentId, number }: DownloadRequest,
): Promise<{ version: DocumentVersion; inside: boolean } | undefined> {
	if (!isDocumentId(documentId)) return undefined;
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

function whereLost(error: unknown): Withheld {
	if (error instanceof StoredFileMissingError) return { withheld: "lost" };
	throw error;
}

function headersOf({ mediaType, originalName, sha256 }: DocumentVersion) {
	return {
		"content-type": mediaType === "text/plain" ? "text/plain; charset=utf-8" : mediaType,
		"content-disposition": attachment(downloadName(originalName, mediaType)),
		"x-content-type-options": "nosniff",
		"content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
		"accept-ranges": "bytes",
		etag: `"${sha256}"`,
		// Who may read it can change at any time, so that every copy asks again.
		"cache-control": "private, no-cache",
		vary: "cookie",
	};
}

function without(headers: Record<string, string>, ...names: string[]): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

function isSame(ifNoneMatch: string | null | undefined, etag: string): boolean {
	const tags = (ifNoneMatch ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
	return tags.includes(etag) || tags.includes("*");
}
