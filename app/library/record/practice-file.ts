import type { MediaType } from "#app/documents/media-type.ts";
import type { Code, practiceFileKinds } from "#app/reference/codes.ts";

/** Files of a record: what is taken, and how much of it. */

export type PracticeFileKind = Code<typeof practiceFileKinds>;

/** Files that one record has at the most, and bytes of all of them. */
export const maxPracticeFiles = 20;
export const maxPracticeBytes = 200 * 1024 * 1024;

/** What is taken of what the documents take: no plain text, which anything without a form would pass for. */
export const practiceMediaTypes = [
	"application/pdf",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"application/vnd.oasis.opendocument.text",
	"application/vnd.openxmlformats-officedocument.presentationml.presentation",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"image/png",
	"image/jpeg",
	"image/webp",
	"image/gif",
] as const satisfies readonly MediaType[];

/** What a file is, as far as its type tells; its author says it better. */
export function likelyKind(mediaType: string): PracticeFileKind {
	if (isPicture(mediaType)) return "picture";
	if (mediaType.endsWith("presentation")) return "presentation";
	return mediaType.endsWith("sheet") ? "dataset" : "other";
}

export function isPicture(mediaType: string): boolean {
	return mediaType.startsWith("image/");
}

/** What a file is that we don't take, as far as it can be told. */
export type UnsupportedContent = "program" | "web-page" | "drawing" | "unknown-type";

/**
 * Says what a file is that we don't take; its name counts for nothing.
 * @param head its first bytes; a few hundred are enough
 */
export function unsupportedContent(head: Buffer): UnsupportedContent {
	const bytes = head.toString("latin1");
	if (executableSignatures.some((mark) => bytes.startsWith(mark))) return "program";
	const text = head.toString("utf8").toLowerCase();
	if (/<svg[\s>]/.test(text)) return "drawing";
	return /<(!doctype\s+html|html|head|body|script)[\s>]/.test(text) ? "web-page" : "unknown-type";
}

/** Windows, Linux, macOS (four kinds and a fat one, which Java's classes share), and scripts. */
const executableSignatures = [
	"MZ",
	"\x7fELF",
	"\xfe\xed\xfa\xce",
	"\xfe\xed\xfa\xcf",
	"\xce\xfa\xed\xfe",
	"\xcf\xfa\xed\xfe",
].concat("\xca\xfe\xba\xbe", "#!");
