import { withoutDirection } from "#app/platform/text/one-line.ts";

/**
 * A text of several lines as it is stored: line ends as `\n`, no half characters, no NUL, no characters that set a
 * direction, no space around it.
 */
export function severalLines(text = ""): string {
	return withoutDirection(text).toWellFormed().replace(/\r\n?/g, "\n").replaceAll("\0", "").trim();
}
