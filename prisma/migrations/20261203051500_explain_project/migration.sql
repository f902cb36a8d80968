-- Only explains the function step by step; it does the same as before.

-- Makes the rows of these practices equal to what is given. `app/search/index/index.server.ts` writes the arguments:
--   subjects: for each practice one for each group of audiences to which it is the same, with the facets that all its
--     texts share, and the title keys of its texts;
--   texts: for each of these and each language, a text with its hash, and the words of title, keywords, summary and body,
--     each in small letters (`plain`) and `folded`; without a hash, one that is to stay as it is.
-- Rows that are equal already stay untouched, so that nothing is marked for the sync without a reason. Each row is written
-- once. `lateral … offset 0` looks rows up one by one: the planner knows nothing of the arguments, and would run through
-- all vectors again for each row. Nor does it know a table that was empty when it last looked, so rows are always looked
-- up by index.
create or replace function search.project(pids text[], subjects json, texts json) returns void
language plpgsql set jit = off set enable_seqscan = off set work_mem = '64MB' as $$
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
$$;
