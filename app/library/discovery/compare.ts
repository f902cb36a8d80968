import { readIdentifier } from "#app/library/record/pid.ts";

/** How many practices stand side by side; more are not to be read on any screen. */
export const leastCompared = 2;
export const maxCompared = 6;

/** What was asked for, in its order and each once; `pid` is null for what is no identifier. */
export type RequestedPractice = { input: string; pid: string | null };

/**
 * Reads identifiers as people write or paste them: `4F7K-2`, `4f7k2`, or the address of a practice.
 * @param values as the address of the comparison gives them
 */
export function requestedPractices(values: readonly string[]): RequestedPractice[] {
	const read = values
		.map((value) => value.trim())
		.filter((value) => value !== "")
		.map((input) => ({ input: input.slice(0, maxListLength), pid: readIdentifier(input)?.pid ?? null }));
	return [...new Map(read.map((one) => [one.pid ?? one.input, one])).values()];
}

/** Enough to recognise what one has typed. */
const maxListLength = 60;
