const collators = new Map<string, Intl.Collator>();

/**
 * The sort order of texts in a language. Cached, since creating a collator takes longer than many comparisons.
 * @param locale a BCP 47 tag
 * @param options.numeric whether “2” sorts before “10”
 */
export function collatorOf(locale: string, { numeric = false } = {}): Intl.Collator {
	const key = `${locale} ${numeric}`;
	const collator = collators.get(key) ?? new Intl.Collator(cldrLocale(locale), { numeric });
	collators.set(key, collator);
	return collator;
}

/** The tag by which CLDR, and so `Intl`, knows a language. It has Montenegrin only as Serbian in Latin script. */
export function cldrLocale(locale: string): string {
	return locale === "cnr" ? "sr-Latn" : locale;
}
