/** Currencies by ISO 4217, and where and when each was legal tender: `content/reference/currencies.json`. */

/** Where a currency was legal tender, and the first and last day of it; null where it has none. */
type Tender = readonly [country: string, from: string | null, until: string | null];

export interface Currency {
	/** Three letters of ISO 4217. */
	readonly code: string;
	/** Decimals that an amount in it may have, by ISO 4217. */
	readonly minorUnits: number;
	readonly tender: readonly Tender[];
}

/** Why a currency can't be used on a day. */
export type CurrencyProblem =
	| { reason: "unknown-currency" }
	| {
			reason: "currency-not-yet" | "currency-no-more";
			currency: string;
			/** Its first day, or its last one. */
			day: string;
			/** What was legal tender there on the day asked for; none where that is no one currency. */
			instead: { code: string; from: string | null; until: string | null } | null;
	  };

function covers([, from, until]: Tender, day: string): boolean {
	return (from === null || from <= day) && (until === null || until >= day);
}

/**
 * Whether a currency was legal tender anywhere on a day.
 * @param day `2026-11-25`
 * @param country who pays in it: what was used there is named rather than what was used elsewhere
 * @returns undefined when it was; else why not, with the currency that was in its place
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

/** What was used on a day where this currency is at home: with who pays, where its code begins, or in the only place. */
function insteadOf(all: readonly Currency[], { code, tender }: Currency, day: string, country = "") {
	const countries = new Set(tender.map(([where]) => where));
	const home = [country, code.slice(0, 2)].find((where) => countries.has(where)) ?? [...countries][0];
	if (home === undefined || (countries.size > 1 && ![country, code.slice(0, 2)].includes(home))) return null;
	const used = all.flatMap((other) =>
		other.tender.flatMap((use) =>
			use[0] === home && covers(use, day) ? { code: other.code, from: use[1], until: use[2] } : [],
		),
	);
	// Where two were in use side by side, the newer one.
	return used.sort((a, b) => ((a.from ?? "") < (b.from ?? "") ? 1 : -1))[0] ?? null;
}
