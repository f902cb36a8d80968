import { stemPrefix } from "#app/search/query/highlight.ts";
import type { SearchAudience } from "#app/search/query/search-document.ts";
import type { IndexReader } from "#app/search/query/similar.server.ts";

/** One text of the index: what a list shows of it, and the names and labels by which it can also be found. */
export type MatchedText = { pid: string; locale: string; title: string; summary: string; labels: string[] };

type TextKey = { pid: string; locale: string };

/** Reads the given texts from the index, as far as the audience may find them. */
export async function matchedTexts(
	reader: IndexReader,
	audience: SearchAudience,
	keys: readonly TextKey[],
): Promise<MatchedText[]> {
	if (keys.length === 0) return [];
	const rows = await reader.$queryRawUnsafe<(Omit<MatchedText, "labels"> & { keywords: string })[]>(
		`select x.pid, x.locale, x.title, x.summary, x.keywords
		from unnest($1::text[], $2::text[]) as k (pid, locale) join search.doc x using (pid, locale) where x.audience = $3`,
		keys.map(({ pid }) => pid),
		keys.map(({ locale }) => locale),
		audience,
	);
	return rows.map(({ keywords, ...text }) => ({ ...text, labels: keywords.split(" · ").filter(Boolean) }));
}

/**
 * Which of the given texts contain a form of one of the words listed with them, in any field.
 * @returns their pids
 */
export async function textsContaining(
	reader: IndexReader,
	audience: SearchAudience,
	requested: readonly (TextKey & { words: readonly string[] })[],
): Promise<Set<string>> {
	if (requested.length === 0) return new Set();
	const rows = await reader.$queryRawUnsafe<{ pid: string }[]>(
		`select x.pid from unnest($1::text[], $2::text[], $3::text[]) as k (pid, locale, forms)
		join search.doc x using (pid, locale) where x.audience = $4 and x.words @@ k.forms::tsquery`,
		requested.map(({ pid }) => pid),
		requested.map(({ locale }) => locale),
		requested.map(({ words }) => words.map(inflectionsLiteral).join(" | ")),
		audience,
	);
	return new Set(rows.map(({ pid }) => pid));
}

/** A `tsquery` literal that matches a folded word in any of its forms. */
export function inflectionsLiteral(word: string): string {
	return `'${stemPrefix(word)}'${[...word].length < 4 ? "" : ":*"}`;
}
