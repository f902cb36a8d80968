import { parseArgs } from "node:util";

export type BenchSettings = {
	/** Folder of the real corpora; without it, demonstration data is generated. */
	corpus?: string;
	/** Duration of each load. */
	seconds: number;
	/** Number of practices imported for the second size. */
	records: number;
	sizes: ("content" | "many" | "register" | "pipeline" | "form" | "files" | "import" | "search")[];
	/** Numbers of practices at which search is measured. */
	searched: number[];
	json: boolean;
};

export const usage = `npm run bench -- [--corpus DIR] [--seconds N] [--records N] [--only 64|10000|register|pipeline|form|files|import|search] [--searched N,N] [--json]

  --corpus DIR   load the real corpora of this folder, in the place of made demonstration data
  --seconds N    length of each load (3)
  --records N    practices to import for the larger size (10000)
  --only SIZE    measure only at 64 practices, the site's own content, at 10000, the register of 200 members, 2000
                 records in review, the form of a practice, the reading of files, a register of 10000
                 rows from a spreadsheet, or search in both engines
  --searched N   practices in which search is measured (64,10000; 100000 takes half an hour more)
  --json         print one JSON object in the place of tables`;

const sizesOf: Record<string, BenchSettings["sizes"]> = {
	// Search in both engines takes minutes, so it is measured on request only.
	all: ["content", "many", "register", "pipeline", "form", "files", "import"],
	"64": ["content"],
	"10000": ["many"],
	register: ["register"],
	pipeline: ["pipeline"],
	form: ["form"],
	files: ["files"],
	import: ["import"],
	search: ["search"],
};

/** @throws Error with a sentence for the user if an argument is invalid */
export function readSettings(args: string[]): BenchSettings {
	const { values } = parseArgs({
		args,
		options: {
			corpus: { type: "string" },
			seconds: { type: "string", default: "3" },
			records: { type: "string", default: "10000" },
			only: { type: "string" },
			searched: { type: "string", default: "64,10000" },
			json: { type: "boolean", default: false },
		},
	});
	const { corpus, only, json } = values;
	if (only !== undefined && (only === "all" || !Object.hasOwn(sizesOf, only)))
		throw new Error("--only takes 64, 10000, register, pipeline, form, files, import or search.");
	return {
		...(corpus ? { corpus } : {}),
		seconds: wholeNumber("--seconds", values.seconds, 60),
		records: wholeNumber("--records", values.records, 100_000),
		sizes: sizesOf[only ?? "all"] ?? [],
		searched: values.searched.split(",").map((text) => wholeNumber("--searched", text, 1_000_000)),
		json,
	};
}

function wholeNumber(name: string, text: string, most: number): number {
	const number = Number(text);
	if (!Number.isInteger(number) || number < 1 || number > most)
		throw new Error(`${name} takes a whole number from 1 to ${most}.`);
	return number;
}
