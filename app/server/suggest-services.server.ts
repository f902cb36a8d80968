import { openPool } from "#app/platform/database/connections.server.ts";
import { nearWords, type Suggested, type SuggestReader, suggestIn } from "#app/search/query/suggest.server.ts";
import { createValuesInUse, type ValuesInUse } from "#app/search/query/values-in-use.server.ts";

/** What the search box proposes to somebody who is typing, or who found nothing. */
export type Suggesting = {
	/** @throws when the database is away or takes too long */
	suggest(q: string, reader: SuggestReader): Promise<Suggested>;
	valuesInUse: ValuesInUse;
	/** Words of public texts that look like one which stands nowhere, the most alike first. */
	nearWords(word: string, count: number): Promise<string[]>;
};

/** Milliseconds after which nobody who types waits for a proposal any more. */
const patience = 500;

/**
 * Opens connections of their own for suggestions: they come with every key, and must wait neither for a search nor it for
 * them. Their statements are short, so none is compiled, and read by an index whatever the planner thinks of beginnings.
 */
export function openSuggestions(url: string): Suggesting & { close(): Promise<void> } {
	const pool = openPool({
		connectionString: url,
		max: 2,
		connectionTimeoutMillis: patience,
		// As statements, since a pooler refuses them as options of a connection.
		onConnect: (client) =>
			client.query(
				`set statement_timeout = ${patience}; set jit = off; set enable_seqscan = off;
				set pg_trgm.similarity_threshold = 0.35`,
			),
	});
	return {
		suggest: (q, reader) => suggestIn(pool, q, reader),
		valuesInUse: createValuesInUse(pool),
		nearWords: (word, count) => nearWords(pool, word, count),
		close: () => pool.end(),
	};
}
