import { completenessOf } from "#app/library/record/completeness.ts";
import { confirmedUntil, type OperatingConfirmation } from "#app/library/record/operating-status.ts";
import type { PracticeFacts, PracticeRecord } from "#app/library/record/practice-record.ts";

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
 * @param seenSince when readers could first see the practice, or null. Once seen, it is never hidden by an embargo: the
 * new version waits instead, see `waitsUntil`
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
	const due = embargoEnd(facts, now);
	const embargoed = !isSeen(seenSince, now) && due > now;
	return {
		...draftColumns(record),
		functions: facts.functions,
		principles: facts.principles,
		embargoUntil: embargoed ? due : null,
		confirmedUntil: confirmedUntil(facts, confirmation, now),
		tier: completenessOf(record).tier,
		firstPublishedAt: isSeen(seenSince, now) ? seenSince : embargoed ? due : now,
	};
}

/**
 * Until when a new version of a practice waits that readers have seen: they keep what they see until its embargo ends.
 * Null if it is published at once.
 */
export function waitsUntil(facts: PracticeFacts, seenSince: Date | null, now: Date): Date | null {
	const due = embargoEnd(facts, now);
	return isSeen(seenSince, now) && due > now ? due : null;
}

function embargoEnd({ embargoUntil }: PracticeFacts, now: Date): Date {
	return embargoUntil ? new Date(embargoUntil) : now;
}

function isSeen(seenSince: Date | null, now: Date): seenSince is Date {
	return seenSince !== null && seenSince <= now;
}

/** The columns of an unpublished practice, which decide who works on it. */
export function draftColumns({ facts }: PracticeRecord) {
	return {
		countries: facts.countries,
		visibility: facts.visibility,
		provenance: facts.provenance?.kind ?? "owner",
	};
}
