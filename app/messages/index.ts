import { catalogues } from "#app/messages/compiled/catalogues.ts";
import type { Messages } from "#app/messages/compiled/en.ts";
import type { Locale } from "#app/messages/locales.ts";

export type { Messages } from "#app/messages/compiled/en.ts";
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

const all: Record<Locale, Messages> = catalogues;

/** The catalogue of a language. */
export function messagesFor(locale: Locale): Messages {
	return all[locale];
}
