import { practiceMediaTypes } from "#app/library/record/practice-file.ts";
import type { Messages } from "#app/messages/index.ts";

/** The short name of each accepted type; the same in every language. */
const shortNames: Record<(typeof practiceMediaTypes)[number], string> = {
	"application/pdf": "PDF",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
	"application/vnd.oasis.opendocument.text": "ODT",
	"application/vnd.openxmlformats-officedocument.presentationml.presentation": "PPTX",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
	"image/png": "PNG",
	"image/jpeg": "JPEG",
	"image/webp": "WebP",
	"image/gif": "GIF",
};

/** `PDF`; the media type itself where it has no short name. */
export function fileType(mediaType: string): string {
	return Object.entries(shortNames).find(([type]) => type === mediaType)?.[1] ?? mediaType;
}

/** The accepted types, as a sentence lists them. */
export function takenTypes({ files }: Messages): string {
	const names = (pictures: boolean) =>
		practiceMediaTypes.filter((type) => type.startsWith("image/") === pictures).map((type) => shortNames[type]);
	return files.taken([...names(false), files.pictures(names(true))]);
}
