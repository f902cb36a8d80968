/**
 * Regenerates `content/reference/currencies.json` from CLDR: `node scripts/prepare-currencies.mjs`. Run it after a
 * change of cldr-core; the site only reads the result.
 *
 * CLDR states in which countries a currency was legal tender, and when. The decimals come from ISO 4217: CLDR has
 * the decimals that are customary in writing, which are none for the forint, whereas amounts in a bank's books have
 * two.
 */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { region: regions } = require("cldr-core/supplemental/currencyData.json").supplemental.currencyData;

// biome-ignore format: a line a number
/**
 * Currencies whose minor unit is not a hundredth, by ISO 4217 (list one). For withdrawn currencies the standard gives
 * no number; theirs is the one that was in use.
 */
const minorUnits = {
	0: [
		"ADP", "BEF", "BIF", "BYB", "BYR", "CLP", "DJF", "ESP", "GNF", "GRD", "ISK", "ITL", "JPY", "KMF", "KRW", "LUF",
		"MGF", "PTE", "PYG", "RWF", "TPE", "TRL", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF",
	],
	3: ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"],
	4: ["CLF", "UYW"],
};

/** No country was a member before this date: currencies that ended earlier are left out. */
const earliest = "1990-01-01";
const withinReach = ({ until }) => until === null || until >= earliest;

const uses = Object.entries(regions)
	.flatMap(([country, currencies]) => currencies.map((entry) => ({ country, ...useOf(entry) })))
	.filter((use) => use.tender && withinReach(use));
const codes = [...new Set(uses.map(({ code }) => code))].sort();

const lines = codes.map((code) =>
	JSON.stringify({
		code,
		minorUnits: unitsOf(code),
		tender: uses
			.filter((use) => use.code === code)
			.map(({ country, from, until }) => [country, from, until])
			.sort((a, b) => (a.join() < b.join() ? -1 : 1)),
	}),
);
writeFileSync(new URL("../content/reference/currencies.json", import.meta.url), `[\n${lines.join(",\n")}\n]\n`);

function useOf(entry) {
	const [[code, { _from = null, _to = null, _tender }]] = Object.entries(entry);
	return { code, from: _from, until: _to, tender: _tender !== "false" };
}

function unitsOf(code) {
	const [known] = Object.entries(minorUnits).find(([, known]) => known.includes(code)) ?? ["2"];
	return Number(known);
}
