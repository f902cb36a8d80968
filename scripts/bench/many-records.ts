import { once } from "node:events";
import { createWriteStream } from "node:fs";
import path from "node:path";
import { finished } from "node:stream/promises";
import { systemActor } from "#app/identity/person/actor.ts";
import { type ImportReport, importFile } from "#app/library/import/import-records.server.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import type { Services } from "#app/server/services.server.ts";
import { corpusLines } from "../corpora/all-corpora.ts";
import type { ImportLine } from "../corpora/import-line.ts";
import { demonstrationLines } from "./demonstration.ts";
import { type Words, wordsOf } from "./words.ts";

const seed = 20_190_624;

export type ImportFigures = ImportReport & {
	/** Origin of the records, for the report. */
	from: string;
	seconds: number;
	perSecond: number;
	/** The first lines that were not imported, with the reason. */
	problems: string[];
	/** Words of the records, for search queries. */
	texts: Words[];
};

/**
 * Writes records to a file and imports it as demonstration data, as `npm run import` does.
 * @param options.corpus folder of the corpora; without it, records are derived from the site's own
 */
export async function importMany(
	services: Services,
	options: { folder: string; corpus: string | undefined; records: number; own: readonly PracticeRecord[] },
	progress: (sentence: string) => void,
): Promise<ImportFigures> {
	const file = path.join(options.folder, "many.jsonl");
	const lines = options.corpus
		? corpusLines(options.corpus, services.reference)
		: demonstrationLines(options.own, options.records, seed);
	const texts = await writeLines(file, lines, options.records);
	const problems: string[] = [];
	const started = performance.now();
	const imported = await importFile(systemActor, services, file, {
		demonstration: true,
		onProblem: (line, reason) => problems.length < 5 && problems.push(`line ${line}: ${reason}`),
		onProgress: ({ lines }) => progress(`imported ${lines} records`),
	});
	const seconds = (performance.now() - started) / 1000;
	if (imported.outcome !== "imported") throw new Error(`The import said ${imported.outcome}.`);
	const { report } = imported;
	return { ...report, from: originOf(options.corpus), seconds, perSecond: report.created / seconds, problems, texts };
}

function originOf(corpus: string | undefined): string {
	if (corpus) return "the real corpora";
	return `demonstration data, made of the site's own content with the seed ${seed}: few different words, so give --corpus for real ones`;
}

const mostTexts = 2000;

/** @returns the words of an evenly spaced sample of the lines */
async function writeLines(
	file: string,
	lines: Iterable<ImportLine> | AsyncIterable<ImportLine>,
	most: number,
): Promise<Words[]> {
	const output = createWriteStream(file);
	const texts: Words[] = [];
	const every = Math.ceil(most / mostTexts);
	let count = 0;
	for await (const line of lines) {
		if (count % every === 0) texts.push(wordsOf(textOf(line)));
		if (!output.write(`${JSON.stringify(line)}\n`)) await once(output, "drain");
		if (++count === most) break;
	}
	output.end();
	await finished(output);
	return texts.filter(({ length }) => length > 2);
}

function textOf({ title, summary, body, texts }: ImportLine): string {
	const inOneLanguage = Object.values(texts ?? {})[0];
	return [title, summary, body?.slice(0, 500), inOneLanguage?.title, inOneLanguage?.summary, inOneLanguage?.body].join(
		" ",
	);
}
