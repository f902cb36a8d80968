import { requestedRange } from "#app/documents/byte-range.ts";
import { attachment, downloadName } from "#app/documents/file-name.ts";
import { openStored, StoredFileMissingError } from "#app/documents/stored-content.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Files } from "#app/platform/files/files.server.ts";
import { isNotModified } from "#app/platform/not-modified.ts";

/** The parts of a request that determine what to send. */
export type RequestedFile = {
	/** The request's headers of these names. */
	range?: string | null | undefined;
	ifRange?: string | null | undefined;
	ifNoneMatch?: string | null | undefined;
	/** For HEAD requests. */
	headersOnly?: boolean;
};

export type Download = {
	status: 200 | 206 | 304 | 416;
	headers: Record<string, string>;
	/** The caller reads it to its end or cancels it. */
	stream: ReadableStream<Uint8Array> | null;
};

/**
 * Why a file is not sent: it is infected, or the file store has lost it through a partly restored backup or a deletion.
 */
export type Withheld = { withheld: "infected" | "lost" };

/** A file as stored in the database. */
export type ServedFile = { mediaType: string; originalName: string; sha256: string; size: number; storageKey: string };

/**
 * Answers a request with a file, whole or in part, which browsers download and never show. The caller has checked that
 * the actor may read it.
 */
export async function serveFile(
	actor: Actor,
	files: Files,
	file: ServedFile,
	request: RequestedFile,
): Promise<Download | Withheld> {
	const { size, storageKey } = file;
	const headers = headersOf(file, actor);
	if (isNotModified(request.ifNoneMatch, headers.etag)) {
		return { status: 304, headers: without(headers, "content-type", "content-disposition"), stream: null };
	}

	// A part is useless to a client that already has a part of a different file.
	const holds = !request.ifRange || request.ifRange.trim() === headers.etag;
	const range = requestedRange(holds ? request.range : null, size);
	if (range === "none-there") {
		const rangeHeaders = {
			...without(headers, "content-type", "content-disposition"),
			"content-range": `bytes */${size}`,
		};
		return { status: 416, headers: { ...rangeHeaders, "content-length": "0" }, stream: null };
	}
	const part = range === "whole" ? undefined : range;
	const stream = request.headersOnly ? null : await openStored(files, storageKey, part).catch(whereLost);
	if (stream && "withheld" in stream) return stream;
	if (!part) return { status: 200, headers: { ...headers, "content-length": String(size) }, stream };
	const { start, end } = part;
	const rangeHeaders = { "content-range": `bytes ${start}-${end}/${size}`, "content-length": String(end - start + 1) };
	return { status: 206, headers: { ...headers, ...rangeHeaders }, stream };
}

function whereLost(error: unknown): Withheld {
	if (error instanceof StoredFileMissingError) return { withheld: "lost" };
	throw error;
}

function headersOf({ mediaType, originalName, sha256 }: ServedFile, actor: Actor) {
	return {
		"content-type": mediaType === "text/plain" ? "text/plain; charset=utf-8" : mediaType,
		"content-disposition": attachment(downloadName(originalName, mediaType)),
		"x-content-type-options": "nosniff",
		"content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
		"accept-ranges": "bytes",
		etag: `"${sha256}"`,
		// Readers' rights can change at any time, so every copy has to be revalidated. A file that somebody may read only
		// after signing in leaves no copy in a browser that others may use.
		"cache-control": actor.kind === "public" ? "private, no-cache" : "private, no-store",
		vary: "cookie",
	};
}

function without(headers: Record<string, string>, ...names: string[]): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}
