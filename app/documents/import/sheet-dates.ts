import { partialDate } from "#app/platform/partial-date.ts";
import { westernDigits } from "#app/platform/text/western-digits.ts";

/** Reads dates as many offices write them in spreadsheets, and converts them to `2019`, `2019-06` or `2019-06-24`. */

/** The order of day and month in dates with slashes, dots or dashes that do not begin with the year. */
export const dateOrders = ["day-first", "month-first"] as const;
export type DateOrder = (typeof dateOrders)[number];

/** The order that a column of dates shows. */
export type OrderFound =
	| DateOrder
	/** Each of its dates can be read both ways, so the order has to be chosen. */
	| "unclear"
	/** Some dates can only be read one way, and some only the other way. */
	| "mixed"
	/** The order matters for none of its dates. */
	| "none";

/**
 * The order of day and month in a column: one value above twelve decides for all. Dots are only used with the day
 * first.
 */
export function orderOf(values: Iterable<string>): OrderFound {
	const found = new Set<DateOrder>();
	let open = false;
	for (const value of values) {
		const parts = partsOf(value);
		if (!parts) continue;
		const [first, second] = [Number(parts.first), Number(parts.second)];
		if (parts.sign === "." || first > 12) found.add("day-first");
		else if (second > 12) found.add("month-first");
		// `05/05/2019` is one day in either order.
		else if (first !== second) open = true;
	}
	if (found.size > 1) return "mixed";
	const [only] = found;
	return only ?? (open ? "unclear" : "none");
}

/**
 * Reads a date: `2019-12-31`, `2019-12`, `2019`, `31.12.2019`, `12.2019`, `31/12/2019` or `12/31/2019` depending on the
 * order, or a spreadsheet's day number (43830), in Western or Arabic digits. A time of day is ignored.
 * @returns null if it is not a date
 */
export function readSheetDate(value: string, order: DateOrder): string | null {
	const text = textOf(value);
	const date = fromSerial(text) ?? fromParts(text, order) ?? fromMonth(text) ?? fromYear(text);
	return date !== null && partialDate.safeParse(date).success ? date : null;
}

/** Date and time are separated by a space or a T. */
function textOf(value: string): string {
	return westernDigits(value)
		.trim()
		.replace(/[\u200e\u200f\u061c]/g, "")
		.replace(/[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, "");
}

function partsOf(value: string) {
	const [, first, sign, second, year] = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(textOf(value)) ?? [];
	return first && sign && second && year ? { first, sign, second, year } : null;
}

function fromParts(text: string, order: DateOrder): string | null {
	const parts = partsOf(text);
	if (!parts) return null;
	const { first, second, sign, year } = parts;
	const [day, month] = order === "day-first" || sign === "." ? [first, second] : [second, first];
	return `${year}-${padded(month)}-${padded(day)}`;
}

/** `12.2019` and `12/2019`. */
function fromMonth(text: string): string | null {
	const [, month, year] = /^(\d{1,2})[./](\d{4})$/.exec(text) ?? [];
	return month && year ? `${year}-${padded(month)}` : null;
}

/** `2019-12-31`, `2019/12/31`, and shorter. */
function fromYear(text: string): string | null {
	const [, year, month, day] = /^(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?$/.exec(text) ?? [];
	return year ? [year, month, day].flatMap((part) => (part ? [padded(part)] : [])).join("-") : null;
}

/** Days since 30 December 1899, as spreadsheets count, with five digits: from 1927 to 2173. */
function fromSerial(text: string): string | null {
	if (!/^\d{5}(\.\d+)?$/.test(text)) return null;
	return new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(text)) * 86_400_000).toISOString().slice(0, 10);
}

function padded(part: string): string {
	return part.padStart(2, "0");
}
