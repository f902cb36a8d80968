import { ar } from "#app/messages/ar.ts";
import { en, type Messages } from "#app/messages/en.ts";
import type { Locale } from "#app/messages/locales.ts";

export type { Messages } from "#app/messages/en.ts";
export { type DateLength, type Formats, formats } from "#app/messages/format.ts";
export {
	defaultLocale,
	direction,
	intlLocale,
	isLocale,
	type Locale,
	locales,
	ownNames,
} from "#app/messages/locales.ts";

const catalogues: Record<Locale, Messages> = { en, ar };

/** The catalogue of a language. */
export function messagesFor(locale: Locale): Messages {
	return catalogues[locale];
}
