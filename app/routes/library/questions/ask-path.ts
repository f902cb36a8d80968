import type { Locale } from "#app/messages/index.ts";

/** The page on which readers ask about a practice. */
export function askPath(locale: Locale, pid: string): string {
	return `/${locale}/library/${pid}/ask`;
}
