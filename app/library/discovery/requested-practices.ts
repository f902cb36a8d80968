import { readIdentifier } from "#app/library/record/pid.ts";

/** How many practices are shown side by side; no screen has room for more. */
export const leastCompared = 2;
export const maxCompared = 6;

/** How many practices a list in a URL may have; some programs cut off longer URLs. */
export const maxListed = 50;

/** The requested values in their order, without duplicates; `pid` is null for a value that is not an identifier. */
export type RequestedPractice = {
	input: string;
	pid: string | null;
	/** `1.2` or `1`, if one was named; comparisons and lists show the current version. */
	version?: string | undefined;
};

/**
 * Reads identifiers as people type or paste them: `4F7K-2`, `4f7k2`, or the URL of a practice.
 * @param values the values in the URL of the comparison
 */
export function requestedPractices(values: readonly string[]): RequestedPractice[] {
	const read = values
		.map((value) => value.trim())
		.filter((value) => value !== "")
		.map((input) => {
			const { pid = null, version } = readIdentifier(input) ?? {};
			return { input: input.slice(0, maxListLength), pid, version };
		});
	return [...new Map(read.map((one) => [one.pid ?? one.input, one])).values()];
}

/** A practice that is shown in another version than the one that was named. */
export type OtherVersion = { pid: string; title: string; language: string; version: string; named: string };

/**
 * Finds the practices of which another version was named than the one that is shown.
 * @param shown practices in the version that is shown, `1.2`
 */
export function otherVersions(
	requested: readonly RequestedPractice[],
	shown: readonly Omit<OtherVersion, "named">[],
): OtherVersion[] {
	return shown.flatMap(({ pid, title, language, version }) => {
		const named = requested.find((one) => one.pid === pid)?.version;
		// `1` names the latest 1.x.
		if (named === undefined || `${version}.`.startsWith(`${named}.`)) return [];
		return [{ pid, title, language, version, named }];
	});
}

/** Enough characters to recognise what was typed. */
const maxListLength = 60;
