import type { Reader } from "#app/library/access/audience.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { inflectionsLiteral } from "#app/search/query/matched-texts.server.ts";

/** The page of a practice's file that contains most of the words searched for. */
export type FileMatch = {
	/** The file's id. */
	file: string;
	/** Its title in the language of the hit, otherwise the name that it was uploaded under. */
	title: string;
	/** A page, slide or sheet from 1; 0 in formats without them. */
	page: number;
	/** The text of the page, at most 20,000 characters of it. */
	text: string;
};

/** A hit on a page of results; the words are folded. */
export type FileMatchQuery = { pid: string; language: string; words: readonly string[] };

const maxPageCharacters = 20_000;

/**
 * Finds where the files of some practices contain the words searched for: for each practice the page with the most of
 * them, the first if several have as many. Only files that the published version names and this reader may open are
 * searched. One statement answers for all practices.
 * @returns the matches by pid
 */
export async function fileMatches(
	reader: Reader,
	{ database }: LibraryServices,
	input: readonly FileMatchQuery[],
): Promise<Map<string, FileMatch>> {
	if (input.length === 0) return new Map();
	// Prepared, because planning it takes ten times as long as running it. PostgreSQL keeps the plan only because the
	// reader's rights, set apart by `offset 0`, don't change how many rows it expects.
	const { rows } = await database.pool.query<FileMatch & { pid: string }>({
		name: "library.file-matches",
		text: statement,
		values: [
			JSON.stringify(input.map(({ words, ...record }) => ({ ...record, forms: words.map(inflectionsLiteral) }))),
			reader.members || reader.secretariat,
			[...reader.countries],
		],
	});
	return new Map(rows.map(({ pid, ...match }) => [pid, match]));
}

const statement = `
select k.pid, best.* from jsonb_to_recordset($1::jsonb) as k (pid text, language text, forms text[])
cross join lateral (
	select f.id as file, p.page, left(p.text, ${maxPageCharacters}) as text,
		coalesce((
			select t.text #>> array['files', item.value ->> 'id', 'title'] from practice_text t
			where t.version_id = r.published_version_id and t.locale = k.language), f.original_name) as title
	from practice r join practice_version v on v.id = r.published_version_id
	cross join lateral jsonb_array_elements(v.facts -> 'files') with ordinality as item (value, place)
	join practice_file f on f.pid = r.pid and f.id = (item.value ->> 'file')::uuid
		and f.withdrawn_at is null and f.scan <> 'infected'
	join search.file_page w on w.file_id = f.id and w.words @@ array_to_string(k.forms, ' | ')::tsquery
	join practice_file_page p on p.file_id = w.file_id and p.page = w.page
	cross join lateral (
		select item.value ->> 'visibility' = 'public' or $2::boolean or r.countries && $3::text[] as allowed offset 0) reader
	where r.pid = k.pid and reader.allowed
	order by (select count(*) from unnest(k.forms) as form where w.words @@ form::tsquery) desc, item.place, p.page
	limit 1) best`;
