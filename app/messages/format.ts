import { intlLocale } from "#app/messages/locales.ts";

export type DateLength = "long" | "short";

/** How a language formats numbers, dates and lists, and the formats that its messages can use. */
export interface Formats {
	/** A number with the language's digit grouping and at most two decimals. */
	number: (value: number) => string;
	/**
	 * A number with its unit: `%`, a three-letter currency code, or a unit such as `days` in words; any other unit
	 * unchanged.
	 */
	quantity: (value: number, unit?: string) => string;
	/** An exact amount, given as a decimal string, with its currency code; shows as many decimals as the string has. */
	money: (amount: string, currency: string) => string;
	/** A share between 0 and 1 as a percentage without decimals. */
	percent: (share: number) => string;
	/** The plural category of a count, as CLDR defines it for the language. */
	category: (count: number) => Intl.LDMLPluralRule;
	/** "a, b and c". */
	list: (items: readonly string[]) => string;
	/** The parts of "a, b and c", so that each item can be marked up. */
	listParts: (items: readonly string[]) => { type: "element" | "literal"; value: string }[];
	/** "a, b or c". */
	choice: (items: readonly string[]) => string;
	/**
	 * A date of any precision (`2019`, `2019-06`, `2019-06-24`), or the day of a time in UTC; any other text is returned
	 * unchanged.
	 */
	date: (date: string | Date, length?: DateLength) => string;
	/** A date and time in UTC. */
	moment: (at: Date) => string;
	/** A file size, given in bytes, in the most readable unit. */
	bytes: (size: number) => string;
	/** A language's name, such as "Indonesian"; the tag itself if CLDR has no name. */
	language: (tag: string) => string;
	/** A name or title within a sentence, so that text of the opposite direction doesn't disturb its order. */
	isolated: (text: string) => string;
	/** A word with a capital letter, for the beginning of a sentence. */
	capitalised: (word: string) => string;
	/** A label in lower case, for the middle of a sentence. */
	lowercase: (label: string) => string;
}

/** CLDR's Arabic name for Montenegrin is "Serbian (Montenegro)". */
const namesBeyondCldr: Record<string, Record<string, string>> = { "ar-u-nu-latn": { cnr: "لغة الجبل الأسود" } };

const partialDate = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const kept = new Map<string, Formats>();

/** The formats of one of the site's languages (see `locales.ts`); cached, since `Intl` objects are slow to create. */
export function formats(locale: string): Formats {
	const known = kept.get(locale);
	if (known) return known;
	const made = makeFormats(intlLocale(locale));
	kept.set(locale, made);
	return made;
}

function makeFormats(tag: string): Formats {
	const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 });
	const percent = new Intl.NumberFormat(tag, { style: "percent" });
	const rules = new Intl.PluralRules(tag);
	const and = new Intl.ListFormat(tag, { type: "conjunction" });
	const or = new Intl.ListFormat(tag, { type: "disjunction" });
	const moment = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
	const languages = new Intl.DisplayNames([tag], { type: "language", fallback: "none" });
	return {
		number: (value) => number.format(value),
		quantity: (value, unit) => formatQuantity(tag, value, unit),
		money: (amount, currency) => moneyFormat(tag, amount, currency).format(amount as Intl.StringNumericLiteral),
		percent: (share) => percent.format(share),
		category: (count) => rules.select(count),
		list: (items) => and.format(items),
		listParts: (items) => and.formatToParts(items),
		choice: (items) => or.format(items),
		date: (date, length = "long") =>
			formatDate(tag, typeof date === "string" ? date : date.toISOString().slice(0, 10), length),
		moment: (at) => `${moment.format(at)} UTC`,
		bytes: (size) => formatBytes(tag, size),
		language: (of) => namesBeyondCldr[tag]?.[of] ?? languages.of(of) ?? of,
		isolated: (text) => `\u2068${text}\u2069`,
		capitalised: (word) => word.charAt(0).toLocaleUpperCase(tag) + word.slice(1),
		lowercase: (label) => label.toLocaleLowerCase(tag),
	};
}

/** Units that `Intl` can format in every language, by the words used in practices. */
const measures: Record<string, string> = {
	second: "second",
	minute: "minute",
	hour: "hour",
	day: "day",
	week: "week",
	month: "month",
	year: "year",
	km: "kilometer",
	kilometre: "kilometer",
	metre: "meter",
};

function formatQuantity(tag: string, value: number, unit: string | undefined): string {
	return quantityFormat(tag, unit, Math.abs(value) >= 1e9).format(value) + (unit && !isSaid(unit) ? ` ${unit}` : "");
}

const quantityFormats = new Map<string, Intl.NumberFormat>();

function quantityFormat(tag: string, unit = "", inBillions = false): Intl.NumberFormat {
	const key = `${tag} ${isSaid(unit) ? unit : ""} ${inBillions}`;
	const format = quantityFormats.get(key) ?? new Intl.NumberFormat(tag, quantityOptions(unit, inBillions));
	quantityFormats.set(key, format);
	return format;
}

function quantityOptions(unit: string, inBillions: boolean): Intl.NumberFormatOptions {
	const measure = measures[singular(unit)];
	if (measure) return { style: "unit", unit: measure, unitDisplay: "long", maximumFractionDigits: 2 };
	// Not `percent`: that multiplies by a hundred, and practices store 78 for 78 %.
	if (unit === "%") return { style: "unit", unit: "percent", maximumFractionDigits: 2 };
	// In digits, an amount of billions is wider than a column on a phone.
	if (isCurrency(unit) && inBillions)
		return { style: "currency", currency: unit, notation: "compact", compactDisplay: "long", maximumFractionDigits: 9 };
	if (isCurrency(unit))
		return { style: "currency", currency: unit, minimumFractionDigits: 0, maximumFractionDigits: 2 };
	return { maximumFractionDigits: 2 };
}

const moneyFormats = new Map<string, Intl.NumberFormat>();

function moneyFormat(tag: string, amount: string, currency: string): Intl.NumberFormat {
	const decimals = amount.split(".")[1]?.length ?? 0;
	const key = `${tag} ${currency} ${decimals}`;
	const format =
		moneyFormats.get(key) ??
		new Intl.NumberFormat(tag, {
			style: "currency",
			currency,
			// Symbols such as $ are shared by many currencies.
			currencyDisplay: "code",
			minimumFractionDigits: decimals,
			maximumFractionDigits: decimals,
		});
	moneyFormats.set(key, format);
	return format;
}

function isSaid(unit: string): boolean {
	return unit === "%" || isCurrency(unit) || Object.hasOwn(measures, singular(unit));
}

function isCurrency(unit: string): boolean {
	return /^[A-Z]{3}$/.test(unit);
}

function singular(unit: string): string {
	return unit.replace(/s$/, "");
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

function formatDate(tag: string, partial: string, length: DateLength): string {
	const [, year, month, day] = partialDate.exec(partial) ?? [];
	if (!year) return partial;
	if (!month) return year;
	const key = `${tag} ${length} ${day ? "day" : "month"}`;
	const format =
		dateFormats.get(key) ??
		new Intl.DateTimeFormat(tag, {
			year: "numeric",
			month: length,
			...(day ? { day: "numeric" } : {}),
			timeZone: "UTC",
		});
	dateFormats.set(key, format);
	return format.format(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
}

function formatBytes(tag: string, size: number): string {
	const [value, unit] =
		size < 1000 ? [size, "byte"] : size < 1_000_000 ? [size / 1000, "kilobyte"] : [size / 1_000_000, "megabyte"];
	const format = new Intl.NumberFormat(tag, {
		style: "unit",
		unit: unit as string,
		// The short form of a byte has no plural.
		unitDisplay: unit === "byte" ? "long" : "short",
		maximumFractionDigits: unit === "megabyte" ? 1 : 0,
	});
	return format.format(value as number);
}
