-- The search index. It has a schema of its own, which Prisma neither models nor touches, and refers to no table outside
-- it. The database must be created with LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8', because lower() and the word
-- classes below decide what is found.

create schema search;
create extension if not exists pg_trgm with schema search;
create extension if not exists fuzzystrmatch with schema search;

-- 1. Words -------------------------------------------------------------------------------------------------------------

-- Most of these functions are in PL/pgSQL for speed alone: the body of a function in SQL is planned anew with every call,
-- which took most of the time of a search.

-- One spelling for all spellings of a word: case, diacritics, Cyrillic and Latin, Arabic letter forms, digits and article.
-- Who has no đ writes dj, and Cyrillic дј says the same: all become d, in texts and in queries. A text is compared with
-- the letters of a script only if it has some, since translate() compares each letter with the whole list.
-- `app/search/query/fold.ts` does the same; a property test compares the two.
create function search.fold(s text) returns text language plpgsql immutable strict parallel safe as $$
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

-- Everything that is neither a letter nor a digit separates words. PostgreSQL's own parser would keep email and web
-- addresses, paths and signed numbers whole, and nobody types them whole.
create function search.words(s text) returns text language plpgsql immutable strict parallel safe as $$
begin
	return regexp_replace(s, '[^[:alnum:]]+', ' ', 'g');
end
$$;

-- The parts of a text, folded, in one line to look for quotations in. Separators keep a quotation from being found
-- across two parts.
create function search.folded(title text, keywords text, summary text, body text) returns text
language sql immutable strict parallel safe as $$
select ' ' || search.words(search.fold(title)) || ' | ' || search.words(search.fold(keywords)) || ' | '
	|| search.words(search.fold(summary)) || ' | ' || search.words(search.fold(body)) || ' '
$$;

-- The stemmer of a language, beyond the seven that `search.vec` names. Malay shares the Indonesian one, Bosnian and
-- Croatian the Serbian one.
create function search.stemmer(language text) returns text language sql immutable strict parallel safe as $$
select case language
	when 'ru' then 'russian' when 'es' then 'spanish' when 'pt' then 'portuguese' when 'de' then 'german'
	when 'it' then 'italian' when 'nl' then 'dutch' when 'ro' then 'romanian' when 'el' then 'greek'
	when 'hu' then 'hungarian' when 'sv' then 'swedish' when 'fi' then 'finnish' when 'et' then 'estonian'
	when 'lt' then 'lithuanian' when 'hy' then 'armenian' when 'hi' then 'hindi' when 'ne' then 'nepali'
	when 'ms' then 'indonesian' when 'bs' then 'serbian' when 'hr' then 'serbian' end
$$;

-- The words of a text in its language: folded, and as stems. `folded` is `search.words(search.fold(s))`, which the caller
-- has already. Azerbaijani has no stemmer, but after ə→e the Turkish one serves; Montenegrin takes the Serbian one, which
-- also brings ijekavian and Cyrillic forms together.
create function search.vec(locale text, s text, folded text) returns tsvector
language plpgsql immutable strict parallel safe as $$
declare
	language text := split_part(locale, '-', 1);
	stemmer text;
	vector tsvector := to_tsvector('pg_catalog.simple'::regconfig, folded);
begin
	-- Constants, because regconfig in a column would block pg_upgrade.
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
	-- Where Azerbaijani has q or ğ, Turkish has k or ğ, which its stemmer treats as one.
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

-- The same for a text that was not folded before.
create function search.vec(locale text, s text) returns tsvector language plpgsql immutable strict parallel safe as $$
begin
	return search.vec(locale, s, search.words(search.fold(s)));
end
$$;

-- A word and its stems in one language.
create function search.forms_in(locale text, word text) returns text[] language plpgsql immutable strict parallel safe as $$
begin
	return tsvector_to_array(search.vec(locale, word));
end
$$;

-- A title as it is sorted by: folded and short.
create function search.title_key(title text) returns text language plpgsql immutable strict parallel safe as $$
begin
	return left(search.fold(title), 80);
end
$$;

-- 2. The index ---------------------------------------------------------------------------------------------------------

-- What a search matches, filters and counts: one row for each practice and audience, with the words of all its texts. A
-- practice in five languages is found and counted once without grouping, and a broad search reads narrow rows.
create table search.subject (
	id integer generated always as identity primary key,
	published_at timestamptz not null,
	boost real not null,
	evidence smallint not null,
	start_year smallint,
	audience text not null check (audience in ('public', 'members')),
	-- The values of all facets as numbers of search.code: as a set to filter by, and as two bytes each after their count,
	-- to hand to the application. Counting in SQL takes arrays apart row by row and is ten times slower.
	code_set smallint[] not null,
	code_bytes bytea not null,
	pid text not null,
	hash text not null,
	-- Words and stems in titles; in titles, keywords and summaries; and in everything. Without positions and weights.
	title_words tsvector not null default '',
	head_words tsvector not null default '',
	words tsvector not null default ''
) with (toast_tuple_target = 128); -- long columns are stored outside of the rows
alter table search.subject
	alter code_set set storage plain,
	alter code_bytes set storage plain;

-- A search for words must use an index of words. The planner thinks that matching is cheap, though each text that is
-- matched without the index is fetched from elsewhere: with an index by audience, it read all practices of the audience
-- for three words and took ten times as long. So this index compares audiences in a collation that no query uses.
create unique index subject_pid_audience_key on search.subject (pid, audience collate "C");

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
	title_key text not null,
	-- What the sync to Meilisearch reads: the facets by name, and the title keys of all languages, with the one shown to
	-- readers who have no text in their language under ''.
	facets jsonb not null,
	titles jsonb not null,
	title text not null,
	keywords text not null,
	summary text not null,
	body text not null,
	-- The words of the title; those of title, keywords and summary with positions and weights, to rank by; and everything,
	-- to know whether this text is one that matched. `search.project` fills them, once for equal texts of two audiences.
	title_words tsvector not null,
	head tsvector not null,
	words tsvector not null,
	folded text not null default '',
	unique (pid, audience, locale)
) with (toast_tuple_target = 128);
alter table search.doc
	alter title_key set storage main,
	alter head set storage external,
	alter words set storage external,
	alter folded set storage external;
create index doc_subject on search.doc (subject_id);

-- The words of several texts together.
create aggregate search.all_words(tsvector) (sfunc = tsvector_concat, stype = tsvector, initcond = '');

-- Numbers that stand for the values of facets; a number never changes its meaning.
create table search.code (
	id smallint generated always as identity primary key,
	facet text not null,
	value text not null,
	-- Of a language in which there are texts; only beyond the seven of which all words are stemmed.
	stemmer text generated always as (
		case facet when 'language' then search.stemmer(split_part(value, '-', 1)) end) stored,
	unique (facet, value)
);
create index code_stemmer on search.code (stemmer) where stemmer is not null;

-- Stems of a typed word by the stemmers of all languages of the texts, because nobody says in which one they type. Stems
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

-- The facets of a document, one row for each value.
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

-- What all texts of an audience share, with the sort keys of all their titles.
create function search.facets_by_audience(docs jsonb) returns table (audience text, facets jsonb, titles jsonb)
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

-- Makes the rows of one practice equal to `docs`, an array of documents as in `app/search/query/search-document.ts`. Rows
-- that are equal already stay untouched, so that nothing is marked for the sync without a reason. Each text is folded
-- once, and each row is written once: an empty row that gets its words later made the table twice as long.
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

-- How often the practices have changed: one row for each transaction that changed some, so that none waits for another,
-- added up by `search.refresh_terms`. Processes that see the same sum see the same practices, and may use what they
-- cached.
create table search.change_count (changes bigint not null default 1);

-- Counts a transaction that changes the index, once.
create function search.count_change() returns trigger language plpgsql as $$
begin
	if current_setting('search.noted', true) is distinct from pg_current_xact_id()::text then
		insert into search.change_count default values;
		perform set_config('search.noted', pg_current_xact_id()::text, true);
	end if;
	return null;
end
$$;
create trigger subject_change_counted after insert or update or delete or truncate on search.subject
	for each statement execute function search.count_change();

-- The sum; null in a transaction that has written something itself and sees what no other does.
create function search.changes() returns bigint language plpgsql stable as $$
begin
	if pg_current_xact_id_if_assigned() is not null then return null; end if;
	return (select coalesce(sum(changes), 0) from search.change_count);
end
$$;

-- By which words of the reference data (labels, synonyms, regions) the library was indexed last. When they change, all
-- practices are indexed again.
create table search.projection (
	singleton boolean primary key default true check (singleton),
	reference_hash text not null,
	projected_at timestamptz not null default now()
);

-- 3. Vocabulary: spelling and suggestions ------------------------------------------------------------------------------

-- Trigrams are made of letters, which in our databases (character type C) are ASCII alone. For words in Arabic and Greek,
-- which folding leaves as they are, each letter gets a sign of its own.
create function search.typo_key(term text) returns text language sql immutable strict parallel safe as $$
select translate(term, 'ابتثجحخدذرزسشصضطظعغفقكلمنهويءαβγδεζηθικλμνξοπρστυφχψω',
	'abt0jhxd1rzs23456egfqklmniwy7abgdez8tiklmn9oprsuvfhcw')
$$;

-- A word, and the word without each of its letters. Two words that differ by one slip (a letter added, missing, wrong, or
-- swapped with the next) have one of these in common: Garbe's symmetric deletes for a distance of one.
create function search.deletions(word text) returns text[] language plpgsql immutable strict parallel safe as $$
declare
	-- a loop takes a sixth of the time of an aggregate
	deletions text[] := array[word];
begin
	for i in 1..length(word) loop
		deletions := deletions || (left(word, i - 1) || substr(word, i + 1));
	end loop;
	return deletions;
end
$$;

-- All words and stems of the public texts. Only of these: a correction must not give away a word that only members may
-- read.
create table search.term (
	term text primary key,
	df integer not null,
	key text generated always as (search.typo_key(term)) stored
);
create index term_prefix on search.term (term text_pattern_ops);
create index term_deletions on search.term using gin (search.deletions(term));

-- Which texts the terms were taken from, and in how many practices they were counted: the fewer of these hold a word, the
-- more it is worth.
create table search.term_state (
	singleton boolean primary key default true check (singleton),
	signature text not null,
	practices integer not null default 0
);

-- The words of public titles as their authors spell them, to suggest while someone types: terms are folded and stemmed,
-- and nobody wants to read those. Only titles, because to take apart all of 100,000 texts takes a quarter of a minute.
create table search.spelling (
	spelling text primary key,
	folded text not null,
	df integer not null
);
create index spelling_prefix on search.spelling (folded text_pattern_ops);

-- Which texts the spellings were taken from.
create table search.spelling_state (
	singleton boolean primary key default true check (singleton),
	signature text not null
);

-- The extension may have been installed in another schema before us.
do $$ declare
	trgm text := (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm');
begin
	execute format('create index term_trgm on search.term using gin (key %I.gin_trgm_ops)', trgm);
	execute format('create index spelling_trgm on search.spelling using gin (folded %I.gin_trgm_ops)', trgm);
end $$;

-- Rebuilds the terms if public texts have changed since, and returns whether it did. Also adds up `search.change_count`,
-- because a job calls it regularly.
create function search.refresh_terms() returns boolean language plpgsql as $$
declare
	now_signature text := (
		select count(*) || ':' || coalesce(sum(('x' || left(hash, 12))::bit(48)::bigint), 0)
		from search.doc where audience = 'public');
begin
	perform pg_advisory_xact_lock(hashtext('search.refresh_terms'));
	with counted as (delete from search.change_count returning changes)
		insert into search.change_count (changes) select sum(changes) from counted having count(*) > 0;
	if exists (select from search.term_state where signature = now_signature) then return false; end if;
	create temporary table fresh_term on commit drop as
		select word as term, ndoc as df
		from ts_stat($q$select words from search.subject where audience = 'public'$q$)
		where length(word) between 2 and 40;
	delete from search.term t where not exists (select from fresh_term f where f.term = t.term);
	insert into search.term as t select term, df from fresh_term
		on conflict (term) do update set df = excluded.df where t.df <> excluded.df;
	drop table fresh_term;
	insert into search.term_state (signature, practices)
		select now_signature, count(*) from search.subject where audience = 'public'
		on conflict (singleton) do update set signature = excluded.signature, practices = excluded.practices;
	return true;
end
$$;

-- The same for the spellings.
create function search.refresh_spellings() returns boolean language plpgsql as $$
declare
	now_signature text := (
		select count(*) || ':' || coalesce(sum(('x' || left(hash, 12))::bit(48)::bigint), 0)
		from search.doc where audience = 'public');
begin
	perform pg_advisory_xact_lock(hashtext('search.refresh_spellings'));
	if exists (select from search.spelling_state where signature = now_signature) then return false; end if;
	create temporary table fresh_spelling on commit drop as
		select word as spelling, search.fold(word) as folded, ndoc as df
		from ts_stat($q$select to_tsvector('pg_catalog.simple', search.words(normalize(title, NFC))) from search.doc where audience = 'public'$q$)
		where length(word) between 3 and 40;
	delete from search.spelling s where not exists (select from fresh_spelling f where f.spelling = s.spelling);
	insert into search.spelling as s (spelling, folded, df) select spelling, folded, df from fresh_spelling
		where folded ~ '^[[:alnum:]]+$'
		on conflict (spelling) do update set df = excluded.df where s.df <> excluded.df;
	drop table fresh_spelling;
	insert into search.spelling_state (signature) values (now_signature)
		on conflict (singleton) do update set signature = excluded.signature;
	return true;
end
$$;

-- 4. Synonyms ----------------------------------------------------------------------------------------------------------

-- What the engines read: a folded term of one to three words, and the folded terms that it also stands for. Those that
-- entries of the secretariat gave are named in `from_entries`; the others stay when an entry is removed.
create table search.synonym (
	term text primary key,
	variants text[] not null,
	from_entries text[] not null default '{}'
);

-- Synonyms as the secretariat typed them.
create table search.synonym_entry (
	id uuid primary key,
	term text not null,
	-- Its folded words, by which two spellings are the same term.
	term_key text not null,
	variants text[] not null,
	-- Of the words (BCP 47); null for no language in particular. Searches in all languages use them.
	language text,
	-- Only the term finds the variants; otherwise each of them finds all the others.
	one_way boolean not null,
	revision integer not null default 1,
	updated_by uuid,
	updated_at timestamptz not null
);
create unique index synonym_entry_term on search.synonym_entry (term_key, coalesce(language, ''));
create constraint trigger synonym_entry_logged after insert or update or delete on search.synonym_entry
	deferrable initially deferred for each row execute function require_activity();

-- Makes `search.synonym` hold what all entries give: `derived` as {"term": ["variant", …]}, all folded. Rows that hold it
-- already stay untouched, so that no index is rebuilt without a reason.
create function search.apply_synonym_entries(derived jsonb) returns void language plpgsql as $$
begin
	insert into search.synonym (term, variants)
		select key, '{}' from jsonb_each(derived) order by key on conflict (term) do nothing;
	with own as (
		select s.term, array(select v from unnest(s.variants) with ordinality as u (v, i) where v <> all (s.from_entries) order by i) as rest
		from search.synonym s
	), wanted as (
		select own.term, rest, array(
			select distinct v from jsonb_array_elements_text(coalesce(derived -> own.term, '[]')) as v
			where v <> all (rest) order by v) as from_entries
		from own
	)
	update search.synonym s set variants = wanted.rest || wanted.from_entries, from_entries = wanted.from_entries
		from wanted where wanted.term = s.term
			and (s.from_entries is distinct from wanted.from_entries or s.variants is distinct from wanted.rest || wanted.from_entries);
	delete from search.synonym where variants = '{}';
end
$$;

-- The same for the common synonyms of content/search, which come before those of entries.
create function search.replace_common_synonyms(common jsonb) returns void language plpgsql as $$
begin
	insert into search.synonym (term, variants)
		select key, '{}' from jsonb_each(common) order by key on conflict (term) do nothing;
	with wanted as (
		select s.term, array(select v from jsonb_array_elements_text(coalesce(common -> s.term, '[]')) with ordinality as u (v, i)
			order by i) as own
		from search.synonym s
	), whole as (
		select w.term, w.own, array(select g from unnest(s.from_entries) as g where g <> all (w.own) order by g) as from_entries
		from wanted w join search.synonym s using (term)
	)
	update search.synonym s set variants = whole.own || whole.from_entries, from_entries = whole.from_entries
		from whole where whole.term = s.term
			and (s.from_entries is distinct from whole.from_entries or s.variants is distinct from whole.own || whole.from_entries);
	delete from search.synonym where variants = '{}';
end
$$;

-- Tells the sync to Meilisearch that synonyms have changed, whoever changed them.
create function search.announce_synonyms() returns trigger language plpgsql as $$
begin
	perform pg_notify('search_outbox', 'synonyms');
	return null;
end
$$;
create trigger synonym_change_announced after insert or update or delete or truncate on search.synonym
	for each statement execute function search.announce_synonyms();

-- 5. Text of files -----------------------------------------------------------------------------------------------------

-- The folded words of each page of a file, to say on which page a match is: to take a book apart during a search would
-- take seconds.
create table search.file_page (
	file_id uuid not null,
	page integer not null,
	words tsvector not null,
	primary key (file_id, page)
);

-- The words of a page, as far as a page may be long.
create function search.page_words(s text) returns tsvector language sql immutable strict parallel safe as $$
select strip(to_tsvector('pg_catalog.simple', search.words(search.fold(left(s, 100000)))))
$$;

-- Keeps `search.file_page` equal to the pages (the trigger is on `practice_file_page`). A trigger, so that no reader of
-- files can forget it.
create function search.index_file_page() returns trigger language plpgsql as $$
begin
	if tg_op <> 'INSERT' then
		delete from search.file_page where file_id = old.file_id and page = old.page;
	end if;
	if tg_op <> 'DELETE' then
		insert into search.file_page (file_id, page, words) values (new.file_id, new.page, search.page_words(new.text))
		on conflict (file_id, page) do update set words = excluded.words;
	end if;
	return null;
end
$$;

-- 6. Sync to Meilisearch -----------------------------------------------------------------------------------------------

-- An index in Meilisearch that holds the documents of one audience. A rebuild is a second one beside it until it takes
-- its place.
create table search.target (
	uid text primary key,
	audience text not null check (audience in ('public', 'members')),
	settings_hash text not null,
	-- When it first held everything; nobody reads from it before.
	filled_at timestamptz,
	-- An administrator asked for a rebuild.
	rebuild_wanted boolean not null default false,
	created_at timestamptz not null default now(),
	-- Settings that may change while the index is read (synonyms and a few limits); other settings need a new index.
	adjusted_hash text not null default '',
	-- When it took the place of the one before.
	swapped_at timestamptz
);

-- A mark says that a document may have changed, not how: the sync reads what is true when it gets there. So the order of
-- changes does not matter, several become one, and doing one twice does no harm.
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
-- Refused documents are looked up often, and there are few.
create index outbox_refused on search.outbox (target) where attempts > 0;

-- Marks documents (pids and locales side by side) for every index of their audience; 10 is the priority of hiding.
create function search.mark(p_audience text, p_pids text[], p_locales text[], p_priority smallint) returns void
language plpgsql as $$
begin
	insert into search.outbox as o (target, pid, locale, priority)
	select t.uid, d.pid, d.locale, p_priority
	from search.target t, unnest(p_pids, p_locales) as d (pid, locale)
	where t.audience = p_audience
	order by 1, 2, 3 -- always in one order, so that two writers never deadlock
	on conflict (target, pid, locale) do update set version = nextval('search.outbox_version'), available_at = now(),
		attempts = 0, last_error = null, marked_at = now(), priority = greatest(o.priority, excluded.priority);
	if found then perform pg_notify('search_outbox', p_audience); end if;
end
$$;

-- Marks what a statement changed in `search.doc`. Triggers make the marks, so that no script can forget them.
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

-- How the last look at Meilisearch went, for every process and the secretariat to see. The last problem stays when all is
-- well again.
create table search.index_sync (
	singleton boolean primary key default true check (singleton),
	problem text,
	problem_at timestamptz,
	compared_at timestamptz,
	-- How many documents were missing, extra and stale in each index at the last comparison.
	differences jsonb not null default '{}'
);
insert into search.index_sync default values;

-- Keys with few rights that are made from the configured one. A key is known by its uid; Meilisearch derives its value
-- from the master key and the uid, so a revoked one comes back under another uid.
create table search.meilisearch_key (
	purpose text primary key check (purpose in ('search', 'indexing')),
	uid uuid not null default gen_random_uuid(),
	-- Whether Meilisearch has had this key: if it has it no more, somebody revoked it.
	created boolean not null default false
);
insert into search.meilisearch_key (purpose) values ('search'), ('indexing');

-- 7. Statistics --------------------------------------------------------------------------------------------------------

-- Searches, counted: one row for each day, words, language of the page and filters. No person, address, session, time of
-- day or order, so that nothing links two searches. After 180 days the rows of a month become one, or none where so few
-- people searched for it that the words might identify somebody.
create table search.query_stats (
	-- UTC; of a month its first day.
	day date not null,
	monthly boolean not null default false,
	-- Lower-cased, otherwise as typed; empty for filters alone.
	words text not null,
	locale text not null,
	-- As in the address of the search, in one order; empty for none.
	filters text not null,
	searches integer not null,
	-- Of these: those that found nothing, those that found only some of the words, those answered for corrected words.
	without_results integer not null,
	partial integer not null,
	corrected integer not null,
	-- How many practices the last one found, and which engine answered it.
	total integer not null,
	engine text not null,
	-- How often the result at each of the first twenty ranks was opened, then those further down together.
	clicked integer[] not null,
	primary key (day, monthly, words, locale, filters)
);

-- Adds two arrays of counts, rank by rank.
create function search.add_counts(one integer[], other integer[]) returns integer[] language sql immutable strict as $$
select array_agg(coalesce(a, 0) + coalesce(b, 0) order by i) from unnest(one, other) with ordinality as t (a, b, i)
$$;

-- The sum of an array of counts.
create function search.sum_counts(counts integer[]) returns integer language sql immutable strict parallel safe as $$
select coalesce(sum(c), 0)::integer from unnest(counts) as c
$$;

-- Arrays of counts, added up over rows.
create aggregate search.all_counts(integer[]) (sfunc = search.add_counts, stype = integer[], initcond = '{}');
