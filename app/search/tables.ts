import type { TableKinds } from "#app/platform/database/table-kinds.ts";

/** The tables of search: the index is made again from the practices, synonyms are read again from the content folder. */
export const searchTables = {
	"search.query_stats": "kept",
	"search.change_count": "derived",
	"search.code": "derived",
	"search.doc": "derived",
	"search.file_page": "derived",
	"search.index_sync": "derived",
	"search.meilisearch_key": "derived",
	"search.outbox": "derived",
	"search.outdated": "derived",
	"search.projection": "derived",
	"search.spelling": "derived",
	"search.subject": "derived",
	"search.synonym": "derived",
	"search.tally": "derived",
	"search.target": "derived",
	"search.term": "derived",
	"search.term_state": "derived",
	"search.vocabulary_change": "derived",
} satisfies TableKinds;
