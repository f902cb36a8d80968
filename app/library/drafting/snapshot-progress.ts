import { completenessOf, type Field, fullFields, snapshotFields } from "#app/library/record/completeness.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";

export type SnapshotProgress = {
	/** How many of the `total` fields of a short profile are filled in. */
	done: number;
	total: number;
	missing: Field[];
	/** The fields that a full case needs beyond the short profile. */
	missingForFull: Field[];
	/** The same counts for a full case, which includes all fields of a short profile. */
	full: { done: number; total: number };
};

/** How far a practice is from a short profile and from a full case. Only a best practice needs a document. */
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
