import { parseArgs } from "node:util";

export type BenchSettings = {
	/** Numbers of imported practices at which the site is measured. */
	sizes: number[];
	/** Whether rebuilding the search index, and Meilisearch, are measured too. */
	index: boolean;
	/** Folder of the real corpora; without it, demonstration data is generated. */
	corpus?: string;
	/** Folder that keeps the filled libraries for the next run; without it, they are deleted. */
	data?: string;
	/** Duration of each round. */
	seconds: number;
	rounds: number;
	json: boolean;
};

export const usage = `npm run bench -- [--sizes N,…] [--index] [--data DIR] [--seconds N] [--rounds N] [--corpus DIR] [--json]

  --sizes N,…    numbers of practices from 2000 to 1000000 (10000)
  --index        also rebuilds the search index and Meilisearch (MEILI_BIN)
  --data DIR     keeps the filled libraries in this folder, and uses those of an earlier run
  --seconds N    length of a round (2)
  --rounds N     rounds of each load, of which the median counts (3)
  --corpus DIR   imports the real corpora of this folder in the place of made demonstration data
  --json         print one JSON object in the place of tables`;

/** @throws Error with a sentence for the user if an argument is invalid */
export function readSettings(args: string[]): BenchSettings {
	const { values } = parseArgs({
		args,
		options: {
			sizes: { type: "string", default: "10000" },
			index: { type: "boolean", default: false },
			data: { type: "string" },
			corpus: { type: "string" },
			seconds: { type: "string", default: "2" },
			rounds: { type: "string", default: "3" },
			json: { type: "boolean", default: false },
		},
	});
	const { corpus, data, index, json } = values;
	return {
		sizes: values.sizes.split(",").map((size) => wholeNumber("--sizes", size, 2000, 1_000_000)),
		index,
		...(corpus ? { corpus } : {}),
		...(data ? { data } : {}),
		seconds: wholeNumber("--seconds", values.seconds, 1, 60),
		rounds: wholeNumber("--rounds", values.rounds, 1, 99),
		json,
	};
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
	const number = Number(text);
	if (!Number.isInteger(number) || number < least || number > most)
		throw new Error(`${name} takes a whole number from ${least} to ${most}.`);
	return number;
}
