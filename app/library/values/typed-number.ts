import { westernDigits } from "#app/platform/text/western-digits.ts";

export { westernDigits };

/** Numbers as people type them: with the separators of their language, in Western or Arabic digits, grouped or not. */
export type TypedNumber =
	/** `plain` is written as `-1234.5`. */
	{ plain: string } | { problem: "badNumber" | "ambiguousNumber" };

/**
 * Reads a number. With two kinds of separators, the last is the decimal one. A single separator followed by three
 * digits is for grouping if the page's language groups with it; otherwise the number is ambiguous.
 * @param typed `1,234.5`, `1.234,5`, `١٬٢٣٤٫٥`, `1 234`
 * @param locale the language of the page
 */
export function readNumber(typed: string, locale: string): TypedNumber {
	const text = westernDigits(typed)
		.trim()
		.replace(/^[−‒–]/, "-")
		.replaceAll("٬", "'")
		.replace(/(?<=\d)[\s\u00a0\u202f\u2009’](?=\d{3}(?!\d))/g, "'");
	const [, sign = "", body = ""] = /^([-+]?)(\d[\d.,'٫]*)$/.exec(text) ?? [];
	const read = body ? readUnsigned(body, decimalSign(locale)) : ({ problem: "badNumber" } as const);
	if ("problem" in read) return read;
	const [whole = "", fraction = ""] = read.plain.split(".");
	const digits = whole.replace(/^0+(?=\d)/, "");
	// A JavaScript number has no more significant digits.
	if (digits.length > 15 || `${digits}${fraction}`.replace(/^0+/, "").length > 17) return { problem: "badNumber" };
	const plain = fraction ? `${digits}.${fraction}` : digits;
	return { plain: sign === "-" && /[1-9]/.test(plain) ? `-${plain}` : plain };
}

function readUnsigned(body: string, decimal: "." | ","): TypedNumber {
	const marks = [...body.replace(/\d/g, "")];
	const last = marks.at(-1);
	if (last === undefined) return { plain: body };
	const kinds = new Set(marks);
	// The Arabic decimal separator is unambiguous; of two kinds, the last is the decimal one.
	if (last === "٫" || (kinds.size > 1 && last !== "'")) return split(body, last, marks);
	if (kinds.size > 1) return { problem: "badNumber" };
	if (last === "'" || marks.length > 1) return isGrouped(body, last) ? ungroup(body) : { problem: "badNumber" };
	const [whole = "", fraction = ""] = body.split(last);
	const couldGroup = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
	if (!couldGroup) return split(body, last, marks);
	return last === decimal ? { problem: "ambiguousNumber" } : ungroup(body);
}

/** Treats the last separator as the decimal one, and the others as grouping. */
function split(body: string, decimal: string, marks: string[]): TypedNumber {
	const at = body.lastIndexOf(decimal);
	const [whole, fraction] = [body.slice(0, at), body.slice(at + 1)];
	const group = marks[0];
	const grouped = marks.length === 1 || (group !== undefined && group !== decimal && isGrouped(whole, group));
	if (!fraction || !grouped) return { problem: "badNumber" };
	return { plain: `${whole.replace(/\D/g, "")}.${fraction}` };
}

function isGrouped(text: string, mark: string): boolean {
	const [first = "", ...rest] = text.split(mark);
	return /^\d{1,3}$/.test(first) && rest.length > 0 && rest.every((part) => /^\d{3}$/.test(part));
}

function ungroup(text: string): TypedNumber {
	return { plain: text.replace(/\D/g, "") };
}

const signs = new Map<string, { decimal: "." | ","; group: string }>();

function signsOf(locale: string) {
	const known = signs.get(locale);
	if (known) return known;
	const parts = new Intl.NumberFormat(`${locale}-u-nu-latn`).formatToParts(1234567.5);
	const sign = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
	const made = { decimal: sign("decimal") === "," ? ("," as const) : ("." as const), group: sign("group") };
	signs.set(locale, made);
	return made;
}

function decimalSign(locale: string) {
	return signsOf(locale).decimal;
}

/**
 * A number as the form shows it, grouped as in the language, so that `readNumber` reads it back.
 * @param plain `-1234.5`, as a record stores an amount; convert numbers with `plainNumber` first
 */
export function typedNumber(plain: string, locale: string): string {
	const [, sign = "", whole = "", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(plain) ?? [];
	if (!whole) return plain;
	const { decimal, group } = signsOf(locale);
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
	if (!fraction) return `${sign}${grouped}`;
	// `1.234` could be read as 1234; `1.2340` can't.
	const clear = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole) ? `${fraction}0` : fraction;
	return `${sign}${grouped}${decimal}${clear}`;
}

/** Writes a number without an exponent: `1e-7` becomes `0.0000001`. */
export function plainNumber(value: number): string {
	const [mantissa = "", exponent] = String(value).split("e");
	if (exponent === undefined) return mantissa;
	const [, sign = "", whole = "", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(mantissa) ?? [];
	const point = whole.length + Number(exponent);
	const digits = `${whole}${fraction}`;
	if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
	if (point >= digits.length) return `${sign}${digits.padEnd(point, "0")}`;
	return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
