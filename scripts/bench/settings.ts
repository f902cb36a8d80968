import { parseArgs } from "node:util";

const allParts = ["register", "files", "questions", "index", "backup", "processes"] as const;
type Part = (typeof allParts)[number];

export type BenchSettings = {
	/** Numbers of imported practices at which the site is measured. */
	sizes: number[];
	/** The other measurements. */
	parts: Part[];
	/** Folder of the real corpora; without it, demonstration data is generated. */
	corpus?: string;
	/** Folder that keeps the filled libraries for the next run; without it, they are deleted. */
	data?: string;
	/** Duration of each round. */
	seconds: number;
	rounds: number;
	/** How many forged questions are sent. */
	questions: number;
	/** How many gigabytes of files a backup has. */
	gigabytes: number;
	json: boolean;
};

export const usage = `npm run bench -- [--only SIZE|register|files|questions|index|backup|processes,…] [--data DIR] [--seconds N] [--rounds N] [--questions N] [--gigabytes N] [--corpus DIR] [--json]

  --only WHAT    a number of practices from 2000 to 1000000; a register of 200 members; the reading of files;
                 forged questions; backing up 10,000 practices with files, and restoring them; one, two and more
                 web processes; with a number, rebuilding the search index and Meilisearch (MEILI_BIN); or several of
                 these, separated by commas (10000,register,files)
  --data DIR     keeps the filled libraries in this folder, and uses those of an earlier run
  --seconds N    length of a round (2)
  --rounds N     rounds of each load, of which the median counts (3)
  --questions N  number of forged questions (10000)
  --gigabytes N  files in the backup (5)
  --corpus DIR   imports the real corpora of this folder in the place of made demonstration data
  --json         print one JSON object in the place of tables`;

/** @throws Error with a sentence for the user if an argument is invalid */
export function readSettings(args: string[]): BenchSettings {
	const { values } = parseArgs({
		args,
		options: {
			only: { type: "string", default: "10000,register,files" },
			data: { type: "string" },
			corpus: { type: "string" },
			seconds: { type: "string", default: "2" },
			rounds: { type: "string", default: "3" },
			questions: { type: "string", default: "10000" },
			gigabytes: { type: "string", default: "5" },
			json: { type: "boolean", default: false },
		},
	});
	const { corpus, data, json } = values;
	const requested = values.only.split(",");
	const parts = allParts.filter((part) => requested.includes(part));
	const sizes = requested.filter((one) => !parts.some((part) => part === one));
	return {
		sizes: sizes.map((one) => wholeNumber("--only", one, 2000, 1_000_000)),
		parts,
		...(corpus ? { corpus } : {}),
		...(data ? { data } : {}),
		seconds: wholeNumber("--seconds", values.seconds, 1, 60),
		rounds: wholeNumber("--rounds", values.rounds, 1, 99),
		questions: wholeNumber("--questions", values.questions, 1, 1_000_000),
		gigabytes: wholeNumber("--gigabytes", values.gigabytes, 1, 1000),
		json,
	};
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
	const number = Number(text);
	if (!Number.isInteger(number) || number < least || number > most) {
		const also = name === "--only" ? ", register, files, questions, index, backup or processes" : "";
		throw new Error(`${name} takes a whole number from ${least} to ${most}${also}.`);
	}
	return number;
}
