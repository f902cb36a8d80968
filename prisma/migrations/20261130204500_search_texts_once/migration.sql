-- What the public and members read alike is stored once. A row of the index names the audiences that it is for: both,
-- where all texts and facets of a practice are the same for them, as they mostly are; otherwise a practice has a row for
-- each. This halves the indexes of words, the words, and what it takes to write them.

alter table search.subject disable trigger user;
alter table search.doc disable trigger user;

alter table search.subject add column audiences text[];
update search.subject set audiences = array[audience];
alter table search.subject
	drop column audience, -- with its indexes
	drop column hash, -- that of the texts includes what the row is made of
	alter audiences set not null,
	add check (audiences in ('{public}', '{members}', '{public,members}'));

alter table search.doc add column audiences text[];
update search.doc set audiences = array[audience], facets = facets - array['audience', 'pid'];
alter table search.doc
	drop column audience,
	alter audiences set not null,
	add check (audiences in ('{public}', '{members}', '{public,members}')),
	add unique (pid, audiences, locale);

alter table search.subject enable trigger user;
alter table search.doc enable trigger user;

-- The first start indexes all practices again, and so stores once what is the same.
update search.projection set reference_hash = '';

-- A search for words must use an index of words. The planner thinks that matching is cheap, though each text that is
-- matched without the index is fetched from elsewhere: with an index by audience, it read all practices of the audience
-- for three words and took ten times as long. No index finds one audience among several, so the rows of the other are
-- sorted out after the words.
create unique index subject_pid_audiences_key on search.subject (pid, audiences);
create index subject_words on search.subject using gin (words);
create index subject_head on search.subject using gin (head_words);
create index subject_title on search.subject using gin (title_words);

-- The statement that counts practices for one source. `rows` selects from its table, with a `change` of 1 or -1 for each.
create or replace function search.counting(source text, rows text) returns text language sql immutable strict as $$
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
$$;

create or replace function search.note_changed_terms() returns trigger language plpgsql as $$
begin
	if tg_op <> 'INSERT' and 'public' = any (old.audiences) then
		insert into search.vocabulary_change values ('term', -1, old.words);
	end if;
	if tg_op <> 'DELETE' and 'public' = any (new.audiences) then
		insert into search.vocabulary_change values ('term', 1, new.words);
	end if;
	return null;
end
$$;

create or replace function search.note_changed_spellings() returns trigger language plpgsql as $$
begin
	if tg_op <> 'INSERT' and 'public' = any (old.audiences) then
		insert into search.vocabulary_change values ('spelling', -1, search.spellings_in(old.title));
	end if;
	if tg_op <> 'DELETE' and 'public' = any (new.audiences) then
		insert into search.vocabulary_change values ('spelling', 1, search.spellings_in(new.title));
	end if;
	return null;
end
$$;

-- Counts everything anew. Each statement sees one state, in which all that was noted is of committed changes: so no
-- writer needs to wait, and what is written at the same time is added afterwards.
create or replace function search.recount() returns void language plpgsql as $$
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
$$;

-- Where counts and vocabulary, with what was noted since, differ from what there is; all as of one state.
create or replace function search.count_differences() returns table (counted text, noted bigint, present bigint)
language plpgsql stable as $$
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
$$;

-- Marks what a statement changed in `search.doc`. Triggers make the marks, so that no script can forget them.
create or replace function search.mark_changed_docs() returns trigger language plpgsql as $$
begin
	if not exists (select from search.target) then return null; end if;
	perform search.mark(audience, array_agg(pid), array_agg(locale), (case tg_op when 'DELETE' then 10 else 0 end)::smallint)
	from changed cross join lateral unnest(audiences) as audience group by audience order by audience;
	return null;
end
$$;

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
	delete from search.subject s
	where s.pid = any (pids) and not exists (
		select from json_to_recordset(subjects) g (pid text, audiences text[])
		where (g.pid, g.audiences) = (s.pid, s.audiences));
	delete from search.doc o
	where o.pid = any (pids) and not exists (
		select from json_to_recordset(texts) g (pid text, audiences text[], locale text)
		where (g.pid, g.audiences, g.locale) = (o.pid, o.audiences, o.locale));

	insert into search.code (facet, value)
	select * from (
		select distinct v.facet, v.value
		from json_to_recordset(subjects) g (facets jsonb) cross join lateral search.facet_values(g.facets) v) v
	where not exists (select from search.code c where (c.facet, c.value) = (v.facet, v.value))
	order by 1, 2 -- always in one order, so that two writers never deadlock
	on conflict do nothing;

	with subject as materialized (
		select * from json_to_recordset(subjects) g (pid text, audiences text[], facets jsonb, titles jsonb)),
	vectors as materialized (
		select *, search.vec(locale, plain[1], folded[1]) as t, search.vec(locale, plain[2], folded[2]) as k,
			search.vec(locale, plain[3], folded[3]) as s, search.vec(locale, plain[4], folded[4]) as b
		from json_to_recordset(texts) g (pid text, audiences text[], locale text, title text, keywords text, summary text,
			body text, hash text, plain text[], folded text[])
		where hash is not null),
	fresh as materialized (
		select pid, audiences, locale, hash, title, keywords, summary, body, strip(t) as title_words,
			setweight(t, 'A') || setweight(k, 'B') || setweight(s, 'C') as head, strip(t || k || s || b) as words,
			' ' || array_to_string(folded, ' | ') || ' ' as folded
		from vectors),
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
