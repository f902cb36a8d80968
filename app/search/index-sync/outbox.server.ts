import type { Target } from "#app/search/index-sync/sync-targets.server.ts";
import { titleLanguages } from "#app/search/meilisearch/meilisearch-settings.server.ts";
import type { Queries } from "#app/search/meilisearch/one-at-a-time.ts";
import { keywordSeparator } from "#app/search/query/matched-texts.server.ts";
import type { SearchAudience } from "#app/search/query/search-document.ts";

/** A document that may have changed since it was last sent to an index; see `search.outbox`. */
export type Mark = { pid: string; locale: string; version: string; attempts: number };
/** Marks every document of an index's audience. */
export async function markAll(db: Queries, uid: string): Promise<void> {
	await db.query(
		`insert into search.outbox (target, pid, locale)
		select t.uid, d.pid, d.locale from search.target t join search.doc d on t.audience = any (d.audiences) where t.uid = $1
		order by d.pid, d.locale
		on conflict (target, pid, locale) do update set version = nextval('search.outbox_version'), available_at = now(),
			attempts = 0`,
		[uid],
	);
}

/** Marks some documents, which may have been deleted; existing marks stay as they are. */
export async function markSome(db: Queries, uid: string, documents: { pid: string; locale: string }[]): Promise<void> {
	await db.query(
		`insert into search.outbox (target, pid, locale)
		select $1, d.pid, d.locale from unnest($2::text[], $3::text[]) as d (pid, locale) order by 2, 3
		on conflict (target, pid, locale) do nothing`,
		[uid, documents.map(({ pid }) => pid), documents.map(({ locale }) => locale)],
	);
}

/** Whether an index has documents to be sent now. */
export async function hasDue(db: Queries, uid: string): Promise<boolean> {
	const { rowCount } = await db.query("select from search.outbox where target = $1 and available_at <= now() limit 1", [
		uid,
	]);
	return rowCount === 1;
}

/** Whether some of these indexes have not received every change yet; refused documents do not count. */
export async function isBehind(db: Queries, uids: readonly string[]): Promise<boolean> {
	const { rowCount } = await db.query("select from search.outbox where target = any($1) and attempts = 0 limit 1", [
		uids,
	]);
	return rowCount === 1;
}

/** @param bytes approximate size of the texts */
type BatchLimit = { limit: number; bytes: number };
type DueMark = Mark & { bytes: number };

/**
 * The next marks to send, those that hide something first: at most `limit`, and about `bytes` of text at most, but at
 * least one.
 * @returns the marks, and whether others are due
 */
export async function dueMarks(
	db: Queries,
	target: Pick<Target, "uid" | "audience">,
	measure: BatchLimit,
): Promise<{ marks: DueMark[]; more: boolean }> {
	const { rows } = await db.query<DueMark>(
		`with due as (
			select pid, locale, version, attempts, priority, available_at from search.outbox
			where target = $1 and available_at <= now() order by priority desc, available_at, pid, locale limit $2)
		select due.pid, due.locale, version, attempts, coalesce(octet_length(d.title) + octet_length(d.keywords)
			+ octet_length(d.summary) + octet_length(d.body), 0) as bytes
		from due left join search.doc d on d.pid = due.pid and d.locale = due.locale and $3 = any (d.audiences)
		order by priority desc, available_at, due.pid, due.locale`,
		[target.uid, measure.limit, target.audience],
	);
	const marks = firstWithinLimit(rows, measure);
	return { marks, more: rows.length === measure.limit || marks.length < rows.length };
}

/** The first marks within a limit; at least one. */
export function firstWithinLimit(marks: DueMark[], { limit, bytes }: BatchLimit): DueMark[] {
	let text = 0;
	const end = marks.findIndex((mark, index) => {
		if (index === limit || (index > 0 && text >= bytes)) return true;
		text += mark.bytes;
		return false;
	});
	return end < 0 ? marks : marks.slice(0, end);
}

/** A document as stored in an index: the words of its texts, folded and without punctuation. */
export type IndexedDocument = { id: string; pid: string; locale: string; hash: string } & Record<string, unknown>;

/** The stems of a vector that do not occur as words in these texts, joined by spaces. */
const stemsBeside = (vector: string, texts: string) => `array_to_string(array(
				select unnest(tsvector_to_array(${vector}))
				except select unnest(string_to_array(${texts}, ' '))), ' ')`;

/** Identifies the format of documents, so that a change of format rebuilds the index. */
export const documentForm = "words of all texts";

/**
 * Reads the current state of the marked documents; those missing from the result are to be deleted. The first document
 * of each of their practices is always read, since it also contains the words of the others.
 */
export async function readDocuments(db: Queries, audience: SearchAudience, marks: Mark[]): Promise<IndexedDocument[]> {
	const { rows } = await db.query<{ document: IndexedDocument }>(
		`with text as materialized (
			select d.pid, d.locale, d.hash, d.facets, d.titles, d.keywords as labels, f.*,
				${stemsBeside("ts_filter(d.head, '{a}')", "f.title")} as title_stems,
				${stemsBeside("ts_filter(d.head, '{c}')", "concat_ws(' ', f.title, f.summary)")} as summary_stems,
				${stemsBeside("ts_delete(d.words, tsvector_to_array(ts_filter(d.head, '{a,c}')))", "d.folded")} as stems,
				row_number() over practice = 1 as first, first_value(d.keywords) over practice as labels_of_first
			from search.doc d
			-- as "search.project" put them side by side
			cross join lateral (select split_part(d.folded, ' | ', 1) as title, split_part(d.folded, ' | ', 2) as keywords,
				split_part(d.folded, ' | ', 3) as summary, split_part(d.folded, ' | ', 4) as body offset 0) f
			where d.pid = any($2) and $1 = any (d.audiences)
			window practice as (partition by d.pid order by d.locale)),
		whole as (
			select *,
				-- most labels are in every language, and so the same in every text
				jsonb_agg(jsonb_build_array(title, summary, body, search.words(search.fold(array_to_string(array(
					select unnest(string_to_array(labels, $5)) except select unnest(string_to_array(labels_of_first, $5))), $5)))))
					filter (where not first) over practice as others,
				jsonb_agg(jsonb_build_array(title_stems, summary_stems, stems)) filter (where not first) over practice as other_stems
			from text window practice as (partition by pid))
		select jsonb_build_object(
			'id', d.pid || '_' || d.locale, 'pid', d.pid, 'locale', d.locale, 'hash', d.hash,
			'title', d.title, 'keywords', d.keywords, 'summary', d.summary, 'body', d.body,
			'titleStems', d.title_stems, 'summaryStems', d.summary_stems, 'stems', d.stems,
			'first', d.first, 'others', case when d.first then d.others end,
			'otherStems', case when d.first then d.other_stems end,
			'year', d.facets -> 'startYear',
			'publishedAt', extract(epoch from (d.facets ->> 'publishedAt')::timestamptz)::bigint,
			'titles', (select jsonb_object_agg(language, coalesce(d.titles -> language, d.titles -> ''))
				from unnest($4::text[]) language)
		) || (d.facets - array['startYear', 'publishedAt']) as document
		from whole d
		where d.first or (d.pid, d.locale) in (select * from unnest($2::text[], $3::text[]))`,
		[audience, marks.map(({ pid }) => pid), marks.map(({ locale }) => locale), titleLanguages, keywordSeparator],
	);
	return rows.map(({ document }) => document);
}

/** Removes marks that have been processed, unless the document was marked again in the meantime. */
export async function acknowledge(db: Queries, uid: string, marks: Mark[]): Promise<void> {
	await db.query(
		`delete from search.outbox o using unnest($2::text[], $3::text[], $4::bigint[]) m (pid, locale, version)
		where o.target = $1 and o.pid = m.pid and o.locale = m.locale and o.version = m.version`,
		[uid, marks.map(({ pid }) => pid), marks.map(({ locale }) => locale), marks.map(({ version }) => version)],
	);
}

const maxAttempts = 5;

/**
 * Schedules another attempt for a refused document, at growing intervals, and sets it aside after five. Intervals vary
 * at random, so that documents refused together are not retried together.
 * @returns whether it is set aside
 */
export async function postpone(db: Queries, uid: string, mark: Mark, error: string): Promise<boolean> {
	const last = mark.attempts + 1 >= maxAttempts;
	const { rowCount } = await db.query(
		`update search.outbox set attempts = attempts + 1, last_error = $5,
			available_at = case when $6 then 'infinity'
				else now() + interval '1 second' * power(2, attempts) * (0.75 + random() / 2) end
		where target = $1 and pid = $2 and locale = $3 and version = $4`,
		[uid, mark.pid, mark.locale, mark.version, error.slice(0, 1000), last],
	);
	// A document changed in the meantime starts over.
	return last && rowCount === 1;
}

/** The ids of all documents marked for an index, each with how often it was refused. */
export async function markedIds(db: Queries, uid: string): Promise<Map<string, number>> {
	const { rows } = await db.query<{ id: string; attempts: number }>(
		"select pid || '_' || locale as id, attempts from search.outbox where target = $1",
		[uid],
	);
	return new Map(rows.map(({ id, attempts }) => [id, attempts]));
}

/** The content hashes of the documents of an audience, by id. */
export async function hashes(db: Queries, audience: SearchAudience): Promise<Map<string, string>> {
	const { rows } = await db.query<{ id: string; hash: string }>(
		"select pid || '_' || locale as id, hash from search.doc where $1 = any (audiences)",
		[audience],
	);
	return new Map(rows.map(({ id, hash }) => [id, hash]));
}

export async function countDocuments(db: Queries, audience: SearchAudience): Promise<number> {
	const { rows } = await db.query<{ count: number }>(
		"select count(*)::int as count from search.doc where $1 = any (audiences)",
		[audience],
	);
	return rows[0]?.count ?? 0;
}
