import { buildingHash } from "#app/search/index-sync/sync-index.server.ts";
import type { IndexSyncState } from "#app/search/index-sync/sync-parts.ts";
import {
	type RefusedDocument,
	readSyncState,
	refusedDocuments,
	type StoredSyncState,
} from "#app/search/index-sync/sync-state.server.ts";
import { type Backlog, backlog } from "#app/search/index-sync/sync-targets.server.ts";
import type { Keyring, KeyState } from "#app/search/meilisearch/meilisearch-keys.server.ts";
import type { Queries } from "#app/search/meilisearch/one-at-a-time.ts";
import type { SearchHealth } from "#app/search/query/search.server.ts";

/** The documents that both engines search. */
type Projected = { audience: string; practices: number; documents: number };

/** The current state of the search engine. */
export type SearchDiagnostics = {
	health: SearchHealth;
	projected: Projected[];
	/** Null if PostgreSQL is the only engine. */
	meilisearch: {
		/** Host and port, without credentials or a path. */
		host: string;
		version: string | null;
		keys: KeyState;
		role: IndexSyncState["role"];
		since: Date | null;
		/** Why Meilisearch fails at the moment. */
		problem: string | null;
		/** Hash of the settings that indexes need for this version of the site. */
		wantedSettings: string;
		indexes: Backlog[];
		/** How many documents an index that is being built has received, and will have. */
		filling: { done: number; total: number } | null;
		memory: StoredSyncState;
		refused: RefusedDocument[];
	} | null;
};

type Parts = {
	db: Queries;
	health: SearchHealth;
	meilisearch?: { host: string; keys: Keyring; mirror: IndexSyncState | undefined };
};

/** Reads the current state of search, from this process and from what all processes share. */
export async function readSearchDiagnostics({ db, health, meilisearch }: Parts): Promise<SearchDiagnostics> {
	const { rows: projected } = await db.query<Projected>(
		// A practice has one document for each of its languages.
		`select audience, sum(practices) filter (where facet = 'all')::int as practices,
			sum(practices) filter (where facet = 'language')::int as documents
		from search.tally where source = 'found' group by audience having sum(practices) > 0 order by audience desc`,
	);
	if (!meilisearch) return { health, projected, meilisearch: null };
	const { host, keys, mirror } = meilisearch;
	const indexes = await backlog(db);
	const built = indexes.find(({ uid }) => isBuilt(uid));
	const { documents: total = 0 } = projected.find(({ audience }) => built?.uid.startsWith(`library_${audience}`)) ?? {};
	return {
		health,
		projected,
		meilisearch: {
			host,
			version: keys.version(),
			keys: keys.state(),
			role: mirror?.role ?? "stopped",
			since: mirror?.since ?? null,
			problem: mirror?.problem ?? null,
			wantedSettings: buildingHash(),
			indexes: indexes.filter(({ uid }) => !isBuilt(uid)),
			filling: built ? { done: Math.max(0, total - built.due - built.failed), total } : null,
			memory: await readSyncState(db),
			refused: await refusedDocuments(db),
		},
	};
}

/** Whether an index is being built beside the one that readers use. */
function isBuilt(uid: string): boolean {
	return uid.includes("__");
}
