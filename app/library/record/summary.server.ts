import type { PracticeText } from "#app/library/record/practice-record.ts";
import { markdownText } from "#app/platform/text/markdown.server.ts";

const words = 60;

/** The summary of a text; for a listed record without one, the first 60 words of its body. */
export function summaryOf(text: Pick<PracticeText, "summary" | "body">): string {
	if (text.summary.trim()) return text.summary.trim();
	const all = markdownText((text.body ?? "").slice(0, 4000)).split(" ");
	return all.length > words ? `${all.slice(0, words).join(" ")} …` : all.join(" ");
}
