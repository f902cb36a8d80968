import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Locale } from "#app/messages/index.ts";
import type { Reference } from "#app/reference/reference.ts";

/**
 * What rendering a practice needs besides its data: the language, the URL of the site (`https://library.example`),
 * the labels of codes, and the time of the request, which is the date of a preview.
 */
export type PracticeContext = { locale: Locale; origin: string; reference: Reference; now: Date };

/** The context in which a request renders practices. */
export function practiceContext(
	{ services, origin }: { services: Pick<LibraryServices, "reference" | "clock">; origin: string },
	locale: Locale,
): PracticeContext {
	return { locale, origin, reference: services.reference, now: services.clock.now() };
}
