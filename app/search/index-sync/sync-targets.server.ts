import type { Queries } from "#app/search/meilisearch/one-at-a-time.ts";
import type { SearchAudience } from "#app/search/query/search-document.ts";

/** An index of Meilisearch for one audience, as in `search.target`. */
export type Target = {
	uid: string;
	audience: SearchAudience;
	/** Hash of the settings with which it was built. */
	settingsHash: string;
	/** Hash of the settings that can be changed in place. */
	adjustedHash: string;
	/** Whether it has been completed, so that it may answer readers. */
	filled: boolean;
	rebuildWanted: boolean;
};

export type Backlog = {
	uid: string;
	filled: boolean;
	settingsHash: string;
	/** Pending marks. */
	due: number;
	/** Documents that Meilisearch refused at least once. */
	failed: number;
	/** Refused documents that are not retried automatically. */
	setAside: number;
	oldest: Date | null;
	swappedAt: Date | null;
};

export async function targets(db: Queries): Promise<Target[]> {
	const { rows } = await db.query<Target>(
		`select uid, audience, settings_hash as "settingsHash", adjusted_hash as "adjustedHash",
			filled_at is not null as filled, rebuild_wanted as "rebuildWanted"
		from search.target order by uid`,
	);
	return rows;
}

/**
 * Registers indexes, so that from now on every change for the audience marks documents for them. Waits for running
 * transactions, which would neither see the targets nor be seen.
 * @param next the index being built
 * @param live the one that it will replace, added if it is unknown
 */
export async function addTargets(db: Queries, audience: SearchAudience, next: string, live: string): Promise<void> {
	await withoutWriters(db, async () => {
		await db.query(
			`insert into search.target (uid, audience, settings_hash) select uid, $2, $3 from unnest($1::text[]) uid
			on conflict (uid) do nothing`,
			[[live, next], audience, unsettled],
		);
	});
}

/** In the place of the hash of an index that cannot be continued: not all of its documents are marked, or it is being swapped. */
const unsettled = "none";

/** The hashes of the settings with which an index was built. */
type Hashes = Pick<Target, "settingsHash" | "adjustedHash">;

/** From now on an index that is being built can be continued after an interruption; `null`: from now on it cannot. */
export async function setContinuable(db: Queries, uid: string, hashes: Hashes | null): Promise<void> {
	const { settingsHash, adjustedHash } = hashes ?? { settingsHash: unsettled, adjustedHash: "" };
	await db.query("update search.target set settings_hash = $2, adjusted_hash = $3 where uid = $1", [
		uid,
		settingsHash,
		adjustedHash,
	]);
}

/**
 * Changes targets in a separate transaction while no process writes documents: a writer that still saw a removed target
 * could not mark documents for it, and its publication would fail.
 */
async function withoutWriters(db: Queries, work: () => Promise<void>): Promise<void> {
	await db.query("begin");
	try {
		await db.query("lock table search.doc in share row exclusive mode");
		await work();
		await db.query("commit");
	} catch (error) {
		await db.query("rollback").catch(() => {});
		throw error;
	}
}

/** Asks the syncing process to rebuild all indexes. */
export async function requestRebuild(db: Queries): Promise<void> {
	await db.query("update search.target set rebuild_wanted = true");
	await db.query("select pg_notify('search_outbox', 'rebuild')");
}

export async function removeTarget(db: Queries, uid: string): Promise<void> {
	await withoutWriters(db, async () => void (await db.query("delete from search.target where uid = $1", [uid])));
}

/** Sets whether readers may be answered from an index: not while it differs from the database. */
export async function setFilled(db: Queries, uid: string, filled: boolean): Promise<void> {
	await db.query(
		"update search.target set filled_at = case when $2 then coalesce(filled_at, now()) end where uid = $1",
		[uid, filled],
	);
}

/** Stores the hash of the settings changed in place. */
export async function setAdjusted(db: Queries, uid: string, adjustedHash: string): Promise<void> {
	await db.query("update search.target set adjusted_hash = $2 where uid = $1", [uid, adjustedHash]);
}

/**
 * Makes a new index live: its target takes over the other's state and remaining marks. A change marks both at once, so
 * documents that are no longer marked for the new index are already in it.
 */
export async function promoteTarget(
	db: Queries,
	live: string,
	next: string,
	{ settingsHash, adjustedHash }: Hashes,
): Promise<void> {
	await withoutWriters(db, async () => {
		await db.query(
			`delete from search.outbox o where o.target = $1 and not exists (
				select from search.outbox n where n.target = $2 and n.pid = o.pid and n.locale = o.locale)`,
			[live, next],
		);
		await db.query(
			`insert into search.outbox (target, pid, locale, priority, attempts, available_at, last_error, marked_at)
			select $1, pid, locale, priority, attempts, available_at, last_error, marked_at
			from search.outbox where target = $2 order by pid, locale
			on conflict (target, pid, locale) do nothing`,
			[live, next],
		);
		await db.query(
			`with gone as (delete from search.target where uid = $2)
			update search.target set settings_hash = $3, adjusted_hash = $4, filled_at = now(), swapped_at = now(),
				rebuild_wanted = false where uid = $1`,
			[live, next, settingsHash, adjustedHash],
		);
	});
}

/** Reads how much each index still has to receive, and how much it refused. */
export async function backlog(db: Queries): Promise<Backlog[]> {
	const { rows } = await db.query<Backlog>(
		`select t.uid, t.filled_at is not null as filled, t.settings_hash as "settingsHash", t.swapped_at as "swappedAt",
			count(o.pid) filter (where o.attempts = 0)::int as due,
			count(o.pid) filter (where o.attempts > 0)::int as failed,
			count(o.pid) filter (where o.available_at = 'infinity')::int as "setAside",
			min(o.marked_at) filter (where o.attempts = 0) as oldest
		from search.target t left join search.outbox o on o.target = t.uid group by t.uid order by t.uid`,
	);
	return rows;
}

export async function readSynonyms(db: Queries): Promise<Record<string, string[]>> {
	const { rows } = await db.query<{ term: string; variants: string[] }>(
		"select term, variants from search.synonym order by term",
	);
	return Object.fromEntries(rows.map(({ term, variants }) => [term, variants]));
}
