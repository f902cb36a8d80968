/**
 * The beginning of a text as one line of whole words, which stands for it in a list.
 * @param length in characters
 */
export function excerptOf(text: string, length = 80): string {
	const line = text.replace(/\s+/g, " ");
	const characters = [...line];
	if (characters.length <= length) return line;
	// One character more, to see whether a word ends there; a very long word is cut.
	const words = characters
		.slice(0, length)
		.join("")
		.replace(/\s\S{0,19}$/u, "");
	return `${[...words].slice(0, length - 1).join("")}…`;
}
