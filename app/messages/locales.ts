/** A language that pages can be addressed in: the first segment of a path. */
const knownLocales = ["en", "ar", "az", "tr", "id", "cnr", "fr"] as const;
export type KnownLocale = (typeof knownLocales)[number];

/** The languages that have a catalogue, in the order in which menus show them. */
export const locales = ["en", "ar"] as const satisfies readonly KnownLocale[];
export type Locale = (typeof locales)[number];

export const defaultLocale: Locale = "en";

/** Each language in its own name. */
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

/** True for a language that has a catalogue, so that pages may be served in it. */
export function isLocale(value: string | undefined): value is Locale {
	return locales.some((locale) => locale === value);
}

/** The writing direction of any BCP 47 tag, for `dir`: a script subtag decides, else the language. */
export function direction(tag: string): "ltr" | "rtl" {
	const [language = "", ...rest] = tag.split("-");
	if (rest.includes("Latn") || rest.includes("Cyrl")) return "ltr";
	return rest.includes("Arab") || rightToLeftLanguages.has(language) ? "rtl" : "ltr";
}

/**
 * The tag that `Intl` is given for a language of ours. English is written as in Britain, Arabic with
 * Western digits, and Montenegrin, which CLDR does not have, as Serbian of Montenegro in Latin script.
 */
export function intlLocale(tag: string): string {
	if (tag === "en") return "en-GB";
	if (tag === "ar") return "ar-u-nu-latn";
	if (tag === "cnr") return "sr-Latn-ME";
	return tag;
}
