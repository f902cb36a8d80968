import { existsSync } from "node:fs";
import path from "node:path";
import type { Reference } from "#app/reference/reference.ts";
import { countryCodes } from "./country-codes.ts";
import { digitalPublicGoods } from "./digital-public-goods.ts";
import type { ImportLine } from "./import-line.ts";
import { multilingualUdhr } from "./multilingual-udhr.ts";
import { worldBankProjects } from "./worldbank-projects.ts";

/**
 * Reads the corpora of a folder as import lines, the smaller corpora first, so that a limit on the number of records
 * includes some of each.
 * @param folder contains a folder for each corpus; missing ones are skipped
 * @throws if there is none of the corpora
 */
export async function* corpusLines(folder: string, reference: Reference): AsyncGenerator<ImportLine> {
	const countries = countryCodes(reference);
	const all = [multilingualUdhr(), digitalPublicGoods(countries), worldBankProjects(countries)];
	const available = all.filter(({ file }) => existsSync(path.join(folder, file)));
	if (available.length === 0) {
		throw new Error(`There is no corpus in ${folder}: it must hold one of ${all.map(({ file }) => file).join(", ")}.`);
	}
	for (const corpus of available) yield* corpus.read(path.join(folder, corpus.file));
}
