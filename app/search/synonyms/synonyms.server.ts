import { readFile } from "node:fs/promises";
import { load } from "js-yaml";
import { z } from "zod";
import type { IndexWriter } from "#app/search/index/index.server.ts";
import { foldedWords } from "#app/search/query/fold.ts";

/** Limits of Meilisearch for the synonyms of a term, and for their words together (milli, update/settings). */
const maxSynonyms = 50;
const maxWords = 100;
/** How many neighbouring words the engines look up together. */
const maxTermWords = 3;

const groups = z.array(z.record(z.string().min(2), z.array(z.string().trim().min(1)).min(1)));

/**
 * Reads the synonyms of the content folder: groups of words with the same meaning, by language. Abbreviations of two
 * letters find the others, but are not found by them: in the index they are also stems (“ai” of the Turkish “aile”).
 * Synonyms are not looked up again, so groups that share a word do no harm.
 * @param file such as `content/search/synonyms.yaml`
 * @returns folded terms, each with its folded synonyms
 * @throws Error naming the file, if its format is invalid or a term has more synonyms than the engines accept
 */
export async function synonymsInFile(file: string): Promise<Map<string, string[]>> {
	const parsed = groups.safeParse(load(await readFile(file, "utf8")));
	if (!parsed.success) throw new Error(`${file} is not in its shape: ${z.prettifyError(parsed.error)}`);
	const found = new Map<string, Set<string>>();
	for (const group of parsed.data) {
		const terms = Object.values(group).flat();
		const meant = terms.filter((term) => term.length > 2).map(foldedTerm);
		for (const term of terms.map(foldedTerm)) {
			// Longer terms are found by their synonyms, but never looked up themselves.
			if (term.split(" ").length > maxTermWords) continue;
			const known = found.get(term) ?? new Set();
			for (const one of meant) if (one !== term) known.add(one);
			found.set(term, known);
		}
	}
	const synonyms = new Map([...found].map(([term, known]) => [term, [...known].sort()]));
	for (const [term, known] of synonyms)
		if (known.length > maxSynonyms || wordsIn(known) > maxWords)
			throw new Error(`${file} gives ${term} too many synonyms.`);
	return synonyms;
}

/** The folded words of a term, by which it is matched. */
function foldedTerm(text: string): string {
	return foldedWords(text).join(" ");
}

function wordsIn(terms: readonly string[]): number {
	return terms.reduce((sum, term) => sum + foldedWords(term).length, 0);
}

/**
 * Stores the synonyms for both engines, and removes those that are no longer in the file. Runs at every start; unchanged
 * ones are not written.
 */
export async function storeSynonyms(db: IndexWriter, synonyms: ReadonlyMap<string, readonly string[]>): Promise<void> {
	await db.$executeRawUnsafe(
		`with wanted as (
			select key as term, array(select jsonb_array_elements_text(value)) as variants from jsonb_each($1::jsonb)
		), gone as (
			delete from search.synonym s where not exists (select from wanted w where w.term = s.term)
		)
		insert into search.synonym as s (term, variants) select term, variants from wanted order by term
		on conflict (term) do update set variants = excluded.variants where s.variants <> excluded.variants`,
		JSON.stringify(Object.fromEntries(synonyms)),
	);
}
