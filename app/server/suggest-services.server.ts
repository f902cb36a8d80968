import { openPool } from "#app/platform/database/connections.server.ts";
import { type Suggested, type SuggestReader, similarWords, suggestIn } from "#app/search/query/suggest.server.ts";
import { createValuesInUse, type ValuesInUse } from "#app/search/query/values-in-use.server.ts";

/** The search box's suggestions, while the reader types, or after a search without results. */
export type Suggesting = {
	/**
	 * Suggestions for what has been typed so far.
	 * @throws if the database is unavailable or takes too long
	 */
	suggest(q: string, reader: SuggestReader): Promise<Suggested>;
	valuesInUse: ValuesInUse;
	/** Words of public texts that are similar to a word without matches, the most similar first. */
	nearWords(word: string, count: number): Promise<string[]>;
};

/** Milliseconds after which a suggestion would come too late for a reader who is typing. */
const patience = 500;

/**
 * Opens separate connections for suggestions: they are requested with every keystroke, and must neither wait for
 * searches nor delay them. Their statements are short, so JIT compilation is off, and so are sequential scans, because
 * the planner misjudges prefix conditions.
 */
export function openSuggestions(url: string): Suggesting & { close(): Promise<void> } {
	const pool = openPool({
		connectionString: url,
		max: 2,
		connectionTimeoutMillis: patience,
		// Set with a statement, because a pooler rejects them as connection options.
		onConnect: (client) =>
			client.query(
				`set statement_timeout = ${patience}; set jit = off; set enable_seqscan = off;
				set pg_trgm.similarity_threshold = 0.35`,
			),
	});
	return {
		suggest: (q, reader) => suggestIn(pool, q, reader),
		valuesInUse: createValuesInUse(pool),
		nearWords: (word, count) => similarWords(pool, word, count),
		close: () => pool.end(),
	};
}
