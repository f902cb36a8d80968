import { z } from "zod";

/** A text in several languages as rows hold it; English is always there. */
export const textByLanguage = z
	.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{4})?$/), z.string().trim().min(1))
	.refine((texts) => "en" in texts, "There must be an English text.");

/** Where a statement was published. */
export const publishedSource = z.strictObject({
	title: z.string().min(1).max(400),
	url: z.url({ protocol: /^https?$/ }).max(2000),
	year: z.number().int().min(1900).max(2100).optional(),
	language: z.string().optional(),
});
export type PublishedSource = z.infer<typeof publishedSource>;

/** A text, and the language it is in, which is not always the reader's. */
export type LocalText = { text: string; language: string };

/**
 * The text for a reader of a language, else the English one.
 * @param texts what a row holds
 */
export function textFor(texts: unknown, locale: string): LocalText {
	const byLanguage = textByLanguage.parse(texts);
	const language = locale in byLanguage ? locale : "en";
	return { text: byLanguage[language] as string, language };
}

/** What a row holds as its sources. */
export function sourcesOf(stored: unknown): PublishedSource[] {
	return z.array(publishedSource).parse(stored);
}
