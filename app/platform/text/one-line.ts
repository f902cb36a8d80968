/**
 * Turns a text into one line that PostgreSQL can store and a page can show: control characters are removed and
 * whitespace is collapsed.
 */
export function oneLine(text: string): string {
	return text
		.toWellFormed()
		.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
		.trim();
}
