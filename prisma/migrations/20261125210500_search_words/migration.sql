-- What is typed is understood better: dj for đ, quotations, stems of more languages.

-- 1. Words ---------------------------------------------------------------------------------------------------------

-- Who has no đ writes dj, and Cyrillic дј says what Latin dj does: all of them meet in d, in texts as in queries.
create or replace function search.fold(s text) returns text language sql immutable strict parallel safe as $$
select replace(case when octet_length(s) = length(s) then lower(s) else regexp_replace(
	translate(
		replace(replace(replace(replace(replace(replace(replace(replace(replace(
			regexp_replace(lower(normalize(s, NFKD)),
				'[\u0300-\u036f\u0483-\u0487\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]+', '', 'g'),
			'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'љ', 'lj'), 'њ', 'nj'), 'џ', 'dz'), 'ю', 'ju'), 'я', 'ja'), 'щ', 'sc'),
		'ıəđðøłςабвгдђежзијклмнопрстћуфхцчшыэєіґәғқңөұүһىیکةٱ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹ـъь',
		'ieddolσabvgddezzijklmnoprstcufhccsyeeigegknouuhييكها01234567890123456789'),
	'(^|[^\u0621-\u064a])(?:[وفبك]?(?:ال|لل))+(?=[\u0621-\u064a]{3})', '\1', 'g') end, 'dj', 'd')
$$;

-- The words of a text side by side, to look for quotations in: the parts of the text do not touch, so that none is
-- found across their borders.
create function search.folded(title text, keywords text, summary text, body text) returns text
language sql immutable strict parallel safe as $$
select ' ' || search.words(search.fold(title)) || ' | ' || search.words(search.fold(keywords)) || ' | '
	|| search.words(search.fold(summary)) || ' | ' || search.words(search.fold(body)) || ' '
$$;

-- The stemmer of a language beyond the seven that `search.vec` names; Malay shares the Indonesian one, Bosnian and
-- Croatian the Serbian one.
create function search.stemmer(language text) returns text language sql immutable strict parallel safe as $$
select case language
	when 'ru' then 'russian' when 'es' then 'spanish' when 'pt' then 'portuguese' when 'de' then 'german'
	when 'it' then 'italian' when 'nl' then 'dutch' when 'ro' then 'romanian' when 'el' then 'greek'
	when 'hu' then 'hungarian' when 'sv' then 'swedish' when 'fi' then 'finnish' when 'et' then 'estonian'
	when 'lt' then 'lithuanian' when 'hy' then 'armenian' when 'hi' then 'hindi' when 'ne' then 'nepali'
	when 'ms' then 'indonesian' when 'bs' then 'serbian' when 'hr' then 'serbian' end
$$;

create or replace function search.vec(locale text, s text) returns tsvector language sql immutable strict parallel safe as $$
select to_tsvector('pg_catalog.simple'::regconfig, search.words(search.fold(s))) || case split_part(locale, '-', 1)
	when 'en' then to_tsvector('pg_catalog.english'::regconfig, search.words(normalize(lower(s), NFKC)))
	when 'fr' then to_tsvector('pg_catalog.french'::regconfig, search.words(normalize(lower(s), NFKC)))
	when 'id' then to_tsvector('pg_catalog.indonesian'::regconfig, search.words(normalize(lower(s), NFKC)))
	when 'tr' then to_tsvector('pg_catalog.turkish'::regconfig, search.words(normalize(lower(s), NFKC)))
		|| to_tsvector('pg_catalog.turkish'::regconfig, search.words(search.fold(s)))
	-- where Azerbaijani has q or ğ, Turkish has k or ğ, which its stemmer knows to be one
	when 'az' then to_tsvector('pg_catalog.turkish'::regconfig, search.words(search.fold(s)))
		|| to_tsvector('pg_catalog.turkish'::regconfig, search.words(translate(normalize(lower(s), NFKC), 'əq', 'ek')))
	when 'ar' then to_tsvector('pg_catalog.arabic'::regconfig, search.words(search.fold(s)))
	when 'cnr' then to_tsvector('pg_catalog.serbian'::regconfig, search.words(normalize(lower(s), NFKC)))
		|| to_tsvector('pg_catalog.serbian'::regconfig, search.words(search.fold(s)))
	when 'sr' then to_tsvector('pg_catalog.serbian'::regconfig, search.words(normalize(lower(s), NFKC)))
		|| to_tsvector('pg_catalog.serbian'::regconfig, search.words(search.fold(s)))
	else coalesce(to_tsvector(('pg_catalog.' || search.stemmer(split_part(locale, '-', 1)))::regconfig,
		search.words(normalize(lower(s), NFKC))), '')
end
$$;

-- A word and its stems in one language. Not in SQL, whose body would be planned anew with every search.
create function search.forms_in(locale text, word text) returns text[] language plpgsql immutable strict parallel safe as $$
begin
	return tsvector_to_array(search.vec(locale, word));
end
$$;

-- 2. The projection ------------------------------------------------------------------------------------------------

alter table search.doc add column folded text not null default '';
alter table search.doc alter folded set storage external;

create or replace function search.project(p_pid text, docs jsonb) returns void language plpgsql set jit = off as $$
begin
	delete from search.subject s
	where s.pid = p_pid and not exists (select from jsonb_array_elements(docs) d where d ->> 'audience' = s.audience);
	delete from search.doc o
	where o.pid = p_pid and not exists (select from jsonb_array_elements(docs) d
		where d ->> 'audience' = o.audience and d ->> 'locale' = o.locale);

	insert into search.code (facet, value)
	select distinct v.facet, v.value from jsonb_array_elements(docs) d, search.facet_values(d) v
	where not exists (select from search.code c where c.facet = v.facet and c.value = v.value)
	order by 1, 2
	on conflict do nothing;

	insert into search.subject as s (pid, audience, evidence, start_year, published_at, boost, code_set, code_bytes, hash)
	select p_pid, of.audience, (of.facets ->> 'evidence')::smallint, (of.facets ->> 'startYear')::smallint,
		(of.facets ->> 'publishedAt')::timestamptz, (of.facets ->> 'boost')::real, array_agg(c.id order by c.id),
		int2send(count(*)::smallint) || string_agg(int2send(c.id), '' order by c.id), md5(of.facets::text)
	from search.facets_by_audience(docs) of, search.facet_values(of.facets) v join search.code c using (facet, value)
	group by of.audience, of.facets
	order by of.audience
	on conflict (pid, audience) do update set evidence = excluded.evidence, start_year = excluded.start_year,
		published_at = excluded.published_at, boost = excluded.boost, code_set = excluded.code_set,
		code_bytes = excluded.code_bytes, hash = excluded.hash
	where s.hash <> excluded.hash;

	with given as (
		select s.id as subject_id, of.facets, of.titles, d.*,
			md5(jsonb_build_array(of.facets, of.titles, d.title, d.keywords, d.summary, d.body)::text) as hash
		from jsonb_to_recordset(docs) as d (audience text, locale text, title text, keywords text, summary text, body text)
		join search.facets_by_audience(docs) of using (audience)
		join search.subject s on s.pid = p_pid and s.audience = d.audience),
	changed as materialized (
		select g.* from given g
		left join search.doc o on o.pid = p_pid and o.audience = g.audience and o.locale = g.locale
		where o.hash is distinct from g.hash),
	texts as materialized (
		select *, search.vec(locale, title) as t, search.vec(locale, keywords) as k, search.vec(locale, summary) as s,
			search.vec(locale, body) as b, search.folded(title, keywords, summary, body) as folded
		from (select distinct locale, title, keywords, summary, body from changed) as once)
	insert into search.doc as o (subject_id, pid, locale, audience, title_key, facets, titles, title, keywords,
		summary, body, hash, title_words, head, words, folded)
	select c.subject_id, p_pid, c.locale, c.audience, search.title_key(c.title), c.facets, c.titles, c.title, c.keywords,
		c.summary, c.body, c.hash, strip(x.t), setweight(x.t, 'A') || setweight(x.k, 'B') || setweight(x.s, 'C'),
		strip(x.t || x.k || x.s || x.b), x.folded
	from changed c join texts x using (locale, title, keywords, summary, body)
	order by c.audience, c.locale
	on conflict (pid, audience, locale) do update set title_key = excluded.title_key, facets = excluded.facets,
		titles = excluded.titles, title = excluded.title, keywords = excluded.keywords, summary = excluded.summary,
		body = excluded.body, hash = excluded.hash, title_words = excluded.title_words, head = excluded.head,
		words = excluded.words, folded = excluded.folded;

	update search.subject s set title_words = w.title, head_words = w.head, words = w.words
	from (
		select subject_id, search.all_words(title_words) as title, search.all_words(strip(head)) as head,
			search.all_words(words) as words
		from search.doc where pid = p_pid group by subject_id) w
	where s.id = w.subject_id and (s.title_words, s.head_words, s.words) is distinct from (w.title, w.head, w.words);
end
$$;

-- 3. The vocabulary ------------------------------------------------------------------------------------------------

-- In how many public practices its words were counted: a word is worth the more, the fewer of these hold it.
alter table search.vocabulary add column practices integer not null default 0;

create or replace function search.refresh_terms() returns boolean language plpgsql as $$
declare
	now_signature text := (
		select count(*) || ':' || coalesce(sum(('x' || left(hash, 12))::bit(48)::bigint), 0)
		from search.doc where audience = 'public');
begin
	perform pg_advisory_xact_lock(hashtext('search.refresh_terms'));
	if exists (select from search.vocabulary where signature = now_signature) then return false; end if;
	create temporary table fresh_term on commit drop as
		select word as term, ndoc as df
		from ts_stat($q$select words from search.subject where audience = 'public'$q$)
		where length(word) between 2 and 40;
	delete from search.term t where not exists (select from fresh_term f where f.term = t.term);
	insert into search.term as t select term, df from fresh_term
		on conflict (term) do update set df = excluded.df where t.df <> excluded.df;
	drop table fresh_term;
	insert into search.vocabulary (signature, practices)
		select now_signature, count(*) from search.subject where audience = 'public'
		on conflict (one) do update set signature = excluded.signature, practices = excluded.practices;
	return true;
end
$$;

-- Trigrams are made of letters, and under the character type C of our databases only ASCII ones are: for words in
-- Arabic and Greek, which folding leaves as they are, each letter has a sign that stands for it.
create function search.typo_key(term text) returns text language sql immutable strict parallel safe as $$
select translate(term, 'ابتثجحخدذرزسشصضطظعغفقكلمنهويءαβγδεζηθικλμνξοπρστυφχψω',
	'abt0jhxd1rzs23456egfqklmniwy7abgdez8tiklmn9oprsuvfhcw')
$$;
drop index search.term_trgm;
-- The operator class lives wherever the extension was put before us.
do $$ begin
	execute format('create index term_trgm on search.term using gin (search.typo_key(term) %I.gin_trgm_ops)', (
		select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm'));
end $$;

-- Makes `search.synonym` hold what everybody's words are, `common` as {"term": ["variant", …]}, all folded, before what
-- entries of the secretariat give. Rows that hold it already stay untouched.
create function search.keep_synonyms(common jsonb) returns void language plpgsql as $$
begin
	insert into search.synonym (term, variants)
		select key, '{}' from jsonb_each(common) order by key on conflict (term) do nothing;
	with wanted as (
		select s.term, array(select v from jsonb_array_elements_text(coalesce(common -> s.term, '[]')) with ordinality as u (v, i)
			order by i) as own
		from search.synonym s
	), whole as (
		select w.term, w.own, array(select g from unnest(s.given) as g where g <> all (w.own) order by g) as given
		from wanted w join search.synonym s using (term)
	)
	update search.synonym s set variants = whole.own || whole.given, given = whole.given
		from whole where whole.term = s.term
			and (s.given is distinct from whole.given or s.variants is distinct from whole.own || whole.given);
	delete from search.synonym where variants = '{}';
end
$$;

-- 4. What stands there already -------------------------------------------------------------------------------------

-- It is folded anew. It says what it said, so nothing is marked for the mirror: the settings of
-- its indexes have changed with this, and they are built anew.
alter table search.doc disable trigger doc_updated;
update search.doc set
	title_key = search.title_key(title), title_words = strip(search.vec(locale, title)),
	head = setweight(search.vec(locale, title), 'A') || setweight(search.vec(locale, keywords), 'B')
		|| setweight(search.vec(locale, summary), 'C'),
	words = strip(search.vec(locale, title) || search.vec(locale, keywords) || search.vec(locale, summary)
		|| search.vec(locale, body)),
	folded = search.folded(title, keywords, summary, body);
update search.doc d set titles = t.titles
from (
	select pid, audience, jsonb_object_agg(locale, title_key)
		|| jsonb_build_object('', (array_agg(title_key order by locale <> 'en', locale))[1]) as titles
	from search.doc group by pid, audience) t
where d.pid = t.pid and d.audience = t.audience;
alter table search.doc enable trigger doc_updated;
update search.subject s set title_words = w.title, head_words = w.head, words = w.words
from (
	select subject_id, search.all_words(title_words) as title, search.all_words(strip(head)) as head,
		search.all_words(words) as words
	from search.doc group by subject_id) w
where s.id = w.subject_id;
delete from search.vocabulary;
select search.refresh_terms();
