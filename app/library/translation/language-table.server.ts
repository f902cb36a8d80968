import type { Actor } from "#app/identity/person/actor.ts";
import { maySeeLanguages } from "#app/library/access/practice.policy.ts";
import type { AccessMark } from "#app/library/record/access-marks.ts";
import { isIncomplete } from "#app/library/record/filled-text.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { chooseText } from "#app/library/record/practice.ts";
import type { PracticeText } from "#app/library/record/practice-record.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import type { LanguageQuery } from "#app/library/translation/language-query.ts";
import { versionMarks } from "#app/library/views/version-marks.server.ts";
import { allowSlowReads } from "#app/platform/database/connections.server.ts";

/** A page of the published practices with the languages in which each can be read. */
export type LanguageTable = {
	/** BCP 47: the site's languages, then any others that occur; or only the requested one. */
	languages: string[];
	/** All languages that can be requested. */
	allLanguages: string[];
	/** Countries of the published practices, ISO 3166-1 alpha-2. */
	countries: string[];
	rows: LanguageRow[];
	/** Practices on all pages. */
	total: number;
	/** From 1; the last page if the query asks for one beyond it. */
	page: number;
	pages: number;
};

type LanguageRow = {
	pid: string;
	title: string;
	/** The title's language (BCP 47). */
	language: string;
	countries: string[];
	version: string;
	marks: AccessMark[];
	/** By language; a language without a text is missing. */
	texts: Partial<Record<string, RowText>>;
	/** Languages whose text was withdrawn. */
	withdrawn: string[];
};

type RowText = {
	origin: PracticeText["origin"];
	/** Part of it was made from an older original. */
	stale: boolean;
	/** It lacks parts of the original. */
	partly: boolean;
	sourceVersion: string | null;
};

export const recordsOnPage = 50;

/**
 * Lists the published practices with their languages, the newest version first.
 * @param of.locale the reader's language, for titles
 * @param of.siteLanguages the languages in which each practice should be readable
 * @returns null for everybody but the secretariat
 */
export async function languageTable(
	actor: Actor,
	services: Pick<LibraryServices, "clock" | "database">,
	query: LanguageQuery,
	of: { locale: string; siteLanguages: readonly string[] },
): Promise<LanguageTable | null> {
	if (!maySeeLanguages(actor)) return null;
	const { country = null, language = null, state = null } = query;
	const { rows } = await allowSlowReads(() =>
		services.database.pool.query<Found>(statement, [
			country,
			language,
			state,
			language ? [language] : of.siteLanguages,
			query.page - 1,
			recordsOnPage,
		]),
	);
	const found = rows[0] ?? { languages: [], countries: [], total: 0, records: [] };
	const others = found.languages.filter((tag) => !of.siteLanguages.includes(tag)).sort();
	const allLanguages = [...of.siteLanguages, ...others];
	const marks = await versionMarks(
		services,
		found.records.map(({ id }) => id),
	);
	const pages = Math.max(1, Math.ceil(found.total / recordsOnPage));
	return {
		languages: language ? [language] : allLanguages,
		allLanguages,
		countries: found.countries,
		rows: found.records.map(({ id, ...record }) => ({ ...rowOf(record, of.locale), marks: marks.get(id) ?? [] })),
		total: found.total,
		page: Math.min(query.page, pages),
		pages,
	};
}

type FoundText = {
	locale: string;
	origin: PracticeText["origin"];
	sourceVersion: string | null;
	stale: boolean;
	title: string;
	text: unknown;
};
type FoundRecord = Pick<LanguageRow, "pid" | "countries" | "version" | "withdrawn"> & {
	facts: unknown;
	texts: FoundText[];
};
type Found = { languages: string[]; countries: string[]; total: number; records: (FoundRecord & { id: string })[] };

function rowOf({ texts, facts, ...record }: FoundRecord, locale: string): Omit<LanguageRow, "marks"> {
	const shown = chooseText(texts, locale);
	const whole = storedRecord({ pid: record.pid, facts, texts });
	return {
		...record,
		title: shown?.title ?? "",
		language: shown?.locale ?? locale,
		texts: Object.fromEntries(
			texts.map(({ locale, origin, sourceVersion, stale }) => {
				const text = whole.texts[locale];
				return [locale, { origin, sourceVersion, stale, partly: text !== undefined && isIncomplete(whole, text) }];
			}),
		),
	};
}

/** Texts are read only for the practices of the page. */
const statement = `
	with shown as not materialized (
		select t.* from practice_text t
		where not exists (select from withdrawn_text w where w.version_id = t.version_id and w.locale = t.locale)
	), live as materialized (
		select p.pid, p.countries, v.id, v.major || '.' || v.minor as version, v.published_at
		from practice p join practice_version v on v.id = p.published_version_id
		where p.withdrawn_at is null
	), fitting as materialized (
		select * from live l
		where ($1::text is null or $1 = any(l.countries)) and case $3::text
			when 'missing' then exists (
				select from unnest($4::text[]) wanted(locale)
				where not exists (select from shown t where t.version_id = l.id and t.locale = wanted.locale))
			when 'machine' then exists (
				select from shown t
				where t.version_id = l.id and ($2::text is null or t.locale = $2) and t.origin = 'machine')
			when 'stale' then exists (
				select from shown t
				where t.version_id = l.id and ($2::text is null or t.locale = $2)
					and t.outdated <> '{}')
			else true end
	), page as (
		select * from fitting order by published_at desc, pid
		limit $6 offset (select least($5::int, greatest(count(*) - 1, 0) / $6::int) * $6 from fitting)
	)
	select
		array(select distinct t.locale from live l join shown t on t.version_id = l.id) as languages,
		array(select distinct unnest(countries) from live) as countries,
		(select count(*)::int from fitting) as total,
		coalesce((
			select json_agg(json_build_object(
				'pid', pid, 'id', id, 'countries', countries, 'version', version, 'facts', (
					select v.facts from practice_version v where v.id = page.id
				), 'withdrawn', array(
					select distinct w.locale from withdrawn_text w join practice_version v on v.id = w.version_id
					where v.pid = page.pid
						and not exists (select from shown t where t.version_id = page.id and t.locale = w.locale)
				), 'texts', (
					select coalesce(json_agg(json_build_object(
						'locale', locale, 'origin', origin, 'sourceVersion', source_version, 'title', title,
						'stale', outdated <> '{}', 'text', text)), '[]')
					from shown t where t.version_id = page.id)
			) order by published_at desc, pid)
			from page
		), '[]') as records`;
