/** A text of several lines as it is stored: line ends as `\n`, no half characters, no NUL, no space around it. */
export function severalLines(text = ""): string {
	return text.toWellFormed().replace(/\r\n?/g, "\n").replaceAll("\0", "").trim();
}
