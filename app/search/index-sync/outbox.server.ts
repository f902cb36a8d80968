import type { Target } from "#app/search/index-sync/sync-targets.server.ts";
import { titleLanguages } from "#app/search/meilisearch/meilisearch-settings.server.ts";
import type { Queries } from "#app/search/meilisearch/one-at-a-time.ts";
import { keywordSeparator } from "#app/search/query/matched-texts.server.ts";
import type { SearchAudience } from "#app/search/query/search-document.ts";

/** A document that may have changed since it was last sent to an index; see `search.outbox`. */
export type Mark = { pid: string; locale: string; version: string; attempts: number };

/** The id of a document in an index. */
export function idOf({ pid, locale }: Pick<Mark, "pid" | "locale">): string {
	return `${pid}_${locale}`;
}

/** Whether Meilisearch accepts an id; a document with any other was never added. */
export function isAcceptedId(id: string): boolean {
	return /^[\w-]{1,511}$/.test(id);
}

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

/** `bytes`: about as many as the documents take as JSON. */
type BatchLimit = { limit: number; bytes: number };
/** A mark with the bytes that the documents of its practice take as JSON at most. */
export type SizedMark = Mark & { bytes: number };

/**
 * What a practice takes: the texts, their folded words in the first document, their stems, and facts. The database need
 * not read the texts for this.
 */
const sizes = `left join lateral (
		select sum(octet_length(d.title) + octet_length(d.keywords) + octet_length(d.summary) + octet_length(d.body)
			+ 2 * octet_length(d.folded) + 2000)::int as bytes
		from search.doc d where d.pid = due.pid and $2 = any (d.audiences)) size on true`;

/**
 * The next marks to send, those that hide something first: a batch of them, but at least one.
 * @returns the marks, and whether others are due
 */
export async function dueMarks(
	db: Queries,
	target: Pick<Target, "uid" | "audience">,
	measure: BatchLimit,
): Promise<{ marks: SizedMark[]; more: boolean }> {
	const { rows } = await db.query<SizedMark>(
		`with due as (
			select pid, locale, version, attempts, priority, available_at from search.outbox
			where target = $1 and available_at <= now() order by priority desc, available_at, pid, locale limit $3)
		select due.pid, due.locale, version, attempts, coalesce(size.bytes, 0) as bytes
		from due ${sizes} order by priority desc, available_at, due.pid, due.locale`,
		[target.uid, target.audience, measure.limit],
	);
	const marks = firstWithinLimit(rows, measure);
	return { marks, more: rows.length === measure.limit || marks.length < rows.length };
}

/**
 * Marks in the order of their documents, so that all of them can be read in pages.
 * @param after the last mark of the page before
 */
export async function marksAfter(
	db: Queries,
	target: Pick<Target, "uid" | "audience">,
	after: Pick<Mark, "pid" | "locale"> | undefined,
	limit: number,
): Promise<SizedMark[]> {
	const { rows } = await db.query<SizedMark>(
		`with due as (
			select pid, locale, version, attempts from search.outbox
			where target = $1 and (pid, locale) > ($4, $5) and available_at <= now() order by pid, locale limit $3)
		select due.pid, due.locale, version, attempts, coalesce(size.bytes, 0) as bytes
		from due ${sizes} order by due.pid, due.locale`,
		[target.uid, target.audience, limit, after?.pid ?? "", after?.locale ?? ""],
	);
	return rows;
}

/** The first marks within a limit; at least one. The bytes of a practice count once. */
export function firstWithinLimit(marks: SizedMark[], { limit, bytes }: BatchLimit): SizedMark[] {
	let taken = 0;
	const practices = new Set<string>();
	const end = marks.findIndex((mark, index) => {
		if (!practices.has(mark.pid)) taken += mark.bytes;
		practices.add(mark.pid);
		return index === limit || (index > 0 && taken > bytes);
	});
	return end < 0 ? marks : marks.slice(0, end);
}

/** A document as stored in an index: the words of its texts, folded and without punctuation, as JSON. */
export type IndexedDocument = { pid: string; locale: string; json: string };

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
	// The database writes the JSON, which is several times the size of the texts and would be larger still as objects.
	const { rows } = await db.query<IndexedDocument>(
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
		select d.pid, d.locale, (jsonb_build_object(
			'id', d.pid || '_' || d.locale, 'pid', d.pid, 'locale', d.locale, 'hash', d.hash,
			'title', d.title, 'keywords', d.keywords, 'summary', d.summary, 'body', d.body,
			'titleStems', d.title_stems, 'summaryStems', d.summary_stems, 'stems', d.stems,
			'first', d.first, 'others', case when d.first then d.others end,
			'otherStems', case when d.first then d.other_stems end,
			'year', d.facets -> 'startYear',
			'publishedAt', extract(epoch from (d.facets ->> 'publishedAt')::timestamptz)::bigint,
			'titles', (select jsonb_object_agg(language, coalesce(d.titles -> language, d.titles -> ''))
				from unnest($4::text[]) language)
		) || (d.facets - array['startYear', 'publishedAt']))::text as json
		from whole d
		where d.first or (d.pid, d.locale) in (select * from unnest($2::text[], $3::text[]))`,
		[audience, marks.map(({ pid }) => pid), marks.map(({ locale }) => locale), titleLanguages, keywordSeparator],
	);
	return rows;
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

/** How many documents are marked for an index, and how many of them were refused. */
export async function countMarks(db: Queries, uid: string): Promise<{ marked: number; refused: number }> {
	const { rows } = await db.query<{ marked: number; refused: number }>(
		`select count(*)::int as marked, count(*) filter (where attempts > 0)::int as refused
		from search.outbox where target = $1`,
		[uid],
	);
	return rows[0] ?? { marked: 0, refused: 0 };
}

/** The ids of the documents that an index refused. */
export async function refusedIds(db: Queries, uid: string): Promise<string[]> {
	const { rows } = await db.query<Mark>("select pid, locale from search.outbox where target = $1 and attempts > 0", [
		uid,
	]);
	return rows.map(idOf);
}

/** Those of some documents that are not marked for an index. */
export async function unmarked<T extends { pid: string; locale: string }>(
	db: Queries,
	uid: string,
	documents: T[],
): Promise<T[]> {
	if (documents.length === 0) return [];
	const { rows } = await db.query<{ place: number }>(
		`select place::int from unnest($2::text[], $3::text[]) with ordinality as d (pid, locale, place)
		where not exists (
			select from search.outbox o where o.target = $1 and o.pid = d.pid and o.locale = d.locale) order by place`,
		[uid, documents.map(({ pid }) => pid), documents.map(({ locale }) => locale)],
	);
	return rows.map(({ place }) => documents[place - 1] as T);
}

/** A document of the database; `id` is the number of its row. */
export type StoredDocument = { id: number; pid: string; locale: string; hash: string };

/** The documents of some practices. */
export async function storedDocuments(
	db: Queries,
	audience: SearchAudience,
	pids: readonly string[],
): Promise<StoredDocument[]> {
	const { rows } = await db.query<StoredDocument>(
		"select id, pid, locale, hash from search.doc where pid = any($2) and $1 = any (audiences)",
		[audience, pids],
	);
	return rows;
}

/** The documents of an audience in pages, in the order of their rows. @param after the last row of the page before */
export async function storedDocumentsAfter(
	db: Queries,
	audience: SearchAudience,
	after: number,
	limit: number,
): Promise<StoredDocument[]> {
	const { rows } = await db.query<StoredDocument>(
		"select id, pid, locale, hash from search.doc where id > $2 and $1 = any (audiences) order by id limit $3",
		[audience, after, limit],
	);
	return rows;
}

export async function countDocuments(db: Queries, audience: SearchAudience): Promise<number> {
	const { rows } = await db.query<{ count: number }>(
		"select count(*)::int as count from search.doc where $1 = any (audiences)",
		[audience],
	);
	return rows[0]?.count ?? 0;
}
