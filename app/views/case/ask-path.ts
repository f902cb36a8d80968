import type { Locale } from "#app/messages/index.ts";

/**
 * The page on which readers ask about a practice.
 * @param about begins the question with a sentence that asks for what the practice does not state
 */
export function askPath(locale: Locale, pid: string, about?: "conditions"): string {
	return `/${locale}/library/${pid}/ask${about ? `?about=${about}` : ""}`;
}
