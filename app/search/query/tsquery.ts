/** A text condition: a word or prefix; all of several conditions (a phrase if `beside`); or any of several. */
export type TextQuery =
	| { lexeme: string; prefix: boolean }
	| { every: readonly TextQuery[]; beside?: boolean }
	| { any: readonly TextQuery[] };

/** The field to which a `tsquery` is limited, as labelled in `search.doc.head`: title, keywords or summary. */
export type Label = "A" | "B" | "C";

/**
 * Writes a condition as a `tsquery` literal. Only labelled words have positions: without a label, the words of a phrase
 * may be anywhere.
 */
export function literalOf(wanted: TextQuery, label: Label | "" = ""): string {
	if ("lexeme" in wanted) {
		const marks = `${wanted.prefix ? "*" : ""}${label}`;
		return `${quote(wanted.lexeme)}${marks && `:${marks}`}`;
	}
	const parts = "every" in wanted ? wanted.every : wanted.any;
	const sign = "any" in wanted ? " | " : wanted.beside && label ? " <-> " : " & ";
	const literals = parts.map((part) => literalOf(part, label));
	return literals.length === 1 ? (literals[0] as string) : `(${literals.join(sign)})`;
}

function quote(lexeme: string): string {
	return `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

/** All words and prefixes in a condition. */
export function lexemesIn(wanted: TextQuery): { lexeme: string; prefix: boolean }[] {
	if ("lexeme" in wanted) return [wanted];
	return ("every" in wanted ? wanted.every : wanted.any).flatMap(lexemesIn);
}

/**
 * An upper estimate of how many practices match: for several words, the count of the rarest; for alternatives, of the
 * most frequent.
 * @param of returns the number of practices with one word or prefix
 */
export function frequencyOf(wanted: TextQuery, of: (lexeme: string, prefix: boolean) => number): number {
	if ("lexeme" in wanted) return of(wanted.lexeme, wanted.prefix);
	if ("every" in wanted) return Math.min(...wanted.every.map((part) => frequencyOf(part, of)));
	return Math.max(...wanted.any.map((part) => frequencyOf(part, of)));
}
