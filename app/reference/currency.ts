/** Currencies (ISO 4217), and where and when each was legal tender: `content/reference/currencies.json`. */

/** A country where the currency was legal tender, with the first and last day; null for an open end. */
type Tender = readonly [country: string, from: string | null, until: string | null];

export interface Currency {
	/** Three-letter ISO 4217 code. */
	readonly code: string;
	/** Number of decimals, by ISO 4217. */
	readonly minorUnits: number;
	readonly tender: readonly Tender[];
}

/** Why a currency can't be used on a day. */
export type CurrencyProblem =
	| { reason: "unknown-currency" }
	| {
			reason: "currency-not-yet" | "currency-no-more";
			currency: string;
			/** The first day on which the currency is legal tender, or the last day on which it was. */
			day: string;
			/** The currency that was legal tender there on the given day; null if no single currency fits. */
			instead: { code: string; from: string | null; until: string | null } | null;
	  };

function covers([, from, until]: Tender, day: string): boolean {
	return (from === null || from <= day) && (until === null || until >= day);
}

/**
 * Checks whether a currency was legal tender anywhere on a given day.
 * @param day `2026-11-25`
 * @param country the country that pays; its own currency is suggested in preference to other countries' currencies
 * @returns undefined if it was; otherwise why not, and the currency that was used instead
 */
export function currencyProblem(
	all: readonly Currency[],
	code: string,
	day: string,
	country?: string,
): CurrencyProblem | undefined {
	const currency = all.find((one) => one.code === code);
	if (!currency) return { reason: "unknown-currency" };
	if (currency.tender.some((tender) => covers(tender, day))) return undefined;
	const instead = insteadOf(all, currency, day, country);
	const begins = currency.tender.flatMap(([, from]) => from ?? []).sort();
	const ends = currency.tender.flatMap(([, , until]) => until ?? []).sort();
	const next = begins.find((from) => from > day);
	return next !== undefined && next === begins[0]
		? { reason: "currency-not-yet", currency: code, day: next, instead }
		: { reason: "currency-no-more", currency: code, day: ends.at(-1) as string, instead };
}

/**
 * The currency used on a given day in this currency's home country: the country that pays, else the country with which
 * its code begins, else the only country that uses it.
 */
function insteadOf(all: readonly Currency[], { code, tender }: Currency, day: string, country = "") {
	const countries = new Set(tender.map(([where]) => where));
	const home = [country, code.slice(0, 2)].find((where) => countries.has(where)) ?? [...countries][0];
	if (home === undefined || (countries.size > 1 && ![country, code.slice(0, 2)].includes(home))) return null;
	const used = all.flatMap((other) =>
		other.tender.flatMap((use) =>
			use[0] === home && covers(use, day) ? { code: other.code, from: use[1], until: use[2] } : [],
		),
	);
	// If two were in use side by side, take the newer one.
	return used.sort((a, b) => ((a.from ?? "") < (b.from ?? "") ? 1 : -1))[0] ?? null;
}
