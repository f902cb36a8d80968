-- Writing practices to the index many at a time. Texts arrive as words: `app/search/query/fold.ts` folds them as
-- `search.fold` does, in a fraction of the time.

drop function search.project(text, jsonb);
drop function search.facets_by_audience(jsonb);
drop function search.folded(text, text, text, text);
drop function search.vec(text, text, text);

-- The words of a text in its language: folded, and as stems. `plain` are its words in small letters, as
-- `search.words(normalize(lower(s), NFKC))` makes them, and `folded` is `search.words(search.fold(s))`. Azerbaijani has no
-- stemmer, but after ə→e the Turkish one serves; Montenegrin takes the Serbian one, which also brings ijekavian and
-- Cyrillic forms together.
create function search.vec(locale text, plain text, folded text) returns tsvector
language plpgsql immutable strict parallel safe as $$
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
$$;

-- The same for a text of which the words are not known yet.
create or replace function search.vec(locale text, s text) returns tsvector
language plpgsql immutable strict parallel safe as $$
begin
	return search.vec(locale, search.words(normalize(lower(s), NFKC)), search.words(search.fold(s)));
end
$$;

-- Makes the rows of these practices equal to what is given. Rows that are equal already stay untouched, so that nothing
-- is marked for the sync without a reason. `app/search/index/index.server.ts` writes the arguments:
--   subjects: for each practice and audience, the facets that all its texts share, and the title keys of its texts;
--   texts: for each practice and language, the text, the audiences that have it, and the words of title, keywords,
--     summary and body, each in small letters (`plain`) and `folded`. Two audiences with different texts have two.
-- Each text is turned into vectors once, and each row is written once. `lateral … offset 0` looks rows up one by one: the
-- planner knows nothing of the arguments, and would run through all vectors again for each row. Nor does it know a table
-- that was empty when it last looked, so rows are always looked up by index.
create function search.project(pids text[], subjects json, texts json) returns void
language plpgsql set jit = off set enable_seqscan = off set work_mem = '64MB' as $$
begin
	delete from search.subject s
	where s.pid = any (pids) and not exists (
		select from json_to_recordset(subjects) g (pid text, audience text) where (g.pid, g.audience) = (s.pid, s.audience));
	delete from search.doc o
	where o.pid = any (pids) and not exists (
		select from json_to_recordset(texts) g (pid text, audiences text[], locale text)
		where (g.pid, g.locale) = (o.pid, o.locale) and o.audience = any (g.audiences));

	insert into search.code (facet, value)
	select * from (
		select distinct v.facet, v.value
		from json_to_recordset(subjects) g (facets jsonb) cross join lateral search.facet_values(g.facets) v) v
	where not exists (select from search.code c where (c.facet, c.value) = (v.facet, v.value))
	order by 1, 2 -- always in one order, so that two writers never deadlock
	on conflict do nothing;

	with subject as materialized (
		select * from json_to_recordset(subjects) g (pid text, audience text, facets jsonb, titles jsonb)),
	text as materialized (
		select row_number() over () as id, * from json_to_recordset(texts) g (pid text, audiences text[], locale text,
			title text, keywords text, summary text, body text, plain text[], folded text[])),
	changed as materialized (
		select t.id, a.audience, g.hash
		from text t cross join lateral unnest(t.audiences) as a (audience) cross join lateral (
			select md5(jsonb_build_array(s.facets, s.titles, t.title, t.keywords, t.summary, t.body)::text) as hash
			from subject s where (s.pid, s.audience) = (t.pid, a.audience) offset 0) g
		where g.hash is distinct from (
			select o.hash from search.doc o where (o.pid, o.audience, o.locale) = (t.pid, a.audience, t.locale))),
	vectors as materialized (
		select *, search.vec(locale, plain[1], folded[1]) as t, search.vec(locale, plain[2], folded[2]) as k,
			search.vec(locale, plain[3], folded[3]) as s, search.vec(locale, plain[4], folded[4]) as b
		from text where id in (select c.id from changed c)),
	fresh as materialized (
		select v.pid, c.audience, v.locale, c.hash, v.title, v.keywords, v.summary, v.body, strip(t) as title_words,
			setweight(t, 'A') || setweight(k, 'B') || setweight(s, 'C') as head, strip(t || k || s || b) as words,
			' ' || array_to_string(v.folded, ' | ') || ' ' as folded
		from vectors v cross join lateral (select * from changed c where c.id = v.id offset 0) c),
	altered as materialized (
		select *, md5(facets::text) as hash from subject s
		where md5(facets::text) is distinct from (
				select o.hash from search.subject o where (o.pid, o.audience) = (s.pid, s.audience))
			or (s.pid, s.audience) in (select f.pid, f.audience from fresh f)),
	whole as (
		select pid, audience, search.all_words(title_words) as title_words, search.all_words(strip(head)) as head_words,
			search.all_words(words) as words
		from (
			select pid, audience, title_words, head, words from fresh
			union all
			select s.pid, s.audience, o.title_words, o.head, o.words
			from altered s cross join lateral (
				select * from search.doc o where (o.pid, o.audience) = (s.pid, s.audience) offset 0) o
			where (s.pid, s.audience, o.locale) not in (select f.pid, f.audience, f.locale from fresh f)) t
		group by pid, audience),
	stored as (
		insert into search.subject (pid, audience, evidence, start_year, published_at, boost, code_set, code_bytes, hash,
			title_words, head_words, words)
		select w.pid, w.audience, (s.facets ->> 'evidence')::smallint, (s.facets ->> 'startYear')::smallint,
			(s.facets ->> 'publishedAt')::timestamptz, (s.facets ->> 'boost')::real, c.code_set, c.code_bytes, s.hash,
			w.title_words, w.head_words, w.words
		from whole w
		cross join lateral (select * from altered s where (s.pid, s.audience) = (w.pid, w.audience) offset 0) s
		cross join lateral (
			select array_agg(c.id order by c.id) as code_set,
				int2send(count(*)::smallint) || string_agg(int2send(c.id), '' order by c.id) as code_bytes
			from search.facet_values(s.facets) v join search.code c using (facet, value)) c
		order by w.pid, w.audience
		on conflict (pid, audience) do update set evidence = excluded.evidence, start_year = excluded.start_year,
			published_at = excluded.published_at, boost = excluded.boost, code_set = excluded.code_set,
			code_bytes = excluded.code_bytes, hash = excluded.hash, title_words = excluded.title_words,
			head_words = excluded.head_words, words = excluded.words
		returning id, pid, audience)
	insert into search.doc (subject_id, pid, locale, audience, title_key, facets, titles, title, keywords, summary, body,
		hash, title_words, head, words, folded)
	select s.id, f.pid, f.locale, f.audience, g.titles ->> f.locale, g.facets, g.titles, f.title, f.keywords, f.summary,
		f.body, f.hash, f.title_words, f.head, f.words, f.folded
	from fresh f
	cross join lateral (select * from stored s where (s.pid, s.audience) = (f.pid, f.audience) offset 0) s
	cross join lateral (select * from subject g where (g.pid, g.audience) = (f.pid, f.audience) offset 0) g
	order by f.pid, f.audience, f.locale
	on conflict (pid, audience, locale) do update set title_key = excluded.title_key, facets = excluded.facets,
		titles = excluded.titles, title = excluded.title, keywords = excluded.keywords, summary = excluded.summary,
		body = excluded.body, hash = excluded.hash, title_words = excluded.title_words, head = excluded.head,
		words = excluded.words, folded = excluded.folded;
end
$$;
