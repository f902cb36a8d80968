import { readFile } from "node:fs/promises";
import { load } from "js-yaml";
import { z } from "zod";
import type { IndexWriter } from "#app/search/index/index.server.ts";
import { derivedSynonyms, overfull, type Synonym } from "#app/search/synonyms/synonyms.ts";

const groups = z.array(z.record(z.string().min(2), z.array(z.string().trim().min(1)).min(1)));

/**
 * Reads the synonyms of the content folder, grouped by language. Abbreviations of two letters find the others, but are not
 * found by them: in the index they are also stems (“ai” of the Turkish “aile”).
 * @param file such as `content/search/synonyms.yaml`
 * @returns folded terms, each with its folded synonyms
 * @throws Error naming the file, if its format is invalid or a term has more synonyms than the engines accept
 */
export async function readCommonSynonyms(file: string): Promise<Map<string, string[]>> {
	const parsed = groups.safeParse(load(await readFile(file, "utf8")));
	if (!parsed.success) throw new Error(`${file} is not in its shape: ${z.prettifyError(parsed.error)}`);
	const synonyms = parsed.data.flatMap((group) => {
		const terms = Object.values(group).flat();
		const long = terms.filter((term) => term.length > 2);
		const short = terms.filter((term) => term.length <= 2);
		return [synonymOf(long, false), ...short.map((term) => synonymOf([term, ...long], true))];
	});
	const derived = derivedSynonyms(synonyms);
	const full = overfull(derived);
	if (full !== undefined) throw new Error(`${file} gives ${full} too many synonyms.`);
	return derived;
}

function synonymOf([term = "", ...variants]: string[], oneWay: boolean): Synonym {
	return { term, variants, language: null, oneWay };
}

/**
 * Stores these synonyms for both engines, beside the secretariat's own, and removes synonyms no longer in the file.
 * Runs at every start; unchanged ones are not written.
 */
export async function saveCommonSynonyms(
	db: IndexWriter,
	synonyms: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
	await db.$executeRawUnsafe(
		"select search.replace_common_synonyms($1::jsonb)",
		JSON.stringify(Object.fromEntries(synonyms)),
	);
}
