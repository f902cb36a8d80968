-- Search, made fast: what is found stays what it was.

-- 1. Words ---------------------------------------------------------------------------------------------------------

-- The functions below were written in SQL, whose body is planned and started anew with every call: that took most of the
-- time of writing a text and of a search. In PL/pgSQL an expression is planned once for a connection. And a text is held
-- to the letters of a script only if it has one of these: to translate a letter, each of the list is compared with it.
create or replace function search.fold(s text) returns text language plpgsql immutable strict parallel safe as $$
declare
	f text;
begin
	if octet_length(s) = length(s) then return replace(lower(s), 'dj', 'd'); end if;
	f := regexp_replace(lower(normalize(s, NFKD)),
		'[\u0300-\u036f\u0483-\u0487\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]+', '', 'g');
	if f ~ '[ßæœıəđðøłς]' then
		f := translate(replace(replace(replace(f, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'ıəđðøłς', 'ieddolσ');
	end if;
	if f ~ '[\u0400-\u052f]' then
		f := translate(
			replace(replace(replace(replace(replace(replace(f, 'љ', 'lj'), 'њ', 'nj'), 'џ', 'dz'), 'ю', 'ju'), 'я', 'ja'), 'щ', 'sc'),
			'абвгдђежзијклмнопрстћуфхцчшыэєіґәғқңөұүһъь', 'abvgddezzijklmnoprstcufhccsyeeigegknouuh');
	end if;
	if f ~ '[\u0600-\u06ff]' then
		if f ~ '[٠-٩۰-۹]' then f := translate(f, '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', '01234567890123456789'); end if;
		f := regexp_replace(translate(f, 'ىیکةٱـ', 'ييكها'),
			'(^|[^\u0621-\u064a])(?:[وفبك]?(?:ال|لل))+(?=[\u0621-\u064a]{3})', '\1', 'g');
	end if;
	return replace(f, 'dj', 'd');
end
$$;

create or replace function search.words(s text) returns text language plpgsql immutable strict parallel safe as $$
begin
	return regexp_replace(s, '[^[:alnum:]]+', ' ', 'g');
end
$$;

-- The words of a text in its language, of which `folded` are the folded ones already: `search.words(search.fold(s))`.
create function search.vec(locale text, s text, folded text) returns tsvector
language plpgsql immutable strict parallel safe as $$
declare
	language text := split_part(locale, '-', 1);
	stemmer text;
	vector tsvector := to_tsvector('pg_catalog.simple'::regconfig, folded);
begin
	-- Constants, since regconfig in a column would block pg_upgrade.
	case language
	when 'en' then
		return vector || to_tsvector('pg_catalog.english'::regconfig, search.words(normalize(lower(s), NFKC)));
	when 'fr' then
		return vector || to_tsvector('pg_catalog.french'::regconfig, search.words(normalize(lower(s), NFKC)));
	when 'id' then
		return vector || to_tsvector('pg_catalog.indonesian'::regconfig, search.words(normalize(lower(s), NFKC)));
	when 'tr' then
		return vector || to_tsvector('pg_catalog.turkish'::regconfig, search.words(normalize(lower(s), NFKC)))
			|| to_tsvector('pg_catalog.turkish'::regconfig, folded);
	-- where Azerbaijani has q or ğ, Turkish has k or ğ, which its stemmer knows to be one
	when 'az' then
		return vector || to_tsvector('pg_catalog.turkish'::regconfig, folded) || to_tsvector('pg_catalog.turkish'::regconfig,
			search.words(translate(normalize(lower(s), NFKC), 'əq', 'ek')));
	when 'ar' then
		return vector || to_tsvector('pg_catalog.arabic'::regconfig, folded);
	when 'cnr', 'sr' then
		return vector || to_tsvector('pg_catalog.serbian'::regconfig, search.words(normalize(lower(s), NFKC)))
			|| to_tsvector('pg_catalog.serbian'::regconfig, folded);
	else
		stemmer := search.stemmer(language);
		if stemmer is null then return vector || ''::tsvector; end if;
		return vector || to_tsvector(('pg_catalog.' || stemmer)::regconfig, search.words(normalize(lower(s), NFKC)));
	end case;
end
$$;

create or replace function search.vec(locale text, s text) returns tsvector language plpgsql immutable strict parallel safe as $$
begin
	return search.vec(locale, s, search.words(search.fold(s)));
end
$$;

create or replace function search.title_key(title text) returns text language plpgsql immutable strict parallel safe as $$
begin
	return left(search.fold(title), 80);
end
$$;

-- The stemmer of each language in which there are texts, beyond the seven of which all words are stemmed.
alter table search.code add column stemmer text generated always as (
	case facet when 'language' then search.stemmer(split_part(value, '-', 1)) end) stored;
create index code_stemmer on search.code (stemmer) where stemmer is not null;

-- Stems of a typed word by the stemmers of all languages of the texts, since nobody says in which one they type. Stems
-- of three letters are those of the reader's language alone: in others, "visa" would be what "više" and "viser" are.
create function search.stems(locale text, raw text, folded text) returns text[] language plpgsql stable strict parallel safe as $$
declare
	stems text[] := coalesce(ts_lexize('pg_catalog.english_stem', raw), '{}')
		|| coalesce(ts_lexize('pg_catalog.french_stem', raw), '{}')
		|| coalesce(ts_lexize('pg_catalog.turkish_stem', raw), '{}')
		|| coalesce(ts_lexize('pg_catalog.turkish_stem', folded), '{}')
		|| coalesce(ts_lexize('pg_catalog.turkish_stem', translate(raw, 'əq', 'ek')), '{}')
		|| coalesce(ts_lexize('pg_catalog.arabic_stem', folded), '{}')
		|| coalesce(ts_lexize('pg_catalog.indonesian_stem', raw), '{}')
		|| coalesce(ts_lexize('pg_catalog.serbian_stem', raw), '{}')
		|| coalesce(ts_lexize('pg_catalog.serbian_stem', folded), '{}');
	name text;
	forms text[];
begin
	for name in select distinct stemmer from search.code where stemmer is not null loop
		stems := stems || coalesce(ts_lexize(('pg_catalog.' || name || '_stem')::regdictionary, raw), '{}');
	end loop;
	if length(folded) > 3 then forms := search.forms_in(locale, raw); end if;
	return (select array_agg(distinct x) from unnest(stems) as x
		where length(x) > 3 or x <> '' and (length(folded) <= 3 or x = any(forms)));
end
$$;

-- To find words that look like a mistyped one, the trigrams of some hundreds are compared: of what is worked out already.
alter table search.term add column key text generated always as (search.typo_key(term)) stored;
drop index search.term_trgm;
do $$ begin
	execute format('create index term_trgm on search.term using gin (key %I.gin_trgm_ops)', (
		select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm'));
end $$;

-- 2. The projection ------------------------------------------------------------------------------------------------

-- What is the same for all texts of an audience, with the keys to sort by of all their titles.
create or replace function search.facets_by_audience(docs jsonb) returns table (audience text, facets jsonb, titles jsonb)
language sql stable as $$
	select of.audience, of.d - array['locale', 'title', 'keywords', 'summary', 'body'], t.titles
	from (select distinct on (d ->> 'audience') d ->> 'audience' as audience, d from jsonb_array_elements(docs) as d
		order by d ->> 'audience') of
	join (
		select k.audience, jsonb_object_agg(k.locale, k.key) || jsonb_build_object('', (
			array_agg(k.key order by k.locale <> 'en', k.locale))[1]) as titles
		from (select r.audience, r.locale, search.title_key(r.title) as key
			from jsonb_to_recordset(docs) as r (audience text, locale text, title text) offset 0) k
		group by k.audience) t on t.audience = of.audience
	order by of.audience
$$;

-- As it was, but that each text is folded once, and rows are written once: with an empty row first, that its words came
-- to later, the table was twice as long, and a search reads a good part of it.
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

	with common as materialized (select * from search.facets_by_audience(docs)),
	given as (
		select of.facets, of.titles, d.*,
			md5(jsonb_build_array(of.facets, of.titles, d.title, d.keywords, d.summary, d.body)::text) as hash
		from jsonb_to_recordset(docs) as d (audience text, locale text, title text, keywords text, summary text, body text)
		join common of using (audience)),
	changed as materialized (
		select g.* from given g
		left join search.doc o on o.pid = p_pid and o.audience = g.audience and o.locale = g.locale
		where o.hash is distinct from g.hash),
	folded as materialized (
		select *, search.words(search.fold(title)) as ft, search.words(search.fold(keywords)) as fk,
			search.words(search.fold(summary)) as fs, search.words(search.fold(body)) as fb
		from (select distinct locale, title, keywords, summary, body from changed) as once),
	vectors as materialized (
		select *, search.vec(locale, title, ft) as t, search.vec(locale, keywords, fk) as k,
			search.vec(locale, summary, fs) as s, search.vec(locale, body, fb) as b
		from folded),
	texts as materialized (
		select c.*, strip(x.t) as title_words, setweight(x.t, 'A') || setweight(x.k, 'B') || setweight(x.s, 'C') as head,
			strip(x.t || x.k || x.s || x.b) as words, ' ' || x.ft || ' | ' || x.fk || ' | ' || x.fs || ' | ' || x.fb || ' ' as folded
		from changed c join vectors x using (locale, title, keywords, summary, body)),
	whole as (
		select audience, search.all_words(title_words) as title, search.all_words(strip(head)) as head,
			search.all_words(words) as words
		from (
			select audience, title_words, head, words from texts
			union all
			select o.audience, o.title_words, o.head, o.words from search.doc o
			where o.pid = p_pid and not exists (select from texts x where x.audience = o.audience and x.locale = o.locale)) t
		group by audience),
	codes as (
		select of.audience, array_agg(c.id order by c.id) as code_set,
			int2send(count(*)::smallint) || string_agg(int2send(c.id), '' order by c.id) as code_bytes
		from common of, search.facet_values(of.facets) v join search.code c using (facet, value)
		group by of.audience),
	written as (
		insert into search.subject as s (pid, audience, evidence, start_year, published_at, boost, code_set, code_bytes, hash,
			title_words, head_words, words)
		select p_pid, of.audience, (of.facets ->> 'evidence')::smallint, (of.facets ->> 'startYear')::smallint,
			(of.facets ->> 'publishedAt')::timestamptz, (of.facets ->> 'boost')::real, c.code_set, c.code_bytes,
			md5(of.facets::text), w.title, w.head, w.words
		from common of join codes c using (audience) join whole w using (audience)
		order by of.audience
		on conflict (pid, audience) do update set evidence = excluded.evidence, start_year = excluded.start_year,
			published_at = excluded.published_at, boost = excluded.boost, code_set = excluded.code_set,
			code_bytes = excluded.code_bytes, hash = excluded.hash, title_words = excluded.title_words,
			head_words = excluded.head_words, words = excluded.words
		where (s.hash, s.title_words, s.head_words, s.words)
			is distinct from (excluded.hash, excluded.title_words, excluded.head_words, excluded.words)
		returning s.id, s.audience)
	insert into search.doc as o (subject_id, pid, locale, audience, title_key, facets, titles, title, keywords,
		summary, body, hash, title_words, head, words, folded)
	select coalesce(w.id, s.id), p_pid, x.locale, x.audience, x.titles ->> x.locale, x.facets, x.titles, x.title,
		x.keywords, x.summary, x.body, x.hash, x.title_words, x.head, x.words, x.folded
	from texts x left join written w using (audience)
		left join search.subject s on s.pid = p_pid and s.audience = x.audience
	order by x.audience, x.locale
	on conflict (pid, audience, locale) do update set title_key = excluded.title_key, facets = excluded.facets,
		titles = excluded.titles, title = excluded.title, keywords = excluded.keywords, summary = excluded.summary,
		body = excluded.body, hash = excluded.hash, title_words = excluded.title_words, head = excluded.head,
		words = excluded.words, folded = excluded.folded;
end
$$;

-- 3. What a process may keep -----------------------------------------------------------------------------------------

-- How often the practices have changed: one row for each transaction that changed some, so that none waits for another,
-- added up now and then. Where two readers see the same sum, they see the same practices.
create table search.change (changes bigint not null default 1);

create function search.note_change() returns trigger language plpgsql as $$
begin
	if current_setting('search.noted', true) is distinct from pg_current_xact_id()::text then
		insert into search.change default values;
		perform set_config('search.noted', pg_current_xact_id()::text, true);
	end if;
	return null;
end
$$;
create trigger subject_changed after insert or update or delete or truncate on search.subject
	for each statement execute function search.note_change();

-- The sum; null in a transaction that has written something itself, which sees what no other does.
create function search.changes() returns bigint language plpgsql stable as $$
begin
	if pg_current_xact_id_if_assigned() is not null then return null; end if;
	return (select coalesce(sum(changes), 0) from search.change);
end
$$;

-- As it was, but that it also adds up the changes.
create or replace function search.refresh_terms() returns boolean language plpgsql as $$
declare
	now_signature text := (
		select count(*) || ':' || coalesce(sum(('x' || left(hash, 12))::bit(48)::bigint), 0)
		from search.doc where audience = 'public');
begin
	perform pg_advisory_xact_lock(hashtext('search.refresh_terms'));
	with counted as (delete from search.change returning changes)
		insert into search.change (changes) select sum(changes) from counted having count(*) > 0;
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
