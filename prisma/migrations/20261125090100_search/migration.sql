-- The search index. It lives in a schema of its own, which Prisma neither models nor touches; nothing here refers
-- to a table outside it. The database must be made with LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8', since
-- lower() and the word classes below decide what is found.
create schema if not exists search;
create extension if not exists pg_trgm with schema search;
create extension if not exists fuzzystrmatch with schema search;

-- 1. Words ---------------------------------------------------------------------------------------------------------

-- One spelling for all spellings of a word: case, diacritics, Cyrillic and Latin, Arabic letter forms, digits and
-- article. `app/search/fold.ts` is its twin; a property test holds them together.
-- Plain ASCII has but its case to lose, which is most of the work saved.
create function search.fold(s text) returns text language sql immutable strict parallel safe as $$
select case when octet_length(s) = length(s) then lower(s) else regexp_replace(
	translate(
		replace(replace(replace(replace(replace(replace(replace(replace(replace(
			regexp_replace(lower(normalize(s, NFKD)),
				'[\u0300-\u036f\u0483-\u0487\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]+', '', 'g'),
			'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'љ', 'lj'), 'њ', 'nj'), 'џ', 'dz'), 'ю', 'ju'), 'я', 'ja'), 'щ', 'sc'),
		'ıəđðøłςабвгдђежзијклмнопрстћуфхцчшыэєіґәғқңөұүһىیکةٱ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹ـъь',
		'ieddolσabvgddezzijklmnoprstcufhccsyeeigegknouuhييكها01234567890123456789'),
	'(^|[^\u0621-\u064a])(?:[وفبك]?(?:ال|لل))+(?=[\u0621-\u064a]{3})', '\1', 'g') end
$$;

-- Everything that is neither letter nor digit parts words; the stock parser would keep e-mail and web addresses,
-- paths and signed numbers whole, and nobody types them whole.
create function search.words(s text) returns text language sql immutable strict parallel safe as $$
select regexp_replace(s, '[^[:alnum:]]+', ' ', 'g')
$$;

-- The words of a text in its language: folded, and as stems. Azerbaijani has no stemmer, but after ə→e the Turkish one
-- serves; Montenegrin takes the Serbian one, which also brings ijekavian and Cyrillic forms together.
-- Constants in a CASE, since regconfig in a column would block pg_upgrade.
create function search.vec(locale text, s text) returns tsvector language sql immutable strict parallel safe as $$
select to_tsvector('pg_catalog.simple'::regconfig, search.words(search.fold(s))) || case split_part(locale, '-', 1)
	when 'en' then to_tsvector('pg_catalog.english'::regconfig, search.words(normalize(lower(s), NFKC)))
	when 'fr' then to_tsvector('pg_catalog.french'::regconfig, search.words(normalize(lower(s), NFKC)))
	when 'id' then to_tsvector('pg_catalog.indonesian'::regconfig, search.words(normalize(lower(s), NFKC)))
	when 'tr' then to_tsvector('pg_catalog.turkish'::regconfig, search.words(normalize(lower(s), NFKC)))
		|| to_tsvector('pg_catalog.turkish'::regconfig, search.words(search.fold(s)))
	when 'az' then to_tsvector('pg_catalog.turkish'::regconfig, search.words(search.fold(s)))
	when 'ar' then to_tsvector('pg_catalog.arabic'::regconfig, search.words(search.fold(s)))
	when 'cnr' then to_tsvector('pg_catalog.serbian'::regconfig, search.words(normalize(lower(s), NFKC)))
		|| to_tsvector('pg_catalog.serbian'::regconfig, search.words(search.fold(s)))
	when 'sr' then to_tsvector('pg_catalog.serbian'::regconfig, search.words(normalize(lower(s), NFKC)))
		|| to_tsvector('pg_catalog.serbian'::regconfig, search.words(search.fold(s)))
	else ''::tsvector
end
$$;

-- 2. The projection ------------------------------------------------------------------------------------------------

-- What a search matches, filters and counts: one row for each practice and audience, with the words of all its texts.
-- So a practice in five languages is found and counted once without grouping, and a broad search reads narrow rows.
create table search.subject (
	id integer generated always as identity primary key,
	published_at timestamptz not null,
	boost real not null,
	evidence smallint not null,
	start_year smallint,
	audience text not null check (audience in ('public', 'members')),
	-- the values of all facets as numbers of search.code: as a set to filter by, and as two bytes each after their
	-- count, to hand to the application: counting in SQL takes lists apart row by row and is ten times slower
	code_set smallint[] not null,
	code_bytes bytea not null,
	pid text not null,
	hash text not null,
	-- words and stems in titles; in titles, keywords and summaries; and in everything; without places or weights
	title_words tsvector not null default '',
	head_words tsvector not null default '',
	words tsvector not null default '',
	unique (pid, audience)
) with (toast_tuple_target = 128); -- long columns leave the heap
alter table search.subject
	alter code_set set storage plain,
	alter code_bytes set storage plain;
create index subject_newest on search.subject (audience, published_at desc, id desc);
-- A search reads exactly one audience.
create index subject_public_words on search.subject using gin (words) where audience = 'public';
create index subject_public_head on search.subject using gin (head_words) where audience = 'public';
create index subject_public_title on search.subject using gin (title_words) where audience = 'public';
create index subject_members_words on search.subject using gin (words) where audience = 'members';
create index subject_members_head on search.subject using gin (head_words) where audience = 'members';
create index subject_members_title on search.subject using gin (title_words) where audience = 'members';

-- What a search shows: one row for each practice, audience and language. What is not here cannot be found.
create table search.doc (
	id integer generated always as identity primary key,
	subject_id integer not null references search.subject (id) on delete cascade,
	pid text not null,
	locale text not null,
	audience text not null check (audience in ('public', 'members')),
	hash text not null,
	-- folded and short, to sort by
	title_key text not null,
	-- what the mirror takes from here: the facets by name, and the title keys of all languages, with that of the text
	-- shown to a reader without one of their own under ''
	facets jsonb not null,
	titles jsonb not null,
	title text not null,
	keywords text not null,
	summary text not null,
	body text not null,
	-- the words of the title; those of the head with places and weights, to rank by; and everything, to know whether
	-- this text is one that matched. `project` fills them: equal texts of two audiences are taken apart once
	title_words tsvector not null,
	head tsvector not null,
	words tsvector not null,
	unique (pid, audience, locale)
) with (toast_tuple_target = 128);
alter table search.doc
	alter title_key set storage main,
	alter head set storage external,
	alter words set storage external;
create index doc_subject on search.doc (subject_id);

create aggregate search.all_words(tsvector) (sfunc = tsvector_concat, stype = tsvector, initcond = '');

-- The numbers that stand for values of facets; a number never changes its meaning.
create table search.code (
	id smallint generated always as identity primary key,
	facet text not null,
	value text not null,
	unique (facet, value)
);

create function search.facet_values(doc jsonb) returns table (facet text, value text) language sql immutable as $$
select 'kind', doc ->> 'kind'
union all select 'country', jsonb_array_elements_text(doc -> 'countries')
union all select 'region', jsonb_array_elements_text(doc -> 'regions')
union all select 'area', jsonb_array_elements_text(doc -> 'areas')
union all select 'function', jsonb_array_elements_text(doc -> 'functions')
union all select 'principle', jsonb_array_elements_text(doc -> 'principles')
union all select 'channel', jsonb_array_elements_text(doc -> 'channels')
union all select 'evidence', doc ->> 'evidence'
union all select 'running', doc ->> 'running'
union all select 'year', doc ->> 'startYear' where doc ->> 'startYear' is not null
union all select 'language', jsonb_array_elements_text(doc -> 'languages')
$$;

create function search.title_key(title text) returns text language sql immutable strict parallel safe as $$
select left(search.fold(title), 80)
$$;

-- Makes the rows of one practice equal to `docs`, an array of documents as in `app/search/search-document.ts`, and
-- leaves rows alone that are equal already, so that nothing is marked for the mirror without a reason.
-- What is the same for all texts of an audience, with the keys to sort by of all their titles.
create function search.facets_by_audience(docs jsonb) returns table (audience text, facets jsonb, titles jsonb)
language sql stable as $$
	select distinct on (d ->> 'audience') d ->> 'audience', d - array['locale', 'title', 'keywords', 'summary', 'body'], (
		select jsonb_object_agg(t.locale, search.title_key(t.title)) || jsonb_build_object('', (
			array_agg(search.title_key(t.title) order by t.locale <> 'en', t.locale))[1])
		from jsonb_to_recordset(docs) as t (audience text, locale text, title text)
		where t.audience = d ->> 'audience')
	from jsonb_array_elements(docs) as d
	order by d ->> 'audience'
$$;

create function search.project(p_pid text, docs jsonb) returns void language plpgsql set jit = off as $$
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
			search.vec(locale, body) as b
		from (select distinct locale, title, keywords, summary, body from changed) as once)
	insert into search.doc as o (subject_id, pid, locale, audience, title_key, facets, titles, title, keywords,
		summary, body, hash, title_words, head, words)
	select c.subject_id, p_pid, c.locale, c.audience, search.title_key(c.title), c.facets, c.titles, c.title, c.keywords,
		c.summary, c.body, c.hash, strip(x.t), setweight(x.t, 'A') || setweight(x.k, 'B') || setweight(x.s, 'C'),
		strip(x.t || x.k || x.s || x.b)
	from changed c join texts x using (locale, title, keywords, summary, body)
	order by c.audience, c.locale
	on conflict (pid, audience, locale) do update set title_key = excluded.title_key, facets = excluded.facets,
		titles = excluded.titles, title = excluded.title, keywords = excluded.keywords, summary = excluded.summary,
		body = excluded.body, hash = excluded.hash, title_words = excluded.title_words, head = excluded.head,
		words = excluded.words;

	update search.subject s set title_words = w.title, head_words = w.head, words = w.words
	from (
		select subject_id, search.all_words(title_words) as title, search.all_words(strip(head)) as head,
			search.all_words(words) as words
		from search.doc where pid = p_pid group by subject_id) w
	where s.id = w.subject_id and (s.title_words, s.head_words, s.words) is distinct from (w.title, w.head, w.words);
end
$$;

-- 3. The vocabulary, for words typed wrongly -----------------------------------------------------------------------

-- All words and stems of the public texts; only of these, since a correction must not give away a word that only
-- members may read.
create table search.term (term text primary key, df integer not null);
create index term_prefix on search.term (term text_pattern_ops);
-- The operator class lives wherever the extension was put before us.
do $$ begin
	execute format('create index term_trgm on search.term using gin (term %I.gin_trgm_ops)', (
		select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm'));
end $$;

-- Which texts the vocabulary was made from.
create table search.vocabulary (one boolean primary key default true check (one), signature text not null);

-- Builds the vocabulary anew if public texts have changed since; returns whether it did.
create function search.refresh_terms() returns boolean language plpgsql as $$
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
	insert into search.vocabulary (signature) values (now_signature)
		on conflict (one) do update set signature = excluded.signature;
	return true;
end
$$;

-- Words that mean the same: a folded term of one to three words, and the folded terms that it also stands for.
create table search.synonym (term text primary key, variants text[] not null);

-- 4. What the mirror still has to do -------------------------------------------------------------------------------

-- An index elsewhere that mirrors one audience. A rebuild is a second one beside it until it takes its place.
create table search.target (
	uid text primary key,
	audience text not null check (audience in ('public', 'members')),
	settings_hash text not null,
	-- whether it has ever held everything since it was made: before that nobody should read from it
	filled_at timestamptz,
	-- somebody asked for it to be built anew
	rebuild_wanted boolean not null default false,
	created_at timestamptz not null default now()
);

-- A mark says that a document may have changed, not how: the mirror reads what is true when it gets there. So the
-- order of changes does not matter, several become one, and doing one twice does no harm.
create sequence search.outbox_version;
create table search.outbox (
	target text not null references search.target (uid) on delete cascade,
	pid text not null,
	locale text not null,
	version bigint not null default nextval('search.outbox_version'),
	priority smallint not null default 0,
	attempts integer not null default 0,
	available_at timestamptz not null default now(),
	last_error text,
	marked_at timestamptz not null default now(),
	primary key (target, pid, locale)
);
create index outbox_due on search.outbox (target, priority desc, available_at);

-- Marks documents (pids and locales side by side) for every index of their audience; 10 is the priority of hiding.
create function search.mark(p_audience text, p_pids text[], p_locales text[], p_priority smallint) returns void
language plpgsql as $$
begin
	insert into search.outbox as o (target, pid, locale, priority)
	select t.uid, d.pid, d.locale, p_priority
	from search.target t, unnest(p_pids, p_locales) as d (pid, locale)
	where t.audience = p_audience
	order by 1, 2, 3 -- always in one order, so that two writers never wait for each other in a ring
	on conflict (target, pid, locale) do update set version = nextval('search.outbox_version'), available_at = now(),
		attempts = 0, last_error = null, marked_at = now(), priority = greatest(o.priority, excluded.priority);
	if found then perform pg_notify('search_outbox', p_audience); end if;
end
$$;

-- Triggers and not the application make the marks, so that no script can forget them.
create function search.mark_changed_docs() returns trigger language plpgsql as $$
begin
	if not exists (select from search.target) then return null; end if;
	perform search.mark(audience, array_agg(pid), array_agg(locale), (case tg_op when 'DELETE' then 10 else 0 end)::smallint)
	from changed group by audience order by audience;
	return null;
end
$$;
create trigger doc_inserted after insert on search.doc referencing new table as changed
	for each statement execute function search.mark_changed_docs();
create trigger doc_updated after update on search.doc referencing new table as changed
	for each statement execute function search.mark_changed_docs();
create trigger doc_deleted after delete on search.doc referencing old table as changed
	for each statement execute function search.mark_changed_docs();
