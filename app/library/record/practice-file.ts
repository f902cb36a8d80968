import { downloadName } from "#app/documents/file-name.ts";
import type { MediaType } from "#app/documents/media-type.ts";
import type { Code, practiceFileKinds } from "#app/reference/codes.ts";

/** Files of a practice: which types are accepted, and how many. */

export type PracticeFileKind = Code<typeof practiceFileKinds>;

/** The maximum number of files of one practice, and of their bytes in total. */
export const maxPracticeFiles = 20;
export const maxPracticeBytes = 200 * 1024 * 1024;

/** The document types that are accepted. Plain text is not: any unrecognised content would pass as text. */
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

/** Guesses the kind of a file from its type; its author can change it. */
export function likelyKind(mediaType: string): PracticeFileKind {
	if (isPicture(mediaType)) return "picture";
	if (mediaType.endsWith("presentation")) return "presentation";
	return mediaType.endsWith("sheet") ? "dataset" : "other";
}

/** Whether files of a media type are shown as pictures. */
export function isPicture(mediaType: string): boolean {
	return mediaType.startsWith("image/");
}

/** The kind of a file that is not accepted, as far as it can be determined. */
export type UnsupportedContent = "program" | "web-page" | "drawing" | "unknown-type";

/**
 * Determines what a file of an unaccepted type is, from its content alone.
 * @param head its first bytes; a few hundred are enough
 */
export function unsupportedContent(head: Buffer): UnsupportedContent {
	const bytes = head.toString("latin1");
	if (executableSignatures.some((mark) => bytes.startsWith(mark))) return "program";
	const text = head.toString("utf8").toLowerCase();
	if (/<svg[\s>]/.test(text)) return "drawing";
	return /<(!doctype\s+html|html|head|body|script)[\s>]/.test(text) ? "web-page" : "unknown-type";
}

/** Windows, Linux, macOS (four formats and the universal one, which has the signature of Java classes), and scripts. */
const executableSignatures = [
	"MZ",
	"\x7fELF",
	"\xfe\xed\xfa\xce",
	"\xfe\xed\xfa\xcf",
	"\xce\xfa\xed\xfe",
	"\xcf\xfa\xed\xfe",
].concat("\xca\xfe\xba\xbe", "#!");

/** The path of a file's download. It ends in the file's name, under which browsers save it. */
export function practiceFilePath(
	locale: string,
	pid: string,
	{ file, name, mediaType }: { file: string; name: string; mediaType: string },
): string {
	return `${practiceFilePage(locale, pid, file)}/${encodeURIComponent(downloadName(name, mediaType))}`;
}

/** The path of a picture in one of its sizes. @param size its width in pixels: 480, 960 or 1600 */
export function practicePicturePath(locale: string, pid: string, file: string, size: number): string {
	return `${practiceFilePage(locale, pid, file)}/picture/w${size}.webp`;
}

/** The path of the page that explains why a file can't be downloaded. */
export function practiceFilePage(locale: string, pid: string, file: string): string {
	return `/${locale}/library/${pid}/files/${file}`;
}
