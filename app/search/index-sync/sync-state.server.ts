import type { Queries } from "#app/search/meilisearch/one-at-a-time.ts";

/** A document that Meilisearch refused. */
export type RefusedDocument = {
	index: string;
	pid: string;
	locale: string;
	/** As in the site's own index; null when the document is to be deleted. */
	title: string | null;
	reason: string;
	attempts: number;
	/** When it is tried again; null if only on request. */
	nextTry: Date | null;
};

/** What is stored about the index sync, for all processes. */
export type StoredSyncState = {
	problem: string | null;
	problemAt: Date | null;
	comparedAt: Date | null;
	/** By index, how many documents differed at the last comparison. */
	differences: Record<string, { missing: number; extra: number; stale: number }>;
};

/** Reads the state of the index sync that all processes share. */
export async function readSyncState(db: Queries): Promise<StoredSyncState> {
	const { rows } = await db.query<StoredSyncState>(
		`select problem, problem_at as "problemAt", compared_at as "comparedAt", differences from search.index_sync`,
	);
	return rows[0] ?? { problem: null, problemAt: null, comparedAt: null, differences: {} };
}

const maxProblemLength = 500;

/** Stores the last problem, which stays visible after recovery. */
export async function recordProblem(db: Queries, problem: string): Promise<void> {
	await db.query("update search.index_sync set problem = $1, problem_at = now()", [problem.slice(0, maxProblemLength)]);
}

export async function recordComparison(db: Queries, differences: StoredSyncState["differences"]): Promise<void> {
	await db.query("update search.index_sync set compared_at = now(), differences = $1", [JSON.stringify(differences)]);
}

const maxListed = 100;

/** Reads the refused documents, those set aside first; at most a hundred. */
export async function refusedDocuments(db: Queries): Promise<RefusedDocument[]> {
	const { rows } = await db.query<RefusedDocument>(
		`select o.target as index, o.pid, o.locale, d.title, coalesce(o.last_error, '') as reason, o.attempts,
			case when o.available_at < 'infinity' then o.available_at end as "nextTry"
		from search.outbox o join search.target t on t.uid = o.target
		left join search.doc d on d.pid = o.pid and d.locale = o.locale and t.audience = any (d.audiences)
		where o.attempts > 0 order by o.available_at desc, o.target, o.pid, o.locale limit $1`,
		[maxListed],
	);
	return rows;
}

/**
 * Makes the index sync retry refused documents at once.
 * @param only this one; all if omitted
 * @returns how many there were
 */
export async function retryRefused(
	db: Queries,
	only?: Pick<RefusedDocument, "index" | "pid" | "locale">,
): Promise<number> {
	const { rowCount } = await db.query(
		`update search.outbox set attempts = 0, available_at = now(), version = nextval('search.outbox_version')
		where attempts > 0 and ($1::text is null or (target, pid, locale) = ($1, $2, $3))`,
		[only?.index ?? null, only?.pid ?? null, only?.locale ?? null],
	);
	await db.query("select pg_notify('search_outbox', 'retry')");
	return rowCount ?? 0;
}
