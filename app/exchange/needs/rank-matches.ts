import { type Readable, type Reader, seesRecord } from "#app/library/access/audience.policy.ts";
import type { EvidenceLevel } from "#app/library/record/evidence.ts";

/** Maximum number of practices that match a need. */
export const maxMatches = 6;

/** A practice that may match a need, and what the two have in common. */
export type Candidate = Readable & {
	pid: string;
	withdrawnAt: Date | null;
	/** The wanted forms of help that its owners offer now, and these owners. */
	forms: string[];
	offeredBy: string[];
	/** Its service functions that the need names. */
	functions: string[];
	/** Its place among the practices that contain all words of the need; null if it is not one of them. */
	wordsPlace: number | null;
	/** The languages of the need in which it can be read, or in which help is offered. */
	languages: string[];
	evidence: EvidenceLevel;
};

/** Why a practice matches a need; codes, in the order in which they count. */
export type MatchReason =
	| { kind: "form"; forms: string[] }
	| { kind: "function"; functions: string[] }
	| { kind: "words" }
	| { kind: "language"; languages: string[] }
	| { kind: "evidence"; level: EvidenceLevel };

export type Match = { pid: string; reasons: MatchReason[]; offeredBy: string[] };

/**
 * Ranks practices for a need: offers count before the service function, the words, the languages and the evidence. A
 * practice of the member itself is not a match, nor is one on another subject, whatever its owner offers.
 * @param reader who reads the matches
 * @returns at most six
 */
export function rankMatches(
	member: string,
	candidates: readonly Candidate[],
	{ reader, now }: { reader: Reader; now: Date },
): Match[] {
	return candidates
		.filter((one) => one.withdrawnAt === null && seesRecord(reader, one, now) && !one.countries.includes(member))
		.filter(({ functions, wordsPlace }) => functions.length > 0 || wordsPlace !== null)
		.sort((a, b) => compare(weightsOf(a), weightsOf(b)) || (a.pid < b.pid ? -1 : 1))
		.slice(0, maxMatches)
		.map((one) => ({ pid: one.pid, reasons: reasonsOf(one), offeredBy: one.offeredBy }));
}

/** In the order in which they count; higher is better. */
function weightsOf({ forms, functions, wordsPlace, languages, evidence }: Candidate): number[] {
	return [
		forms.length,
		functions.length,
		wordsPlace === null ? 0 : 1,
		languages.length > 0 ? 1 : 0,
		evidence,
		-(wordsPlace ?? 0),
	];
}

function compare(a: readonly number[], b: readonly number[]): number {
	const at = a.findIndex((weight, index) => weight !== b[index]);
	return at < 0 ? 0 : (b[at] ?? 0) - (a[at] ?? 0);
}

/** The lowest level of evidence does not count in favour of a practice. */
const leastEvidence = 2;

function reasonsOf({ forms, functions, wordsPlace, languages, evidence }: Candidate): MatchReason[] {
	return [
		...(forms.length > 0 ? [{ kind: "form" as const, forms }] : []),
		...(functions.length > 0 ? [{ kind: "function" as const, functions }] : []),
		...(wordsPlace === null ? [] : [{ kind: "words" as const }]),
		...(languages.length > 0 ? [{ kind: "language" as const, languages }] : []),
		...(evidence >= leastEvidence ? [{ kind: "evidence" as const, level: evidence }] : []),
	];
}
