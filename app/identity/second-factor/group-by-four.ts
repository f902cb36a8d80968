/** Splits a text into groups of four, which are easier to read aloud and type. */
export function groupByFour(text: string, between: string): string {
	return text.match(/.{1,4}/g)?.join(between) ?? "";
}
