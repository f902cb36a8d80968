import type { Locale } from "#app/messages/index.ts";
import type { Reference } from "#app/reference/reference.ts";

/** What email texts depend on. */
export type EmailContext = {
	reference: Reference;
	locale: Locale;
	/** The origin of links with the language: `https://library.example/en`. */
	root: string;
};

/** Joins paragraphs, without those that are null. */
export function textOf(parts: readonly (string | null)[]): string {
	return `${parts.filter((part) => part !== null).join("\n\n")}\n`;
}
