import type { ImportColumn, MatchedColumns } from "#app/documents/import/import.ts";
import { similarNames } from "#app/platform/text/similar-names.ts";

/**
 * Matches the headings of a file to our columns: by name in any language of the site, then by synonym, then by
 * similarity. Each column of the file is matched once.
 */
export function matchColumns(columns: readonly ImportColumn[], headings: readonly string[]): MatchedColumns {
	const matched: MatchedColumns = {};
	const free = new Set(headings.keys());
	const take = (name: string, place: number) => {
		matched[name] = place;
		free.delete(place);
	};
	const tidied = headings.map(tidy);
	for (const namesOf of [ownNames, otherNames]) {
		for (const column of columns) {
			if (column.name in matched) continue;
			const names = namesOf(column).map(tidy);
			const place = [...free].find((one) => names.includes(tidied[one] ?? ""));
			if (place !== undefined) take(column.name, place);
		}
	}
	for (const place of [...free]) {
		const name = nearest(columns, matched, tidied[place] ?? "");
		if (name !== undefined) take(name, place);
	}
	return matched;
}

function ownNames({ name, headings }: ImportColumn): string[] {
	return [name, headings.en, headings.ar];
}

function otherNames({ synonyms = [] }: ImportColumn): readonly string[] {
	return synonyms;
}

/** The one unmatched column with a similar name; none if there are several. */
function nearest(columns: readonly ImportColumn[], matched: MatchedColumns, heading: string): string | undefined {
	if (heading.length < 4) return undefined;
	const names = new Map<string, string | null>();
	for (const column of columns) {
		if (column.name in matched) continue;
		for (const name of [...ownNames(column), ...otherNames(column)]) names.set(tidy(name), column.name);
	}
	// Only names of about the same length with a typing mistake: a heading that merely shares words with a column may
	// mean something else.
	const near = similarNames(names, heading).filter((name) =>
		[...names].some(([known, of]) => of === name && Math.abs(known.length - heading.length) <= 2),
	);
	return near.length === 1 ? near[0] : undefined;
}

/** Ignores case, diacritics, punctuation and spaces. */
function tidy(name: string): string {
	return name
		.normalize("NFKD")
		.replace(/[\p{M}\u0640]/gu, "")
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, " ")
		.trim();
}
