import { Decimal as AnyDecimal } from "decimal.js";

/**
 * Money as exact decimals. Amounts are stored, shown and passed around as strings of digits. Sums are made with bigints
 * of the smallest unit, which are unbounded and fast; shares use decimals of 60 digits, more than any of ours can have.
 * No amount is ever a number, in which 0.1 + 0.2 is not 0.3.
 */
export const Exact = AnyDecimal.clone({ defaults: true, precision: 60, toExpNeg: -60, toExpPos: 60 });

declare const amount: unique symbol;
/** An unsigned amount of money, such as `1234.50`; the currency is stored beside it. */
export type Amount = string & { readonly [amount]: true };

export const zero = "0" as Amount;

/** Digits before the decimal point that an amount may have; the database column has room for one more. */
const maxDigits = 15;

export type AmountProblem =
	| { reason: "amount-form" | "amount-zero" | "amount-too-large" }
	| { reason: "too-many-decimals"; currency: string; minorUnits: number };

/**
 * Reads a typed amount: Western or Arabic digits, with a point (or the Arabic decimal sign) before decimals. Spaces and
 * Arabic thousands signs are ignored; a comma is refused, since it can mean either.
 * @param unit decimals that the currency allows, see `Currency`; null if the currency is unknown
 */
export function readAmount(
	typed: string,
	unit: { code: string; minorUnits: number } | null,
): { amount: Amount } | { problem: AmountProblem } {
	const text = plainDigits(typed);
	if (!/^\d+(\.\d+)?$/.test(text)) return { problem: { reason: "amount-form" } };
	const value = new Exact(text.slice(0, 200));
	if (value.isZero()) return { problem: { reason: "amount-zero" } };
	if (value.gte(new Exact(10).pow(maxDigits))) return { problem: { reason: "amount-too-large" } };
	const minorUnits = unit?.minorUnits ?? 4;
	if (value.decimalPlaces() > minorUnits) {
		return { problem: { reason: "too-many-decimals", currency: unit?.code ?? "", minorUnits } };
	}
	return { amount: value.toFixed(minorUnits) as Amount };
}

/** Western digits for the scripts people type here, without thousands separators. */
export function plainDigits(typed: string): string {
	return typed
		.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
		.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
		.replaceAll("٫", ".")
		.replace(/[\s'’٬]/g, "");
}

/**
 * The amount in the text of a decimal column, with as many decimals as its currency has.
 * @throws RangeError for a text that is not an amount
 */
export function amountOf(text: string, minorUnits = 0): Amount {
	if (!/^\d+(\.\d+)?$/.test(text)) throw new RangeError(`${text} is no amount`);
	// As the database writes it: without leading or trailing zeros.
	if (/^(0|[1-9]\d*)(\.\d*[1-9])?$/.test(text)) {
		const [whole = "", decimals = ""] = text.split(".");
		return (decimals.length >= minorUnits ? text : `${whole}.${decimals.padEnd(minorUnits, "0")}`) as Amount;
	}
	const value = new Exact(text);
	return value.toFixed(Math.max(minorUnits, value.decimalPlaces())) as Amount;
}

/** The sum; `0` for an empty list. */
export function sum(amounts: readonly Amount[]): Amount {
	const decimals = maxDecimals(amounts);
	return fromUnits(
		amounts.reduce((total, each) => total + toUnits(each, decimals), 0n),
		decimals,
	);
}

/** The difference, or zero if the second amount is larger. */
export function subtract(from: Amount, taken: Amount): Amount {
	const decimals = maxDecimals([from, taken]);
	const left = toUnits(from, decimals) - toUnits(taken, decimals);
	return fromUnits(left < 0n ? 0n : left, decimals);
}

export function smallerOf(one: Amount, other: Amount): Amount {
	return isGreater(one, other) ? other : one;
}

export function isGreater(one: Amount, other: Amount): boolean {
	const decimals = maxDecimals([one, other]);
	return toUnits(one, decimals) > toUnits(other, decimals);
}

/** Whether an amount is zero, however many decimals it has. */
export function isZero(one: Amount): boolean {
	return /^[0.]+$/.test(one);
}

/** What is owed, or what is in credit if more was paid; one of the two is zero. */
export type Balance = { owed: Amount; inCredit: Amount };

/** The balance of two sums. */
export function balance(charges: Amount, credits: Amount): Balance {
	return { owed: subtract(charges, credits), inCredit: subtract(credits, charges) };
}

function decimalsOf(amount: Amount): number {
	const point = amount.indexOf(".");
	return point === -1 ? 0 : amount.length - point - 1;
}

function maxDecimals(amounts: readonly Amount[]): number {
	return amounts.reduce((max, each) => Math.max(max, decimalsOf(each)), 0);
}

/** The amount in units of the given number of decimals, which must be at least as many as it has. */
function toUnits(amount: Amount, decimals: number): bigint {
	return BigInt(amount.replace(".", "") + "0".repeat(decimals - decimalsOf(amount)));
}

function fromUnits(units: bigint, decimals: number): Amount {
	const digits = String(units).padStart(decimals + 1, "0");
	return (decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`) as Amount;
}
