import { type MediaType, mediaTypes } from "#app/documents/media-type.ts";
import { oneLine } from "#app/platform/text/one-line.ts";

/** Maximum characters of a stored file name. */
const maxNameLength = 150;

/**
 * The name under which an uploaded file is stored: without a path, characters that file systems refuse, and invisible
 * or misleading ones (`exe.fdp` written from right to left). It may come out empty.
 */
export function cleanName(name: string): string {
	const last = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
	const seen = oneLine(last.replace(/[\p{Cf}\p{Co}]/gu, "").replace(/[<>:"|?*]/g, "_")).replace(/^[.\s]+/, "");
	return [...seen].slice(-maxNameLength).join("");
}

/** A title for a document from its file name, without the extension. */
export function titleFromName(name: string): string {
	return name.replace(/\.[^.\s]{1,5}$/, "") || "—";
}

/** The name under which a file is downloaded, with an extension that matches its content. */
export function downloadName(name: string, mediaType: string): string {
	const endings: readonly string[] = mediaTypes[mediaType as MediaType] ?? ["bin"];
	const own = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
	const base = name || "document";
	return own !== undefined && endings.includes(own) ? base : `${base}.${endings[0]}`;
}

/** A `Content-Disposition` that always downloads (RFC 6266), with the full name in any language (RFC 8187). */
export function attachment(name: string): string {
	const plain = name.replace(/[^\x20-\x7e]/g, "_").replace(/["\\%]/g, "_");
	return `attachment; filename="${plain}"; filename*=UTF-8''${encodeFully(name.toWellFormed())}`;
}

function encodeFully(text: string): string {
	return encodeURIComponent(text).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
