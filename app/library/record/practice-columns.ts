import { completenessOf } from "#app/library/record/completeness.ts";
import { confirmedUntil, type OperatingConfirmation } from "#app/library/record/operating-status.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";

/**
 * Columns of a practice that repeat its published version, so that lists and access checks need not read the version.
 */
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
 * The columns of a practice when a version is published.
 * @param seenSince when readers could first see the practice, or null; once seen, it can't be put under embargo
 * @param confirmation what was confirmed apart from the version
 * @param now the moment of publication
 */
export function practiceColumns(
	record: PracticeRecord,
	seenSince: Date | null,
	confirmation: OperatingConfirmation,
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
		confirmedUntil: confirmedUntil(facts, confirmation, now),
		tier: completenessOf(record).tier,
		firstPublishedAt: seen ? seenSince : embargoed ? due : now,
	};
}

/** The columns of an unpublished practice, which decide who works on it. */
export function draftColumns({ facts }: PracticeRecord) {
	return {
		countries: facts.countries,
		visibility: facts.visibility,
		provenance: facts.provenance?.kind ?? "owner",
	};
}
