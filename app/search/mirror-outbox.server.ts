import type pg from "pg";
import { titleLanguages } from "#app/search/meilisearch-settings.server.ts";
import type { SearchAudience } from "#app/search/search-document.ts";

/** What the mirror reads and writes in the database. See `search.outbox` for what a mark means. */
export type Target = {
	uid: string;
	audience: SearchAudience;
	settingsHash: string;
	/** It has held everything once, and so may answer. */
	filled: boolean;
	rebuildWanted: boolean;
};
export type Mark = { pid: string; locale: string; version: string; attempts: number };
export type Backlog = {
	uid: string;
	filled: boolean;
	settingsHash: string;
	due: number;
	failed: number;
	oldest: Date | null;
};

/** Anything that runs statements: the pool, or the mirror's own connection. */
export type Queries = Pick<pg.ClientBase, "query">;

export async function targets(db: Queries): Promise<Target[]> {
	const { rows } = await db.query<Target>(
		`select uid, audience, settings_hash as "settingsHash", filled_at is not null as filled,
			rebuild_wanted as "rebuildWanted"
		from search.target order by uid`,
	);
	return rows;
}

/**
 * From now on every change of the audience marks documents for this index; all that exist are marked at once.
 * Transactions under way would neither see the target nor be seen, so it waits for them.
 */
export async function addTarget(
	db: Queries,
	uid: string,
	audience: SearchAudience,
	settingsHash: string,
): Promise<void> {
	await db.query("begin");
	try {
		await db.query("lock table search.doc in share row exclusive mode");
		await db.query(
			`insert into search.target (uid, audience, settings_hash) values ($1, $2, $3)
			on conflict (uid) do update set settings_hash = excluded.settings_hash, filled_at = null`,
			[uid, audience, settingsHash],
		);
		await db.query("commit");
	} catch (error) {
		await db.query("rollback");
		throw error;
	}
	await markAll(db, uid);
}

/** Marks every document of an index's audience. */
export async function markAll(db: Queries, uid: string): Promise<void> {
	await db.query(
		`insert into search.outbox (target, pid, locale)
		select t.uid, d.pid, d.locale from search.target t join search.doc d using (audience) where t.uid = $1
		order by d.pid, d.locale
		on conflict (target, pid, locale) do update set version = nextval('search.outbox_version'), available_at = now(),
			attempts = 0`,
		[uid],
	);
}

/** Marks some documents, which need not exist any more; those that are marked already stay as they are. */
export async function markSome(db: Queries, uid: string, documents: { pid: string; locale: string }[]): Promise<void> {
	await db.query(
		`insert into search.outbox (target, pid, locale)
		select $1, d.pid, d.locale from unnest($2::text[], $3::text[]) as d (pid, locale) order by 2, 3
		on conflict (target, pid, locale) do nothing`,
		[uid, documents.map(({ pid }) => pid), documents.map(({ locale }) => locale)],
	);
}

/** Asks whichever process mirrors to build all indexes anew. */
export async function requestRebuild(db: Queries): Promise<void> {
	await db.query("update search.target set rebuild_wanted = true");
	await db.query("select pg_notify('search_outbox', 'rebuild')");
}

export async function removeTarget(db: Queries, uid: string): Promise<void> {
	await db.query("delete from search.target where uid = $1", [uid]);
}

export async function setFilled(db: Queries, uid: string): Promise<void> {
	await db.query("update search.target set filled_at = coalesce(filled_at, now()) where uid = $1", [uid]);
}

/** The live index holds now what was made beside it: its target takes over the other's state. */
export async function takePlace(db: Queries, live: string, next: string): Promise<void> {
	await db.query(
		`with gone as (delete from search.target where uid = $2 returning settings_hash)
		update search.target set settings_hash = gone.settings_hash, filled_at = now(), rebuild_wanted = false
		from gone where uid = $1`,
		[live, next],
	);
}

/** The marks that are next in turn, those that hide something first. */
export async function dueMarks(db: Queries, uid: string, limit: number): Promise<Mark[]> {
	const { rows } = await db.query<Mark>(
		`select pid, locale, version, attempts from search.outbox where target = $1 and available_at <= now()
		order by priority desc, available_at limit $2`,
		[uid, limit],
	);
	return rows;
}

/** A document as an index holds it, texts folded. */
export type MirroredDocument = { id: string; pid: string; locale: string; hash: string } & Record<string, unknown>;

/** What is true of the marked documents now: those that are missing from the answer are to be deleted. */
export async function readDocuments(db: Queries, audience: SearchAudience, marks: Mark[]): Promise<MirroredDocument[]> {
	const { rows } = await db.query<{ document: MirroredDocument }>(
		`select jsonb_build_object(
			'id', d.pid || '_' || d.locale, 'pid', d.pid, 'locale', d.locale, 'hash', d.hash,
			'title', f.title, 'keywords', f.keywords, 'summary', f.summary, 'body', f.body, 'stems', (
				select coalesce(string_agg(stem, ' '), '') from (
					select unnest(tsvector_to_array(d.words)) as stem
					except select regexp_split_to_table(
						search.words(concat_ws(' ', f.title, f.keywords, f.summary, f.body)), ' ')) s),
			'year', d.facets -> 'startYear',
			'publishedAt', extract(epoch from (d.facets ->> 'publishedAt')::timestamptz)::bigint,
			'titles', (select jsonb_object_agg(language, coalesce(d.titles -> language, d.titles -> ''))
				from unnest($4::text[]) language)
		) || (d.facets - array['startYear', 'publishedAt', 'audience', 'pid']) as document
		from unnest($2::text[], $3::text[]) m (pid, locale)
		join search.doc d on d.pid = m.pid and d.locale = m.locale and d.audience = $1
		-- "offset 0" keeps each text from being folded once for every mention
		cross join lateral (select search.fold(d.title) as title, search.fold(d.keywords) as keywords,
			search.fold(d.summary) as summary, search.fold(d.body) as body offset 0) f`,
		[audience, marks.map(({ pid }) => pid), marks.map(({ locale }) => locale), titleLanguages],
	);
	return rows.map(({ document }) => document);
}

/** The marks are dealt with; one that was made anew meanwhile stays. */
export async function acknowledge(db: Queries, uid: string, marks: Mark[]): Promise<void> {
	await db.query(
		`delete from search.outbox o using unnest($2::text[], $3::text[], $4::bigint[]) m (pid, locale, version)
		where o.target = $1 and o.pid = m.pid and o.locale = m.locale and o.version = m.version`,
		[uid, marks.map(({ pid }) => pid), marks.map(({ locale }) => locale), marks.map(({ version }) => version)],
	);
}

const mostAttempts = 5;

/** Meilisearch refuses this document: it is tried again later, and set aside after five times. */
export async function postpone(db: Queries, uid: string, mark: Mark, error: string): Promise<void> {
	const last = mark.attempts + 1 >= mostAttempts;
	await db.query(
		`update search.outbox set attempts = attempts + 1, last_error = $5,
			available_at = case when $6 then 'infinity' else now() + interval '1 second' * power(2, attempts) end
		where target = $1 and pid = $2 and locale = $3 and version = $4`,
		[uid, mark.pid, mark.locale, mark.version, error.slice(0, 1000), last],
	);
}

/** What each index still has to take in, and what it refused. */
export async function backlog(db: Queries): Promise<Backlog[]> {
	const { rows } = await db.query<Backlog>(
		`select t.uid, t.filled_at is not null as filled, t.settings_hash as "settingsHash",
			count(o.pid) filter (where o.attempts = 0)::int as due,
			count(o.pid) filter (where o.attempts > 0)::int as failed,
			min(o.marked_at) filter (where o.attempts = 0) as oldest
		from search.target t left join search.outbox o on o.target = t.uid group by t.uid order by t.uid`,
	);
	return rows;
}

/** The documents of an audience with what tells one state of them from another, by id. */
export async function hashes(db: Queries, audience: SearchAudience): Promise<Map<string, string>> {
	const { rows } = await db.query<{ id: string; hash: string }>(
		"select pid || '_' || locale as id, hash from search.doc where audience = $1",
		[audience],
	);
	return new Map(rows.map(({ id, hash }) => [id, hash]));
}

export async function countDocuments(db: Queries, audience: SearchAudience): Promise<number> {
	const { rows } = await db.query<{ count: number }>(
		"select count(*)::int as count from search.doc where audience = $1",
		[audience],
	);
	return rows[0]?.count ?? 0;
}

export async function readSynonyms(db: Queries): Promise<Record<string, string[]>> {
	const { rows } = await db.query<{ term: string; variants: string[] }>(
		"select term, variants from search.synonym order by term",
	);
	return Object.fromEntries(rows.map(({ term, variants }) => [term, variants]));
}
