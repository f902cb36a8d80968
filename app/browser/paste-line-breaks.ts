/**
 * Adds the line breaks that Markdown needs between the text before and after it: headings, lists and tables need lines
 * of their own.
 * @param before the text up to the caret
 * @param after the text from the caret on
 */
export function withLineBreaks(markdown: string, before: string, after: string): string {
	if (!markdown.includes("\n") && !/^(#|[-+>|] |\d+\. )/.test(markdown)) return markdown;
	const linesBefore = /\n*$/.exec(before)?.[0].length ?? 0;
	const linesAfter = /^\n*/.exec(after)?.[0].length ?? 0;
	const apart = (lines: number) => "\n".repeat(Math.max(0, 2 - lines));
	return `${before.trim() ? apart(linesBefore) : ""}${markdown}${after.trim() ? apart(linesAfter) : ""}`;
}
