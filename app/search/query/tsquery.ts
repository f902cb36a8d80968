/**
 * What is looked for in a text: a word, or the beginning of one; all of some things, which are a term where they stand
 * `beside` each other; any of some.
 */
export type TextQuery =
	| { lexeme: string; prefix: boolean }
	| { every: readonly TextQuery[]; beside?: boolean }
	| { any: readonly TextQuery[] };

/** The field whose words a `tsquery` is held to, as `search.doc.head` labels them: title, keywords or summary. */
export type Label = "A" | "B" | "C";

/** A `tsquery` literal. Only labelled words have places: where they are not labelled, those of a term may stand anywhere. */
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

/** All words and beginnings that stand in it. */
export function lexemesIn(wanted: TextQuery): { lexeme: string; prefix: boolean }[] {
	if ("lexeme" in wanted) return [wanted];
	return ("every" in wanted ? wanted.every : wanted.any).flatMap(lexemesIn);
}

/**
 * In how many practices it stands, as far as one can say without looking: of several words no more than the rarest, of
 * several ways to say it at least the commonest.
 * @param of in how many one word stands, or a beginning of one
 */
export function frequencyOf(wanted: TextQuery, of: (lexeme: string, prefix: boolean) => number): number {
	if ("lexeme" in wanted) return of(wanted.lexeme, wanted.prefix);
	if ("every" in wanted) return Math.min(...wanted.every.map((part) => frequencyOf(part, of)));
	return Math.max(...wanted.any.map((part) => frequencyOf(part, of)));
}
