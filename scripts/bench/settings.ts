import { parseArgs } from "node:util";

export type BenchSettings = {
	/** Folder of the real corpora; without it demonstration data is made. */
	corpus?: string;
	/** How long each load lasts. */
	seconds: number;
	/** How many practices are imported for the second size. */
	records: number;
	sizes: ("content" | "many")[];
	json: boolean;
};

export const usage = `npm run bench -- [--corpus DIR] [--seconds N] [--records N] [--only 64|10000] [--json]

  --corpus DIR   load the real corpora of this folder, in the place of made demonstration data
  --seconds N    length of each load (3)
  --records N    practices to import for the larger size (10000)
  --only SIZE    measure at 64 practices, the site's own content, or at 10000 only
  --json         print one JSON object in the place of tables`;

/** @throws Error with one sentence, when an argument is wrong */
export function readSettings(args: string[]): BenchSettings {
	const { values } = parseArgs({
		args,
		options: {
			corpus: { type: "string" },
			seconds: { type: "string", default: "3" },
			records: { type: "string", default: "10000" },
			only: { type: "string" },
			json: { type: "boolean", default: false },
		},
	});
	const { corpus, only, json } = values;
	if (only !== undefined && only !== "64" && only !== "10000") throw new Error("--only takes 64 or 10000.");
	return {
		...(corpus ? { corpus } : {}),
		seconds: wholeNumber("--seconds", values.seconds, 60),
		records: wholeNumber("--records", values.records, 100_000),
		sizes: only === "64" ? ["content"] : only === "10000" ? ["many"] : ["content", "many"],
		json,
	};
}

function wholeNumber(name: string, text: string, most: number): number {
	const number = Number(text);
	if (!Number.isInteger(number) || number < 1 || number > most)
		throw new Error(`${name} takes a whole number from 1 to ${most}.`);
	return number;
}
