import { completenessOf, type Field, fullFields, snapshotFields } from "#app/library/record/completeness.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";

export type SnapshotProgress = {
	/** Fields of a snapshot that are filled, and how many there are. */
	done: number;
	total: number;
	missing: Field[];
	/** What a full record would say besides. */
	missingForFull: Field[];
	/** The same as above for a full record, which asks for all that a snapshot does. */
	full: { done: number; total: number };
};

/** How far a record is from a snapshot. A document is asked of a best practice only, which is one. */
export function snapshotProgress(record: PracticeRecord): SnapshotProgress {
	const { missingForSnapshot: missing, missingForFull } = completenessOf(record);
	const total = snapshotFields.filter((field) => field !== "document" || record.facts.kind === "best-practice").length;
	const fullTotal = total + fullFields.length;
	const lacking = new Set([...missing, ...missingForFull]).size;
	return {
		done: total - missing.length,
		total,
		missing,
		missingForFull,
		full: { done: fullTotal - lacking, total: fullTotal },
	};
}
