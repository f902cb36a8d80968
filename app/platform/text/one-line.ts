/**
 * Turns a text into one line that PostgreSQL can store and a page can show: control characters are removed, those
 * that set a direction too, and whitespace is collapsed.
 */
export function oneLine(text: string): string {
	return withoutDirection(text)
		.toWellFormed()
		.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
		.trim();
}

/**
 * Removes characters that override, embed or isolate a direction (U+202A–U+202E, U+2066–U+2069) and would turn round the
 * rest of a line. The marks between letters and signs (U+200E, U+200F) stay: Arabic needs them.
 */
export function withoutDirection(text: string): string {
	return text.replace(/[\u202A-\u202E\u2066-\u2069]/g, "");
}
