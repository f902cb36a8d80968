import type { Prisma } from "#app/platform/prisma/client.ts";

/** Selects the texts of a version that readers get, without withdrawn languages. */
export const shownTexts = { where: { withdrawn: null } } satisfies Prisma.PracticeVersion$textsArgs;

/** Selects the same texts, with only the columns that lists need. */
export const shownTitles = {
	...shownTexts,
	select: { locale: true, origin: true, title: true },
} satisfies Prisma.PracticeVersion$textsArgs;

/** A language that was withdrawn, and why. */
export type WithdrawnLanguage = {
	/** BCP 47. */
	language: string;
	withdrawnAt: Date;
	/** The public reason. */
	reason: string;
};
