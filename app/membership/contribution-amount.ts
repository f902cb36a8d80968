import { Decimal as AnyDecimal } from "decimal.js";

/**
 * Money as exact decimals. What is stored, shown and handed around is a text of digits; sums are made of decimals of
 * 60 digits, more than any sum here can have. No amount is ever a number: 0.1 + 0.2 is not 0.3 in one.
 */
export const Exact = AnyDecimal.clone({ defaults: true, precision: 60, toExpNeg: -60, toExpPos: 60 });

declare const amount: unique symbol;
/** An amount of money of no sign, such as `1234.50`; the currency stands beside it. */
export type Amount = string & { readonly [amount]: true };

export const zero = "0" as Amount;

/** The largest amount that is taken has so many digits before the point; the database has room for one more. */
export const mostDigits = 15;

export type AmountProblem =
	| { reason: "amount-form" | "amount-zero" | "amount-too-large" }
	| { reason: "too-many-decimals"; currency: string; minorUnits: number };

/**
 * Reads what somebody typed: digits, Western or Arabic, with a point (or the Arabic decimal sign) before decimals.
 * Spaces and the Arabic sign between thousands are passed over; a comma is refused, since it is the one or the other.
 * @param unit decimals that the currency allows, see `Currency`; null where there is no such currency to go by
 */
export function readAmount(
	typed: string,
	unit: { code: string; minorUnits: number } | null,
): { amount: Amount } | { problem: AmountProblem } {
	const text = plainDigits(typed);
	if (!/^\d+(\.\d+)?$/.test(text)) return { problem: { reason: "amount-form" } };
	const value = new Exact(text.slice(0, 200));
	if (value.isZero()) return { problem: { reason: "amount-zero" } };
	if (value.gte(new Exact(10).pow(mostDigits))) return { problem: { reason: "amount-too-large" } };
	const minorUnits = unit?.minorUnits ?? 4;
	if (value.decimalPlaces() > minorUnits) {
		return { problem: { reason: "too-many-decimals", currency: unit?.code ?? "", minorUnits } };
	}
	return { amount: value.toFixed(minorUnits) as Amount };
}

/** Digits of any of the scripts that people type here as Western ones, and nothing between thousands. */
export function plainDigits(typed: string): string {
	return typed
		.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
		.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
		.replaceAll("٫", ".")
		.replace(/[\s'’٬]/g, "");
}

/**
 * An amount from the text of a column of decimals, with as many decimals as its currency has.
 * @throws RangeError for what is no amount
 */
export function amountOf(text: string, minorUnits = 0): Amount {
	if (!/^\d+(\.\d+)?$/.test(text)) throw new RangeError(`${text} is no amount`);
	const value = new Exact(text);
	return value.toFixed(Math.max(minorUnits, value.decimalPlaces())) as Amount;
}

/** The sum; `0` of nothing. */
export function sum(amounts: readonly Amount[]): Amount {
	return written(
		amounts.reduce((total, each) => total.plus(each), new Exact(0)),
		amounts,
	);
}

/** What is left of the first without the second; nothing where that is more. */
export function less(from: Amount, taken: Amount): Amount {
	const left = new Exact(from).minus(taken);
	return written(left.isNegative() ? new Exact(0) : left, [from, taken]);
}

export function smaller(one: Amount, other: Amount): Amount {
	return new Exact(one).lte(other) ? one : other;
}

export function isMore(one: Amount, other: Amount): boolean {
	return new Exact(one).gt(other);
}

export function isNothing(one: Amount): boolean {
	return new Exact(one).isZero();
}

/** What is owed, or what is in credit where more was paid; one of the two is nothing. */
export type Balance = { owed: Amount; inCredit: Amount };

/** Two sums held against each other. */
export function balance(charges: Amount, credits: Amount): Balance {
	return { owed: less(charges, credits), inCredit: less(credits, charges) };
}

function written(value: AnyDecimal, of: readonly Amount[]): Amount {
	const decimals = Math.max(0, ...of.map((each) => each.split(".")[1]?.length ?? 0));
	return value.toFixed(decimals) as Amount;
}
