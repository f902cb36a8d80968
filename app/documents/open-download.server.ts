import { rangeAsked } from "#app/documents/byte-range.ts";
import { documentReader, documentsSeenBy, seesEarlierVersions } from "#app/documents/document-audience.ts";
import type { DocumentServices } from "#app/documents/document-services.ts";
import { attachment, downloadName } from "#app/documents/file-name.ts";
import { openStored } from "#app/documents/file-version.server.ts";
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
 * Opens a file for download, whole or in part. Browsers save it and never show it as a page of ours.
 * @returns null where there is none for this reader, and for files in which the scanner found a virus
 * @throws StoredFileMissingError where the store has lost the file
 */
export async function openDownload(
	actor: Actor,
	services: Pick<DocumentServices, "database" | "files">,
	request: DownloadRequest,
): Promise<Download | null> {
	const version = await versionFor(actor, services, request);
	if (!version || version.scan === "infected") return null;
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
	const stream = request.headersOnly ? null : await openStored(services.files, storageKey, part);
	if (!part) return { status: 200, headers: { ...headers, "content-length": String(size) }, stream };
	const { start, end } = part;
	const told = { "content-range": `bytes ${start}-${end}/${size}`, "content-length": String(end - start + 1) };
	return { status: 206, headers: { ...headers, ...told }, stream };
}

async function versionFor(
	actor: Actor,
	{ database }: Pick<DocumentServices, "database">,
	{ documentId, number }: DownloadRequest,
): Promise<DocumentVersion | undefined> {
	if (!isDocumentId(documentId)) return undefined;
	const reader = documentReader(actor);
	const document = await database.prisma.document.findFirst({
		where: { AND: [{ id: documentId }, documentsSeenBy(reader)] },
		include: { versions: { orderBy: { number: "desc" } } },
	});
	const newest = document?.versions[0];
	if (!document || number === undefined || number === newest?.number) return newest;
	return seesEarlierVersions(reader, document) ? document.versions.find((one) => one.number === number) : undefined;
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
