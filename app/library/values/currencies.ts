/** Currencies in use (ISO 4217) with their names in a language, as the JavaScript runtime knows them. */
export function currencies(locale: string): readonly { code: string; name: string }[] {
	const known = currencyLists.get(locale);
	if (known) return known;
	const names = new Intl.DisplayNames([locale], { type: "currency" });
	const list = Intl.supportedValuesOf("currency").map((code) => ({ code, name: names.of(code) ?? code }));
	currencyLists.set(locale, list);
	return list;
}

const currencyLists = new Map<string, { code: string; name: string }[]>();
