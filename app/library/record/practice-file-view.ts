import type { Scan } from "#app/documents/document.ts";
import { originalText } from "#app/library/record/completeness.ts";
import type { PracticeFileKind } from "#app/library/record/practice-file.ts";
import type { PracticeRecord, PracticeText } from "#app/library/record/practice-record.ts";

/** A file of a practice for its page, as plain data. */
export type FileView = {
	/** The item's id in the record, such as `f1`. */
	id: string;
	/** The id of the stored file. */
	file: string;
	title: string;
	/** The description of a picture; null if there is none, or for other files. */
	alternative: string | null;
	/** BCP 47. */
	language: string;
	kind: PracticeFileKind;
	/** The file's own licence, otherwise the practice's. */
	licence: string;
	visibility: "public" | "members";
	/** Who made a picture; null if that is not stated. */
	credit: string | null;
	name: string;
	/** Bytes. */
	size: number;
	mediaType: string;
	/** Of the content, in hexadecimal. */
	sha256: string;
	scan: Scan;
	/** Set if the file was withdrawn; its URL then shows the reason. */
	withdrawn: { at: Date; reason: string } | null;
	/** The re-encoded sizes of a picture that can be shown, smallest first. */
	pictures: FilePicture[];
};

/** `size` is the size in its URL; width and height are in pixels. */
type FilePicture = { size: number; width: number; height: number };

/** The columns of a stored file. */
export type StoredFile = {
	id: string;
	originalName: string;
	size: number;
	mediaType: string;
	sha256: string;
	scan: string;
	withdrawnAt: Date | null;
	withdrawnReason: string | null;
	pictures?: readonly FilePicture[];
};

/**
 * The files that a version names, in its order, with their titles in one language, otherwise in the original.
 * @param record only the part that the reader may see
 * @param stored the files of the practice; items without one are left out
 */
export function fileViews(record: PracticeRecord, text: PracticeText, stored: readonly StoredFile[]): FileView[] {
	const original = originalText(record);
	return record.facts.files.flatMap(
		({ id, file, language, kind, licence = record.facts.licence, visibility, credit = null }) => {
			const row = stored.find((one) => one.id === file);
			if (!row) return [];
			const texts = text.files[id] ?? original?.files[id];
			return {
				id,
				file,
				language,
				kind,
				licence,
				visibility,
				credit,
				title: texts?.title ?? row.originalName,
				alternative: texts?.alternative ?? null,
				name: row.originalName,
				size: row.size,
				mediaType: row.mediaType,
				sha256: row.sha256,
				scan: row.scan as Scan,
				withdrawn: row.withdrawnAt && { at: row.withdrawnAt, reason: row.withdrawnReason ?? "" },
				pictures: picturesOf(row),
			};
		},
	);
}

function picturesOf({ pictures = [], withdrawnAt, scan }: StoredFile): FilePicture[] {
	if (withdrawnAt || scan === "infected") return [];
	return pictures.map(({ size, width, height }) => ({ size, width, height }));
}
