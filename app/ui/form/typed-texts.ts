import { openedPrefix } from "#app/ui/form/concurrent-edit.ts";

/** Names the file of a form whose sender was signed out: the file was not stored and has to be chosen again. */
export const lostFile = "lostFile";

/** Fields that are never typed, whatever they contain. */
const neverTyped: ReadonlySet<string> = new Set(["intent", "source", "search", "base", "seal", lostFile]);

/** Paths, identifiers, numbers, dates, versions and codes, which forms send beside what was typed. */
const notText = /^(\/\S*|[0-9a-f]{8}-[0-9a-f-]{27}|[\d.-]*|[A-Z]{2}|[a-z0-9]+(-[a-z0-9]+)*)$/;

/**
 * The texts that somebody typed into a form, each once, without what the form sent beside them. A single word in small
 * letters can't be told from a code, and is left out.
 * @param entries name and value, in the order of the form
 */
export function textsIn(entries: Iterable<readonly [string, unknown]>): string[] {
	const texts = [...entries].flatMap(([name, value]) => {
		if (typeof value !== "string" || neverTyped.has(name) || name.startsWith(openedPrefix)) return [];
		return notText.test(value.trim()) ? [] : [value];
	});
	return [...new Set(texts)];
}
