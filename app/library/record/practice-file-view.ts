import type { Scan } from "#app/documents/document.ts";
import { originalText } from "#app/library/record/completeness.ts";
import type { PracticeFileKind } from "#app/library/record/practice-file.ts";
import type { PracticeRecord, PracticeText } from "#app/library/record/practice-record.ts";

/** A file of a record as its page shows it; plain data. */
export type FileView = {
	/** The item of the record: `f1`. */
	id: string;
	/** Under which the library keeps it. */
	file: string;
	title: string;
	/** What a picture shows; null where nobody has said it, or where it is no picture. */
	alternative: string | null;
	/** BCP 47. */
	language: string;
	kind: PracticeFileKind;
	/** Its own, or the record's. */
	licence: string;
	visibility: "public" | "members";
	name: string;
	/** Bytes. */
	size: number;
	mediaType: string;
	/** Of the content, as hexadecimal digits. */
	sha256: string;
	scan: Scan;
	/** Set where it was taken out of the library; its address then says so. */
	withdrawn: { at: Date; reason: string } | null;
	/** Of a picture that can be shown: what was made of it, the smallest first. */
	pictures: FilePicture[];
};

/** A picture as its address names it, by `size`, and its width and height in pixels. */
type FilePicture = { size: number; width: number; height: number };

/** What the database knows of a file. */
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
 * The files that a version names, in its order and in the words of one of its languages; where that has none for a
 * file, in those of the original.
 * @param record as far as its reader may see it
 * @param stored the files of the practice; what is not among them is left out
 */
export function fileViews(record: PracticeRecord, text: PracticeText, stored: readonly StoredFile[]): FileView[] {
	const original = originalText(record);
	return record.facts.files.flatMap(({ id, file, language, kind, licence = record.facts.licence, visibility }) => {
		const kept = stored.find((one) => one.id === file);
		if (!kept) return [];
		const words = text.files[id] ?? original?.files[id];
		return {
			...{ id, file, language, kind, licence, visibility },
			title: words?.title ?? kept.originalName,
			alternative: words?.alternative ?? null,
			name: kept.originalName,
			size: kept.size,
			mediaType: kept.mediaType,
			sha256: kept.sha256,
			scan: kept.scan as Scan,
			withdrawn: kept.withdrawnAt && { at: kept.withdrawnAt, reason: kept.withdrawnReason ?? "" },
			pictures: picturesOf(kept),
		};
	});
}

function picturesOf({ pictures = [], withdrawnAt, scan }: StoredFile): FilePicture[] {
	if (withdrawnAt || scan === "infected") return [];
	return pictures.map(({ size, width, height }) => ({ size, width, height }));
}
