/** A line of text as PostgreSQL can hold it and a page can show it: no control characters, spaces made one. */
export function oneLine(text: string): string {
	return text
		.toWellFormed()
		.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
		.trim();
}
