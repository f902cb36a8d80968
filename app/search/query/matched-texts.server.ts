import { stemPrefix } from "#app/search/query/highlight.ts";
import type { SearchAudience } from "#app/search/query/search-document.ts";
import type { IndexReader } from "#app/search/query/similar.server.ts";

/** One text of the index: what of it a list shows, and the names and labels by which it is found besides. */
export type MatchedText = { pid: string; locale: string; title: string; summary: string; labels: string[] };

type TextKey = { pid: string; locale: string };

/** The texts that an audience finds, as far as they are in the index. */
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

/** Of some texts those that hold a form of one of their words, wherever. @returns their pids */
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

/** A `tsquery` literal of a folded word in any of its forms. */
export function inflectionsLiteral(word: string): string {
	return `'${stemPrefix(word)}'${[...word].length < 4 ? "" : ":*"}`;
}
