-- Generated from the migrations by `npm run migrate:functions`; never run.

-- One spelling for all spellings of a word: case, diacritics, Cyrillic and Latin, Arabic letter forms, digits and article.
-- Who has no đ writes dj, and Cyrillic дј says the same: all become d, in texts and in queries. A text is compared with
-- the letters of a script only if it has some, since translate() compares each letter with the whole list.
-- `app/search/query/fold.ts` does the same; a property test compares the two.
CREATE OR REPLACE FUNCTION search.fold(s text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION search.words(s text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
begin
	return regexp_replace(s, '[^[:alnum:]]+', ' ', 'g');
end
$function$;

CREATE OR REPLACE FUNCTION search.stemmer(language text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
select case language
	when 'ru' then 'russian' when 'es' then 'spanish' when 'pt' then 'portuguese' when 'de' then 'german'
	when 'it' then 'italian' when 'nl' then 'dutch' when 'ro' then 'romanian' when 'el' then 'greek'
	when 'hu' then 'hungarian' when 'sv' then 'swedish' when 'fi' then 'finnish' when 'et' then 'estonian'
	when 'lt' then 'lithuanian' when 'hy' then 'armenian' when 'hi' then 'hindi' when 'ne' then 'nepali'
	when 'ms' then 'indonesian' when 'bs' then 'serbian' when 'hr' then 'serbian' end
$function$;

CREATE OR REPLACE FUNCTION search.vec(locale text, s text)
 RETURNS tsvector
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
begin
	return search.vec(locale, search.words(normalize(lower(s), NFKC)), search.words(search.fold(s)));
end
$function$;

CREATE OR REPLACE FUNCTION search.forms_in(locale text, word text)
 RETURNS text[]
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
begin
	return tsvector_to_array(search.vec(locale, word));
end
$function$;

CREATE OR REPLACE FUNCTION search.title_key(title text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
begin
	return left(search.fold(title), 80);
end
$function$;

-- The words of several texts together.
CREATE OR REPLACE AGGREGATE search.all_words(tsvector) (SFUNC = tsvector_concat, STYPE = tsvector, INITCOND = '');

-- Stems of a typed word by the stemmers of all languages of the texts, because nobody says in which one they type. Stems
-- of two or three letters are those of the reader's language alone: in others, "visa" would be what "više" and "viser"
-- are. A stem of one letter is none: "ai" would be what "a" is, a word of nearly every text. The English stemmer knows
-- -ize, but not -ise: for readers of English, each spelling also has the stem of the other.
CREATE OR REPLACE FUNCTION search.stems(locale text, raw text, folded text)
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE STRICT
AS $function$
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
	if locale like 'en%' then
		stems := stems
			|| coalesce(ts_lexize('pg_catalog.english_stem', regexp_replace(raw, '^(.{4,}i)s(e[ds]?|ing|ations?)$', '\1z\2')), '{}')
			|| coalesce(ts_lexize('pg_catalog.english_stem', regexp_replace(raw, '^(.{4,}i)z(e[ds]?|ing|ations?)$', '\1s\2')), '{}');
	end if;
	if length(folded) > 3 then forms := search.forms_in(locale, raw); end if;
	return (select array_agg(distinct x) from unnest(stems) as x
		where length(x) > 3 or length(x) > 1 and (length(folded) <= 3 or x = any(forms)));
end
$function$;

-- The facets of a document, one row for each value.
CREATE OR REPLACE FUNCTION search.facet_values(doc jsonb)
 RETURNS TABLE(facet text, value text)
 LANGUAGE sql
 IMMUTABLE
AS $function$
select 'kind', doc ->> 'kind'
union all select 'country', jsonb_array_elements_text(doc -> 'countries')
union all select 'region', jsonb_array_elements_text(doc -> 'regions')
union all select 'area', jsonb_array_elements_text(doc -> 'areas')
union all select 'function', jsonb_array_elements_text(doc -> 'functions')
union all select 'event', jsonb_array_elements_text(doc -> 'lifeEvents')
union all select 'principle', jsonb_array_elements_text(doc -> 'principles')
union all select 'channel', jsonb_array_elements_text(doc -> 'channels')
union all select 'evidence', doc ->> 'evidence'
union all select 'running', doc ->> 'running'
union all select 'adopter', jsonb_array_elements_text(doc -> 'adopters')
union all select 'adopted', jsonb_array_elements_text(doc -> 'adopted')
union all select 'offer', jsonb_array_elements_text(doc -> 'offers')
union all select 'recognised', jsonb_array_elements_text(doc -> 'recognised')
union all select 'year', doc ->> 'startYear' where doc ->> 'startYear' is not null
union all select 'language', jsonb_array_elements_text(doc -> 'languages')
$function$;

-- Counts a transaction that changes the index, once.
CREATE OR REPLACE FUNCTION search.count_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if current_setting('search.noted', true) is distinct from pg_current_xact_id()::text then
		insert into search.change_count default values;
		perform set_config('search.noted', pg_current_xact_id()::text, true);
	end if;
	return null;
end
$function$;

-- The sum; null in a transaction that has written something itself and sees what no other does.
CREATE OR REPLACE FUNCTION search.changes()
 RETURNS bigint
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
	if pg_current_xact_id_if_assigned() is not null then return null; end if;
	return (select coalesce(sum(changes), 0) from search.change_count);
end
$function$;

-- Trigrams are made of letters, which in our databases (character type C) are ASCII alone. For words in Arabic and Greek,
-- which folding leaves as they are, each letter gets a sign of its own.
CREATE OR REPLACE FUNCTION search.typo_key(term text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
select translate(term, 'ابتثجحخدذرزسشصضطظعغفقكلمنهويءαβγδεζηθικλμνξοπρστυφχψω',
	'abt0jhxd1rzs23456egfqklmniwy7abgdez8tiklmn9oprsuvfhcw')
$function$;

CREATE OR REPLACE FUNCTION search.deletions(word text)
 RETURNS text[]
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
declare
	-- a loop takes a sixth of the time of an aggregate
	deletions text[] := array[word];
begin
	for i in 1..length(word) loop
		deletions := deletions || (left(word, i - 1) || substr(word, i + 1));
	end loop;
	return deletions;
end
$function$;

CREATE OR REPLACE FUNCTION search.announce_synonyms()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	perform pg_notify('search_outbox', 'synonyms');
	return null;
end
$function$;

-- The words of a page, as far as a page may be long.
CREATE OR REPLACE FUNCTION search.page_words(s text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
select strip(to_tsvector('pg_catalog.simple', search.words(search.fold(left(s, 100000)))))
$function$;

CREATE OR REPLACE FUNCTION search.index_file_page()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;

-- Marks documents (pids and locales side by side) for every index of their audience; 10 is the priority of hiding.
CREATE OR REPLACE FUNCTION search.mark(p_audience text, p_pids text[], p_locales text[], p_priority smallint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION search.mark_changed_docs()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if not exists (select from search.target) then return null; end if;
	perform search.mark(audience, array_agg(pid), array_agg(locale), (case tg_op when 'DELETE' then 10 else 0 end)::smallint)
	from changed cross join lateral unnest(audiences) as audience group by audience order by audience;
	return null;
end
$function$;

-- Adds two arrays of counts, rank by rank.
CREATE OR REPLACE FUNCTION search.add_counts(one integer[], other integer[])
 RETURNS integer[]
 LANGUAGE sql
 IMMUTABLE STRICT
AS $function$
select array_agg(coalesce(a, 0) + coalesce(b, 0) order by i) from unnest(one, other) with ordinality as t (a, b, i)
$function$;

CREATE OR REPLACE FUNCTION search.sum_counts(counts integer[])
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
select coalesce(sum(c), 0)::integer from unnest(counts) as c
$function$;

CREATE OR REPLACE AGGREGATE search.all_counts(integer[]) (SFUNC = search.add_counts, STYPE = integer[], INITCOND = '{}');

-- The statement that counts practices for one source. `rows` selects from its table, with a `change` of 1 or -1 for each.
CREATE OR REPLACE FUNCTION search.counting(source text, rows text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE STRICT
AS $function$
select format(case source
	when 'listed' then $listed$
		select 'listed', p.visibility, f.facet, f.value, sum(p.change)
		from (%s) p cross join lateral (
			select 'all' as facet, '' as value
			union all select 'country', unnest(p.countries)
			union all select 'credited', unnest(p.countries) where p.provenance <> 'imported'
			union all select 'function', unnest(p.functions)
			union all select 'principle', unnest(p.principles)
			union all select 'language', t.locale from public.practice_text t
				where t.version_id = p.published_version_id and not exists (
					select from public.withdrawn_text w where w.version_id = t.version_id and w.locale = t.locale)) f
		where p.published_version_id is not null and p.withdrawn_at is null and p.embargo_until is null
		group by 2, 3, 4 having sum(p.change) <> 0$listed$
	when 'found' then $found$
		select 'found', n.audience, coalesce(c.facet, 'all'), coalesce(c.value, ''), n.practices
		from (
			select audience, code, sum(s.change) as practices
			from (%s) s cross join lateral unnest(s.audiences) as audience
				cross join lateral unnest(0::smallint || s.code_set) as code
			group by 1, 2 having sum(s.change) <> 0) n
		left join search.code c on c.id = n.code$found$
	end, rows)
$function$;

CREATE OR REPLACE FUNCTION search.count_changed_practices()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	execute 'insert into search.tally ' || search.counting(tg_argv[0], case tg_op
		when 'INSERT' then 'select 1 as change, * from added'
		when 'DELETE' then 'select -1 as change, * from removed'
		else 'select 1 as change, * from added union all select -1 as change, * from removed' end);
	return null;
end
$function$;

-- A withdrawn language is no longer one in which its practice can be read. It never comes back.
CREATE OR REPLACE FUNCTION search.count_withdrawn_text()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	insert into search.tally
	select 'listed', p.visibility, 'language', new.locale, -1 from public.practice p
	where p.published_version_id = new.version_id and p.withdrawn_at is null and p.embargo_until is null;
	return null;
end
$function$;

-- The words of a title as its author spells them, in small letters.
CREATE OR REPLACE FUNCTION search.spellings_in(title text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
select to_tsvector('pg_catalog.simple'::regconfig, search.words(normalize(title, NFC)))
$function$;

CREATE OR REPLACE FUNCTION search.note_changed_terms()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if tg_op <> 'INSERT' and 'public' = any (old.audiences) then
		insert into search.vocabulary_change values ('term', -1, old.words);
	end if;
	if tg_op <> 'DELETE' and 'public' = any (new.audiences) then
		insert into search.vocabulary_change values ('term', 1, new.words);
	end if;
	return null;
end
$function$;

CREATE OR REPLACE FUNCTION search.note_changed_spellings()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if tg_op <> 'INSERT' and 'public' = any (old.audiences) then
		insert into search.vocabulary_change values ('spelling', -1, search.spellings_in(old.title));
	end if;
	if tg_op <> 'DELETE' and 'public' = any (new.audiences) then
		insert into search.vocabulary_change values ('spelling', 1, search.spellings_in(new.title));
	end if;
	return null;
end
$function$;

-- Whether a word belongs to a vocabulary.
CREATE OR REPLACE FUNCTION search.is_of_vocabulary(vocabulary text, word text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
select length(word) <= 40 and case vocabulary
	when 'term' then length(word) >= 2
	else length(word) >= 3 and search.fold(word) ~ '^[[:alnum:]]+$' end
$function$;

-- Brings the vocabulary up to date and adds up what has changed, so that readers have less to add. A job calls it after
-- each publication; it takes as long as the changes are many, however large the library is.
CREATE OR REPLACE FUNCTION search.apply_changes()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
	lost_terms text[];
	lost_spellings text[];
begin
	perform pg_advisory_xact_lock(hashtext('search.apply_changes'));

	with counted as (delete from search.change_count returning changes)
		insert into search.change_count (changes) select sum(changes) from counted having count(*) > 0;

	-- Not each time, since it writes every count anew.
	if (select count(*) > 2 * count(distinct (source, audience, facet, value)) from search.tally) then
		with taken as (delete from search.tally returning *)
		insert into search.tally
		select source, audience, facet, value, sum(practices) from taken group by 1, 2, 3, 4 having sum(practices) <> 0;
	end if;

	-- The statement sees what it deletes as it was before, and so takes exactly what it counts.
	with taken as (delete from search.vocabulary_change returning vocabulary, change),
	changed as materialized (
		select vocabulary, word, sum(change) as change from search.words_that_changed group by 1, 2 having sum(change) <> 0),
	counted as (
		update search.term_state s set practices = s.practices + gained.number
		from (select coalesce(sum(change), 0) as number from taken where vocabulary = 'term') gained),
	terms as (
		insert into search.term as t (term, df) select word, change from changed where vocabulary = 'term'
		on conflict (term) do update set df = t.df + excluded.df returning t.term, t.df),
	spellings as (
		insert into search.spelling as s (spelling, folded, df)
		select word, search.fold(word), change from changed where vocabulary = 'spelling'
		on conflict (spelling) do update set df = s.df + excluded.df returning s.spelling, s.df)
	select array(select term from terms where df <= 0), array(select spelling from spellings where df <= 0)
		into lost_terms, lost_spellings;
	delete from search.term where term = any (lost_terms);
	delete from search.spelling where spelling = any (lost_spellings);
end
$function$;

CREATE OR REPLACE FUNCTION search.recount()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
	perform pg_advisory_xact_lock(hashtext('search.apply_changes'));
	execute format('with replaced as (delete from search.tally) insert into search.tally (%s) union all (%s)',
		search.counting('listed', 'select 1 as change, * from public.practice'),
		search.counting('found', 'select 1 as change, * from search.subject'));
	with replaced as (delete from search.vocabulary_change where vocabulary = 'term'),
	counted as materialized (
		select word, ndoc as df from ts_stat($q$select words from search.subject where 'public' = any (audiences)$q$)
		where search.is_of_vocabulary('term', word)),
	lost as (delete from search.term t where not exists (select from counted c where c.word = t.term)),
	practices as (
		insert into search.term_state (practices) select count(*) from search.subject where 'public' = any (audiences)
		on conflict (singleton) do update set practices = excluded.practices)
	insert into search.term as t (term, df) select word, df from counted
	on conflict (term) do update set df = excluded.df where t.df <> excluded.df;
	with replaced as (delete from search.vocabulary_change where vocabulary = 'spelling'),
	counted as materialized (
		select word, ndoc as df
		from ts_stat($q$select search.spellings_in(title) from search.doc where 'public' = any (audiences)$q$)
		where search.is_of_vocabulary('spelling', word)),
	lost as (delete from search.spelling s where not exists (select from counted c where c.word = s.spelling))
	insert into search.spelling as s (spelling, folded, df) select word, search.fold(word), df from counted
	on conflict (spelling) do update set df = excluded.df where s.df <> excluded.df;
end
$function$;

CREATE OR REPLACE FUNCTION search.count_differences()
 RETURNS TABLE(counted text, noted bigint, present bigint)
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
	return query execute format($q$
		with noted as (
			select concat_ws(' ', source, audience, facet, value) as counted, sum(practices) as count from search.tally group by 1
			union all
			select 'term ' || word, sum(df) from (
				select term as word, df from search.term
				union all select word, change from search.words_that_changed where vocabulary = 'term') t group by 1
			union all
			select 'spelling ' || word, sum(df) from (
				select spelling as word, df from search.spelling
				union all select word, change from search.words_that_changed where vocabulary = 'spelling') s group by 1
			union all
			select 'public practices', coalesce(sum(n), 0) from (
				select practices as n from search.term_state
				union all select change from search.vocabulary_change where vocabulary = 'term') p),
		present (counted, count) as (
			select concat_ws(' ', source, audience, facet, value), practices
			from ((%s) union all (%s)) c (source, audience, facet, value, practices)
			union all
			select 'term ' || word, ndoc from ts_stat('select words from search.subject where ''public'' = any (audiences)')
			where search.is_of_vocabulary('term', word)
			union all
			select 'spelling ' || word, ndoc
			from ts_stat('select search.spellings_in(title) from search.doc where ''public'' = any (audiences)')
			where search.is_of_vocabulary('spelling', word)
			union all
			select 'public practices', count(*) from search.subject where 'public' = any (audiences))
		select counted, coalesce(n.count, 0)::bigint, coalesce(p.count, 0)::bigint
		from noted n full join present p using (counted) where coalesce(n.count, 0) <> coalesce(p.count, 0)
		order by 1$q$,
		search.counting('listed', 'select 1 as change, * from public.practice'),
		search.counting('found', 'select 1 as change, * from search.subject'));
end
$function$;

-- The words of a text in its language: folded, and as stems. `plain` are its words in small letters, as
-- `search.words(normalize(lower(s), NFKC))` makes them, and `folded` is `search.words(search.fold(s))`. Azerbaijani has no
-- stemmer, but after ə→e the Turkish one serves; Montenegrin takes the Serbian one, which also brings ijekavian and
-- Cyrillic forms together.
CREATE OR REPLACE FUNCTION search.vec(locale text, plain text, folded text)
 RETURNS tsvector
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
declare
	language text := split_part(locale, '-', 1);
	stemmer text;
	vector tsvector := to_tsvector('pg_catalog.simple'::regconfig, folded);
begin
	-- Constants, because regconfig in a column would block pg_upgrade.
	case language
	when 'en' then
		return vector || to_tsvector('pg_catalog.english'::regconfig, plain);
	when 'fr' then
		return vector || to_tsvector('pg_catalog.french'::regconfig, plain);
	when 'id' then
		return vector || to_tsvector('pg_catalog.indonesian'::regconfig, plain);
	when 'tr' then
		return vector || to_tsvector('pg_catalog.turkish'::regconfig, plain)
			|| to_tsvector('pg_catalog.turkish'::regconfig, folded);
	-- Where Azerbaijani has q or ğ, Turkish has k or ğ, which its stemmer treats as one.
	when 'az' then
		return vector || to_tsvector('pg_catalog.turkish'::regconfig, folded)
			|| to_tsvector('pg_catalog.turkish'::regconfig, translate(plain, 'əq', 'ek'));
	when 'ar' then
		return vector || to_tsvector('pg_catalog.arabic'::regconfig, folded);
	when 'cnr', 'sr' then
		return vector || to_tsvector('pg_catalog.serbian'::regconfig, plain)
			|| to_tsvector('pg_catalog.serbian'::regconfig, folded);
	else
		stemmer := search.stemmer(language);
		if stemmer is null then return vector || ''::tsvector; end if;
		return vector || to_tsvector(('pg_catalog.' || stemmer)::regconfig, plain);
	end case;
end
$function$;

-- Makes the rows of these practices equal to what is given. `app/search/index/index.server.ts` writes the arguments:
--   subjects: for each practice one for each group of audiences to which it is the same, with the facets that all its
--     texts share, and the title keys of its texts;
--   texts: for each of these and each language, a text with its hash, and the words of title, keywords, summary and body,
--     each in small letters (`plain`) and `folded`; without a hash, one that is to stay as it is.
-- Rows that are equal already stay untouched, so that nothing is marked for the sync without a reason. Each row is written
-- once. `lateral … offset 0` looks rows up one by one: the planner knows nothing of the arguments, and would run through
-- all vectors again for each row. Nor does it know a table that was empty when it last looked, so rows are always looked
-- up by index.
CREATE OR REPLACE FUNCTION search.project(pids text[], subjects json, texts json)
 RETURNS void
 LANGUAGE plpgsql
 SET jit TO 'off'
 SET enable_seqscan TO 'off'
 SET work_mem TO '64MB'
AS $function$
begin
	-- 1. Delete what is no longer given: first the groups of audiences, then the texts.
	delete from search.subject s
	where s.pid = any (pids) and not exists (
		select from json_to_recordset(subjects) g (pid text, audiences text[])
		where (g.pid, g.audiences) = (s.pid, s.audiences));
	delete from search.doc o
	where o.pid = any (pids) and not exists (
		select from json_to_recordset(texts) g (pid text, audiences text[], locale text)
		where (g.pid, g.audiences, g.locale) = (o.pid, o.audiences, o.locale));

	-- 2. Give each new value of a facet a number. Subjects store these numbers instead of the values.
	insert into search.code (facet, value)
	select * from (
		select distinct v.facet, v.value
		from json_to_recordset(subjects) g (facets jsonb) cross join lateral search.facet_values(g.facets) v) v
	where not exists (select from search.code c where (c.facet, c.value) = (v.facet, v.value))
	order by 1, 2 -- always in one order, so that two writers never deadlock
	on conflict do nothing;

	-- 3. Write groups and then texts (4) in one statement, so that each vector is made only once:
	--    subject: the groups as given
	with subject as materialized (
		select * from json_to_recordset(subjects) g (pid text, audiences text[], facets jsonb, titles jsonb)),
	--    vectors: the words of the four fields of each text that has changed, in its language
	vectors as materialized (
		select *, search.vec(locale, plain[1], folded[1]) as t, search.vec(locale, plain[2], folded[2]) as k,
			search.vec(locale, plain[3], folded[3]) as s, search.vec(locale, plain[4], folded[4]) as b
		from json_to_recordset(texts) g (pid text, audiences text[], locale text, title text, keywords text, summary text,
			body text, hash text, plain text[], folded text[])
		where hash is not null),
	--    fresh: these texts as `search.doc` stores them. In `head`, words of the title have the weight A, keywords B, and
	--    words of the summary C; those of the body are only in `words`
	fresh as materialized (
		select pid, audiences, locale, hash, title, keywords, summary, body, strip(t) as title_words,
			setweight(t, 'A') || setweight(k, 'B') || setweight(s, 'C') as head, strip(t || k || s || b) as words,
			' ' || array_to_string(folded, ' | ') || ' ' as folded
		from vectors),
	--    whole: the words of each group, from its changed texts and from those that stay as they are
	whole as (
		select pid, audiences, search.all_words(title_words) as title_words, search.all_words(strip(head)) as head_words,
			search.all_words(words) as words
		from (
			select pid, audiences, title_words, head, words from fresh
			union all
			select s.pid, s.audiences, o.title_words, o.head, o.words
			from subject s cross join lateral (
				select * from search.doc o where (o.pid, o.audiences) = (s.pid, s.audiences) offset 0) o
			where (s.pid, s.audiences, o.locale) not in (select f.pid, f.audiences, f.locale from fresh f)) t
		group by pid, audiences),
	--    stored: the groups, with the numbers of their values as an array (`code_set`) and as bytes (`code_bytes`: how many there
	--    are, then each in two bytes)
	stored as (
		insert into search.subject (pid, audiences, evidence, start_year, published_at, boost, code_set, code_bytes,
			title_words, head_words, words)
		select w.pid, w.audiences, (s.facets ->> 'evidence')::smallint, (s.facets ->> 'startYear')::smallint,
			(s.facets ->> 'publishedAt')::timestamptz, (s.facets ->> 'boost')::real, c.code_set, c.code_bytes,
			w.title_words, w.head_words, w.words
		from whole w
		cross join lateral (select * from subject s where (s.pid, s.audiences) = (w.pid, w.audiences) offset 0) s
		cross join lateral (
			select array_agg(c.id order by c.id) as code_set,
				int2send(count(*)::smallint) || string_agg(int2send(c.id), '' order by c.id) as code_bytes
			from search.facet_values(s.facets) v join search.code c using (facet, value)) c
		order by w.pid, w.audiences
		on conflict (pid, audiences) do update set evidence = excluded.evidence, start_year = excluded.start_year,
			published_at = excluded.published_at, boost = excluded.boost, code_set = excluded.code_set,
			code_bytes = excluded.code_bytes, title_words = excluded.title_words,
			head_words = excluded.head_words, words = excluded.words
		returning id, pid, audiences)
	-- 4. Write the changed texts, each with the key and the facets of its group.
	insert into search.doc (subject_id, pid, locale, audiences, title_key, facets, titles, title, keywords, summary, body,
		hash, title_words, head, words, folded)
	select s.id, f.pid, f.locale, f.audiences, g.titles ->> f.locale, g.facets, g.titles, f.title, f.keywords, f.summary,
		f.body, f.hash, f.title_words, f.head, f.words, f.folded
	from fresh f
	cross join lateral (select * from stored s where (s.pid, s.audiences) = (f.pid, f.audiences) offset 0) s
	cross join lateral (select * from subject g where (g.pid, g.audiences) = (f.pid, f.audiences) offset 0) g
	order by f.pid, f.audiences, f.locale
	on conflict (pid, audiences, locale) do update set title_key = excluded.title_key, facets = excluded.facets,
		titles = excluded.titles, title = excluded.title, keywords = excluded.keywords, summary = excluded.summary,
		body = excluded.body, hash = excluded.hash, title_words = excluded.title_words, head = excluded.head,
		words = excluded.words, folded = excluded.folded;
end
$function$;

CREATE OR REPLACE FUNCTION search.note_outdated()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if tg_op <> 'DELETE' then
		insert into search.outdated (pid) select distinct pid from (select to_jsonb(a) ->> tg_argv[0] as pid from added a) p
		where pid is not null;
	end if;
	if tg_op = 'DELETE' then
		insert into search.outdated (pid) select distinct pid from (select to_jsonb(r) ->> tg_argv[0] as pid from removed r) p
		where pid is not null;
	end if;
	return null;
end
$function$;

-- A proposal to revoke an award names the award, and the award its practice.
CREATE OR REPLACE FUNCTION search.note_revoked()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	insert into search.outdated (pid)
	select distinct r.pid from added a join recognition r on r.id = a.recognition_id
	where a.state = 'confirmed' and r.pid is not null;
	return null;
end
$function$;

CREATE TRIGGER doc_changed_spellings_noted AFTER UPDATE ON search.doc
	FOR EACH ROW WHEN ((old.title IS DISTINCT FROM new.title)) EXECUTE FUNCTION search.note_changed_spellings();

CREATE TRIGGER doc_deleted AFTER DELETE ON search.doc REFERENCING OLD TABLE AS changed
	FOR EACH STATEMENT EXECUTE FUNCTION search.mark_changed_docs();

CREATE TRIGGER doc_inserted AFTER INSERT ON search.doc REFERENCING NEW TABLE AS changed
	FOR EACH STATEMENT EXECUTE FUNCTION search.mark_changed_docs();

CREATE TRIGGER doc_spellings_noted AFTER INSERT OR DELETE ON search.doc
	FOR EACH ROW EXECUTE FUNCTION search.note_changed_spellings();

CREATE TRIGGER doc_updated AFTER UPDATE ON search.doc REFERENCING NEW TABLE AS changed
	FOR EACH STATEMENT EXECUTE FUNCTION search.mark_changed_docs();

CREATE TRIGGER subject_change_counted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON search.subject
	FOR EACH STATEMENT EXECUTE FUNCTION search.count_change();

CREATE TRIGGER subject_changed_terms_noted AFTER UPDATE ON search.subject
	FOR EACH ROW WHEN ((old.words IS DISTINCT FROM new.words)) EXECUTE FUNCTION search.note_changed_terms();

CREATE TRIGGER subject_deleted_counted AFTER DELETE ON search.subject REFERENCING OLD TABLE AS removed
	FOR EACH STATEMENT EXECUTE FUNCTION search.count_changed_practices('found');

CREATE TRIGGER subject_inserted_counted AFTER INSERT ON search.subject REFERENCING NEW TABLE AS added
	FOR EACH STATEMENT EXECUTE FUNCTION search.count_changed_practices('found');

CREATE TRIGGER subject_terms_noted AFTER INSERT OR DELETE ON search.subject
	FOR EACH ROW EXECUTE FUNCTION search.note_changed_terms();

CREATE TRIGGER subject_updated_counted AFTER UPDATE ON search.subject REFERENCING OLD TABLE AS removed NEW TABLE AS added
	FOR EACH STATEMENT EXECUTE FUNCTION search.count_changed_practices('found');

CREATE TRIGGER synonym_change_announced AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON search.synonym
	FOR EACH STATEMENT EXECUTE FUNCTION search.announce_synonyms();
