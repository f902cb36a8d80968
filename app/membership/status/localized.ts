import { z } from "zod";

/** A text in several languages as stored; English is required. */
export const textByLanguage = z
	.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{4})?$/), z.string().trim().min(1))
	.refine((texts) => "en" in texts, "There must be an English text.");

/** A text in English and, if there is one, in Arabic. */
export type TwoLanguages = { en: string; ar?: string };

/** The texts of two fields of a form; an empty Arabic one is left out. */
export function inTwoLanguages(en: string, ar: string | undefined): TwoLanguages {
	return ar ? { en, ar } : { en };
}

/** A published source of a statement. */
export const publishedSource = z.strictObject({
	title: z.string().min(1).max(400),
	url: z.url({ protocol: /^https?$/ }).max(2000),
	year: z.number().int().min(1900).max(2100).optional(),
	language: z.string().optional(),
});
export type PublishedSource = z.infer<typeof publishedSource>;

/** A text and its language, which is not always the reader's. */
export type LocalText = { text: string; language: string };

/**
 * The text in the reader's language, or else in English.
 * @param texts the stored column
 */
export function textFor(texts: unknown, locale: string): LocalText {
	const byLanguage = textByLanguage.parse(texts);
	const language = locale in byLanguage ? locale : "en";
	return { text: byLanguage[language] as string, language };
}

/** The sources in a stored column. */
export function sourcesOf(stored: unknown): PublishedSource[] {
	return z.array(publishedSource).parse(stored);
}
