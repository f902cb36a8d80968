import { noOperatingConfirmation } from "#app/library/record/operating-status.ts";
import { practiceColumns, waitsUntil } from "#app/library/record/practice-columns.ts";
import type { PracticeFacts, PracticeRecord } from "#app/library/record/practice-record.ts";

/** Who can read a practice once it is published, for the person who publishes it. */
export type PublicationReaders = {
	who: "public" | "members";
	/**
	 * The end of an embargo, before which only the owner countries and the secretariat see it; null if it is visible
	 * at once.
	 */
	from: Date | null;
	/** The version that readers keep until then; null if they see none. */
	keep: string | null;
	/** Sections, `contact` and `files` of a public practice that only members see. */
	membersOnly: string[];
};

/**
 * Who can read a version once it is published.
 * @param seenSince when readers could first see the practice
 * @param live the version that they see now
 */
export function readersOnPublication(
	record: PracticeRecord,
	seenSince: Date | null,
	now: Date,
	live: string | null = null,
): PublicationReaders {
	const readers = readersOf(practiceColumns(record, seenSince, noOperatingConfirmation, now), record.facts, now);
	const from = waitsUntil(record.facts, seenSince, now);
	return from ? { ...readers, from, keep: live } : readers;
}

/** Who can read a published practice, from its columns and the facts of its live version. */
export function readersOf(
	{ visibility, embargoUntil }: { visibility: string; embargoUntil: Date | null },
	facts: Pick<PracticeFacts, "membersOnly" | "contact" | "files">,
	now: Date,
): PublicationReaders {
	const who = visibility === "members" ? "members" : "public";
	const from = embargoUntil && embargoUntil > now ? embargoUntil : null;
	const membersOnly = [
		...facts.membersOnly,
		...(facts.contact?.visibility === "members" ? ["contact"] : []),
		...(facts.files.some((file) => file.visibility === "members") ? ["files"] : []),
	];
	return { who, from, keep: null, membersOnly: who === "public" ? membersOnly : [] };
}
