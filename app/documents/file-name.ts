import { type MediaType, mediaTypes } from "#app/documents/media-type.ts";
import { oneLine } from "#app/platform/text/one-line.ts";

/** Characters of a name that we keep. */
const maxNameLength = 150;

/**
 * The name of an uploaded file as we keep it: without a path, without characters that no file system takes, that lead
 * astray (`exe.fdp` written from right to left) or that are not seen. It may come out empty.
 */
export function cleanName(name: string): string {
	const last = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
	const seen = oneLine(last.replace(/[\p{Cf}\p{Co}]/gu, "").replace(/[<>:"|?*]/g, "_")).replace(/^[.\s]+/, "");
	return [...seen].slice(-maxNameLength).join("");
}

/** A title for a document whose file says no more than its name: that without the ending. */
export function titleFromName(name: string): string {
	return name.replace(/\.[^.\s]{1,5}$/, "") || "—";
}

/** The name under which a file is saved: it ends as its content is, whatever its first name was. */
export function downloadName(name: string, mediaType: string): string {
	const endings: readonly string[] = mediaTypes[mediaType as MediaType] ?? ["bin"];
	const own = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
	const base = name || "document";
	return own !== undefined && endings.includes(own) ? base : `${base}.${endings[0]}`;
}

/** `Content-Disposition` that always saves and never shows (RFC 6266), with the name in full for all languages (RFC 8187). */
export function attachment(name: string): string {
	const plain = name.replace(/[^\x20-\x7e]/g, "_").replace(/["\\%]/g, "_");
	return `attachment; filename="${plain}"; filename*=UTF-8''${encodeFully(name.toWellFormed())}`;
}

function encodeFully(text: string): string {
	return encodeURIComponent(text).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
