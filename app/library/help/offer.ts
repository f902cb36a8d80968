import { z } from "zod";
import { optionalParagraphs } from "#app/identity/person/identity-forms.ts";
import { languageTag } from "#app/library/record/practice-record.ts";
import { dayOf, exactDay, monthsAfter } from "#app/platform/partial-date.ts";
import type { Code, offers } from "#app/reference/codes.ts";

/**
 * Offers of the owner countries of a practice. The codes in a version state what its author had in mind; only a country
 * makes an offer live, and keeps it up to date.
 */

/** A form of help, such as a study visit. */
export type HelpForm = Code<typeof offers>;

/** In order: readers see it; its last day has passed; the country withdrew it, or it was closed. */
export type OfferState = "live" | "lapsed" | "withdrawn";

/** Who pays: the owner country, the country that gets the help, each its own costs, or as both agree. */
export const payers = ["owner", "visitor", "each", "agree"] as const;
export type Payer = (typeof payers)[number];

/** Maximum months that an offer lasts. */
const maxMonths = 12;
export const maxOfferNote = 1000;
const maxOfferLanguages = 10;

/** The last day that an offer may have. */
export function latestDay(now: Date): string {
	return monthsAfter(dayOf(now), maxMonths);
}

/** The form of an offer; problems are codes of the catalogues' `problems`. */
export const offerForm = z.object({
	note: optionalParagraphs(maxOfferNote),
	// An empty line is undefined.
	languages: z
		.array(z.string().optional())
		.default([])
		.transform((tags) => [...new Set(tags.flatMap((tag) => tag || []))])
		.refine((tags) => tags.length > 0, "required")
		.refine((tags) => tags.length <= maxOfferLanguages, "required")
		.refine((tags) => tags.every((tag) => languageTag.safeParse(tag).success), "notInList"),
	payer: z.enum(payers, { error: "required" }),
	until: z.string({ error: "required" }).refine((day) => exactDay.safeParse(day).success, "required"),
});
export type OfferInput = z.output<typeof offerForm>;

/**
 * The page on which a country manages its offers for a practice, without the language.
 * @param form the form of help whose form it opens; the list by default
 */
export function offersPath(country: string, pid: string, form?: string): string {
	const path = `/desk/country/${country}/offers/${pid}`;
	return form === undefined ? path : `${path}?form=${form}`;
}
