/** A text in groups of four, as it is read aloud and typed. */
export function groupByFour(text: string, between: string): string {
	return text.match(/.{1,4}/g)?.join(between) ?? "";
}
