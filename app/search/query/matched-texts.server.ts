import type pg from "pg";
import { stemPrefix } from "#app/search/query/highlight.ts";
import type { SearchAudience } from "#app/search/query/search-document.ts";

/** One text in the index: the parts that a list shows, and the names and labels by which it can also be found. */
export type MatchedText = {
	pid: string;
	locale: string;
	title: string;
	summary: string;
	/** Separated by `keywordSeparator`. */
	keywords: string;
	/** The given words that the text contains in any form, in any field. */
	contained: string[];
};

export const keywordSeparator = " · ";

/** A text and the folded words to look for in it. */
type TextKey = { pid: string; locale: string; words: readonly string[] };

/**
 * Selects the text of a key. "offset 0" forces separate lookups: the planner thinks that reading all takes no longer.
 */
const textOf = (key: string, audience: string) => `select * from search.doc d
	where (d.pid, d.locale) = (${key}.pid, ${key}.locale) and ${audience} = any (d.audiences) offset 0`;

/** Reads the given texts from the index, as far as the audience may find them. */
export async function matchedTexts(
	pool: pg.Pool,
	audience: SearchAudience,
	keys: readonly TextKey[],
): Promise<MatchedText[]> {
	if (keys.length === 0) return [];
	const { rows } = await pool.query<MatchedText>({
		name: "search.matched-texts",
		text: `select x.pid, x.locale, x.title, x.summary, x.keywords, array(
			select f.word from unnest(k.words, k.forms) as f (word, form) where x.words @@ f.form::tsquery) as contained
			from jsonb_to_recordset($1::jsonb) as k (pid text, locale text, words text[], forms text[])
			cross join lateral (${textOf("k", "$2")}) x`,
		values: [JSON.stringify(keys.map((key) => ({ ...key, forms: key.words.map(inflectionsLiteral) }))), audience],
	});
	return rows;
}

/** Characters of a body in which a passage is looked for: files can make it much longer. */
const maxBody = 50_000;

/** Reads the bodies of the given texts from the index, as far as the audience may find them, by pid. */
export async function matchedBodies(
	pool: pg.Pool,
	audience: SearchAudience,
	keys: readonly Pick<TextKey, "pid" | "locale">[],
): Promise<Map<string, string>> {
	if (keys.length === 0) return new Map();
	const { rows } = await pool.query<{ pid: string; body: string }>({
		name: "search.matched-bodies",
		text: `select x.pid, left(x.body, ${maxBody}) as body from jsonb_to_recordset($1::jsonb) as k (pid text, locale text)
			cross join lateral (${textOf("k", "$2")}) x`,
		values: [JSON.stringify(keys.map(({ pid, locale }) => ({ pid, locale }))), audience],
	});
	return new Map(rows.map(({ pid, body }) => [pid, body]));
}

/** A `tsquery` literal that matches a folded word in any of its forms. */
export function inflectionsLiteral(word: string): string {
	return `'${stemPrefix(word)}'${[...word].length < 4 ? "" : ":*"}`;
}
