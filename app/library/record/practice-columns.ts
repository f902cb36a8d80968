import { completenessOf } from "#app/library/record/completeness.ts";
import { confirmedUntil, type OperatingConfirmation } from "#app/library/record/operating-status.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";

/** What a practice repeats of its published version in columns, so that lists and the audience need not open it. */
export type PracticeColumns = {
	countries: string[];
	functions: string[];
	principles: string[];
	visibility: string;
	embargoUntil: Date | null;
	confirmedUntil: Date | null;
	provenance: string;
	tier: string;
	firstPublishedAt: Date;
};

/**
 * @param seenSince when readers could first see the practice, or null; what was seen once can't be put under embargo
 * @param said what holds beside the version
 * @param now the moment of publication
 */
export function practiceColumns(
	record: PracticeRecord,
	seenSince: Date | null,
	said: OperatingConfirmation,
	now: Date,
): PracticeColumns {
	const { facts } = record;
	const due = facts.embargoUntil ? new Date(facts.embargoUntil) : now;
	const seen = seenSince !== null && seenSince <= now;
	const embargoed = !seen && due > now;
	return {
		...draftColumns(record),
		functions: facts.functions,
		principles: facts.principles,
		embargoUntil: embargoed ? due : null,
		confirmedUntil: confirmedUntil(facts, said, now),
		tier: completenessOf(record).tier,
		firstPublishedAt: seen ? seenSince : embargoed ? due : now,
	};
}

/** What decides who works on a practice that was never published. */
export function draftColumns({ facts }: PracticeRecord) {
	return {
		countries: facts.countries,
		visibility: facts.visibility,
		provenance: facts.provenance?.kind ?? "owner",
	};
}
