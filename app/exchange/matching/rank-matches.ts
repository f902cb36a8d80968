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
	/** Other forms of help on offer now. */
	otherForms: string[];
	/** An owner takes part in the exchange, so that an introduction can be asked for. */
	introducible: boolean;
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
	| { kind: "other-form"; forms: string[] }
	| { kind: "function"; functions: string[] }
	| { kind: "words" }
	| { kind: "language"; languages: string[] }
	| { kind: "evidence"; level: EvidenceLevel };

export type Match = { pid: string; reasons: MatchReason[]; offeredBy: string[] };

/**
 * Ranks practices for a need: offers count first, then whether an owner can be asked for an introduction, before the
 * service function, the words, the languages and the evidence. A practice of the member itself is not a match. One on
 * another subject is a match only if its owner offers a wanted form and nobody offers it on the subject.
 * @param reader who reads the matches
 * @returns at most six
 */
export function rankMatches(
	member: string,
	candidates: readonly Candidate[],
	{ reader, now }: { reader: Reader; now: Date },
): Match[] {
	const read = candidates.filter(
		(one) => one.withdrawnAt === null && seesRecord(reader, one, now) && !one.countries.includes(member),
	);
	const isOffered = read.some((one) => isOnSubject(one) && one.forms.length > 0);
	return read
		.filter((one) => isOnSubject(one) || (!isOffered && one.forms.length > 0))
		.sort((a, b) => compare(weightsOf(a), weightsOf(b)) || (a.pid < b.pid ? -1 : 1))
		.slice(0, maxMatches)
		.map((one) => ({ pid: one.pid, reasons: reasonsOf(one), offeredBy: one.offeredBy }));
}

/** Whether a practice is about the subject of the need. */
function isOnSubject({ functions, wordsPlace }: Pick<Candidate, "functions" | "wordsPlace">): boolean {
	return functions.length > 0 || wordsPlace !== null;
}

/** In the order in which they count; higher is better. */
function weightsOf(candidate: Candidate): number[] {
	const { forms, otherForms, introducible, functions, wordsPlace, languages, evidence } = candidate;
	return [
		forms.length,
		otherForms.length > 0 ? 1 : 0,
		introducible ? 1 : 0,
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

function reasonsOf({ forms, otherForms, functions, wordsPlace, languages, evidence }: Candidate): MatchReason[] {
	return [
		...(forms.length > 0 ? [{ kind: "form" as const, forms }] : []),
		...(otherForms.length > 0 ? [{ kind: "other-form" as const, forms: otherForms }] : []),
		...(functions.length > 0 ? [{ kind: "function" as const, functions }] : []),
		...(wordsPlace === null ? [] : [{ kind: "words" as const }]),
		...(languages.length > 0 ? [{ kind: "language" as const, languages }] : []),
		...(evidence >= leastEvidence ? [{ kind: "evidence" as const, level: evidence }] : []),
	];
}
