/**
 * The beginning of a text as one line, which stands for it in a list.
 * @param length in characters
 */
export function excerptOf(text: string, length = 80): string {
	const line = text.replace(/\s+/g, " ");
	const characters = [...line];
	return characters.length > length
		? `${characters
				.slice(0, length - 1)
				.join("")
				.trimEnd()}…`
		: line;
}
