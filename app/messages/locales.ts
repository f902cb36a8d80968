/** Languages that can be the first segment of a page's path. */
const knownLocales = ["en", "ar", "az", "tr", "id", "cnr", "fr"] as const;
export type KnownLocale = (typeof knownLocales)[number];

/** Languages with a catalogue, in the order in which menus show them. */
export const locales = ["en", "ar"] as const satisfies readonly KnownLocale[];
export type Locale = (typeof locales)[number];

export const defaultLocale: Locale = "en";

/** Each language's own name for itself. */
export const ownNames: Record<KnownLocale, string> = {
	en: "English",
	ar: "العربية",
	az: "Azərbaycanca",
	tr: "Türkçe",
	id: "Bahasa Indonesia",
	cnr: "Crnogorski",
	fr: "Français",
};

const rightToLeftLanguages = new Set(["ar", "fa", "he", "ps", "ur", "ckb", "dv", "sd", "ug", "yi"]);

/** Whether a language has a catalogue, so that pages can be served in it. */
export function isLocale(value: string | undefined): value is Locale {
	return locales.some((locale) => locale === value);
}

/** The writing direction of any BCP 47 tag, for `dir`: taken from the script subtag, or else from the language. */
export function direction(tag: string): "ltr" | "rtl" {
	const [language = "", ...rest] = tag.split("-");
	if (rest.includes("Latn") || rest.includes("Cyrl")) return "ltr";
	return rest.includes("Arab") || rightToLeftLanguages.has(language) ? "rtl" : "ltr";
}

/**
 * The tag to pass to `Intl` for one of the site's languages. English is formatted as in Britain, Arabic with Western
 * digits, and Montenegrin, which CLDR doesn't have, as Serbian (Montenegro) in Latin script.
 */
export function intlLocale(tag: string): string {
	if (tag === "en") return "en-GB";
	if (tag === "ar") return "ar-u-nu-latn";
	if (tag === "cnr") return "sr-Latn-ME";
	return tag;
}
