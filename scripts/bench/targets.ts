import type { Target } from "./load.ts";
import type { Random } from "./random.ts";
import { newQueries, type Words } from "./words.ts";

/** Requests; more than any site answers in a second if every search has to run. */
const mostPerSecond = 10_000;

/** The pages to measure: those that readers visit, and the desk of a signed-in person. */
export function targets(options: {
	practice: string;
	texts: readonly Words[];
	cookie: string | undefined;
	random: Random;
	seconds: number;
}): Target[] {
	const always = (name: string, path: string): Target => ({ name, next: () => path });
	return [
		always("home", "/en"),
		always("practice", `/en/library/${options.practice}`),
		always("member", "/en/members/AZ"),
		always("search, kept", "/en/search?q=service"),
		{ name: "search, new words", next: newSearches(options) },
		{ ...always("desk, signed in", "/en/desk"), ...(options.cookie ? { cookie: options.cookie } : {}) },
	];
}

/**
 * Queries are generated beforehand, so that this costs nothing during the measurement; the bare server gets the same
 * ones.
 */
function newSearches({
	texts,
	random,
	seconds,
}: {
	texts: readonly Words[];
	random: Random;
	seconds: number;
}): () => string {
	const query = newQueries(texts, random);
	const paths = Array.from(
		{ length: mostPerSecond * (seconds + 1) },
		() => `/en/search?q=${encodeURIComponent(query())}`,
	);
	let next = 0;
	return () => paths[next++ % paths.length] as string;
}
