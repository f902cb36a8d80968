import { noOperatingConfirmation } from "#app/library/record/operating-status.ts";
import { practiceColumns } from "#app/library/record/practice-columns.ts";
import type { PracticeFacts, PracticeRecord } from "#app/library/record/practice-record.ts";

/** Who can read a practice once it is published, as the person who publishes it is told. */
export type PublicationReaders = {
	who: "public" | "members";
	/** When an embargo ends: until then only its own countries and the secretariat know of it. Null: at once. */
	from: Date | null;
	/** Sections, `contact` and `files` that only members see of a practice that is public. */
	membersOnly: string[];
};

/**
 * Who can read a version once it is published.
 * @param seenSince when readers could first see the practice: what was seen once is not put under embargo again
 */
export function readersOnPublication(record: PracticeRecord, seenSince: Date | null, now: Date): PublicationReaders {
	return readersOf(practiceColumns(record, seenSince, noOperatingConfirmation, now), record.facts, now);
}

/** Who can read a published practice, by its columns and the facts of its live version. */
export function readersOf(
	{ visibility, embargoUntil }: { visibility: string; embargoUntil: Date | null },
	facts: PracticeFacts,
	now: Date,
): PublicationReaders {
	const who = visibility === "members" ? "members" : "public";
	const from = embargoUntil && embargoUntil > now ? embargoUntil : null;
	const membersOnly = [
		...facts.membersOnly,
		...(facts.contact?.visibility === "members" ? ["contact"] : []),
		...(facts.files.some((file) => file.visibility === "members") ? ["files"] : []),
	];
	return { who, from, membersOnly: who === "public" ? membersOnly : [] };
}
