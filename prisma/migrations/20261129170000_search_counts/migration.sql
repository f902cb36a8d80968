-- Nothing that a page shows and nothing that a publication changes reads the whole library. Counts, and the vocabulary for
-- spelling correction, are kept as what changed since they were last added up: a writer only ever adds rows, so that none
-- waits for another, and a reader adds up what it sees. `search.recount` counts everything from scratch, and
-- `search.count_differences` compares.

-- 1. Counts of practices -----------------------------------------------------------------------------------------------

-- How many practices have a value, to be added up. `listed` counts what lists show, by visibility; practices with an
-- embargo, which are few and visible to some, are left to the reader to count. `found` counts what a search without words
-- finds, by audience. The facet `all` counts every practice once; `credited` are the countries of practices that are not
-- imported.
create table search.tally (
	source text not null check (source in ('listed', 'found')),
	audience text not null,
	facet text not null,
	value text not null,
	practices integer not null
);
create index tally_audience on search.tally (source, audience);

-- The statement that counts practices for one source. `rows` selects from its table, with a `change` of 1 or -1 for each.
create function search.counting(source text, rows text) returns text language sql immutable strict as $$
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
			select s.audience, code, sum(s.change) as practices
			from (%s) s cross join lateral unnest(0::smallint || s.code_set) as code
			group by 1, 2 having sum(s.change) <> 0) n
		left join search.code c on c.id = n.code$found$
	end, rows)
$$;

-- Adds what a statement changed; the argument names the source.
create function search.count_changed_practices() returns trigger language plpgsql as $$
begin
	execute 'insert into search.tally ' || search.counting(tg_argv[0], case tg_op
		when 'INSERT' then 'select 1 as change, * from added'
		when 'DELETE' then 'select -1 as change, * from removed'
		else 'select 1 as change, * from added union all select -1 as change, * from removed' end);
	return null;
end
$$;
create trigger practice_inserted_counted after insert on practice referencing new table as added
	for each statement execute function search.count_changed_practices('listed');
create trigger practice_updated_counted after update on practice referencing new table as added old table as removed
	for each statement execute function search.count_changed_practices('listed');
create trigger practice_deleted_counted after delete on practice referencing old table as removed
	for each statement execute function search.count_changed_practices('listed');
create trigger subject_inserted_counted after insert on search.subject referencing new table as added
	for each statement execute function search.count_changed_practices('found');
create trigger subject_updated_counted after update on search.subject referencing new table as added old table as removed
	for each statement execute function search.count_changed_practices('found');
create trigger subject_deleted_counted after delete on search.subject referencing old table as removed
	for each statement execute function search.count_changed_practices('found');

-- A withdrawn language is no longer one in which its practice can be read. It never comes back.
create function search.count_withdrawn_text() returns trigger language plpgsql as $$
begin
	insert into search.tally
	select 'listed', p.visibility, 'language', new.locale, -1 from public.practice p
	where p.published_version_id = new.version_id and p.withdrawn_at is null and p.embargo_until is null;
	return null;
end
$$;
create trigger withdrawn_text_counted after insert on withdrawn_text
	for each row execute function search.count_withdrawn_text();

-- All practices, the newest first. It begins with neither an audience nor a word, so that no search for words uses it.
create index subject_newest on search.subject (published_at desc, id desc);

-- The practices with a rare code; those with a frequent one are found among the last.
create index subject_codes on search.subject using gin (code_set);

-- For the featured practice and the practices of a member: neither reads all that were imported to find its own.
create index practice_own on practice (first_published_at desc, pid) where not demonstration and provenance <> 'imported';
create index practice_credited on practice using gin (countries) where provenance <> 'imported';

-- 2. Vocabulary --------------------------------------------------------------------------------------------------------

-- Words that public texts gained or lost since the vocabulary was last brought up to date.
create table search.vocabulary_change (
	vocabulary text not null check (vocabulary in ('term', 'spelling')),
	change smallint not null,
	words tsvector not null
);

-- The words of a title as its author spells them, in small letters.
create function search.spellings_in(title text) returns tsvector language sql immutable parallel safe as $$
select to_tsvector('pg_catalog.simple'::regconfig, search.words(normalize(title, NFC)))
$$;

create function search.note_changed_terms() returns trigger language plpgsql as $$
begin
	if tg_op <> 'INSERT' and old.audience = 'public' then
		insert into search.vocabulary_change values ('term', -1, old.words);
	end if;
	if tg_op <> 'DELETE' and new.audience = 'public' then
		insert into search.vocabulary_change values ('term', 1, new.words);
	end if;
	return null;
end
$$;
create trigger subject_terms_noted after insert or delete on search.subject
	for each row execute function search.note_changed_terms();
create trigger subject_changed_terms_noted after update on search.subject
	for each row when (old.words is distinct from new.words) execute function search.note_changed_terms();

create function search.note_changed_spellings() returns trigger language plpgsql as $$
begin
	if tg_op <> 'INSERT' and old.audience = 'public' then
		insert into search.vocabulary_change values ('spelling', -1, search.spellings_in(old.title));
	end if;
	if tg_op <> 'DELETE' and new.audience = 'public' then
		insert into search.vocabulary_change values ('spelling', 1, search.spellings_in(new.title));
	end if;
	return null;
end
$$;
create trigger doc_spellings_noted after insert or delete on search.doc
	for each row execute function search.note_changed_spellings();
create trigger doc_changed_spellings_noted after update on search.doc
	for each row when (old.title is distinct from new.title) execute function search.note_changed_spellings();

-- Whether a word belongs to a vocabulary.
create function search.is_of_vocabulary(vocabulary text, word text) returns boolean
language sql immutable parallel safe as $$
select length(word) <= 40 and case vocabulary
	when 'term' then length(word) >= 2
	else length(word) >= 3 and search.fold(word) ~ '^[[:alnum:]]+$' end
$$;

-- In how many texts more, or fewer, a word is since then.
create view search.words_that_changed as
select 'term' as vocabulary, word, ndoc as change
from ts_stat($q$select words from search.vocabulary_change where vocabulary = 'term' and change = 1$q$)
where search.is_of_vocabulary('term', word)
union all
select 'term', word, -ndoc
from ts_stat($q$select words from search.vocabulary_change where vocabulary = 'term' and change = -1$q$)
where search.is_of_vocabulary('term', word)
union all
select 'spelling', word, ndoc
from ts_stat($q$select words from search.vocabulary_change where vocabulary = 'spelling' and change = 1$q$)
where search.is_of_vocabulary('spelling', word)
union all
select 'spelling', word, -ndoc
from ts_stat($q$select words from search.vocabulary_change where vocabulary = 'spelling' and change = -1$q$)
where search.is_of_vocabulary('spelling', word);

drop function search.refresh_terms();
drop function search.refresh_spellings();
drop table search.spelling_state;
alter table search.term_state drop column signature;
comment on table search.term_state is 'In how many public practices the terms were counted: the fewer hold a word, the more it is worth.';

-- 3. Adding up ---------------------------------------------------------------------------------------------------------

-- Brings the vocabulary up to date and adds up what has changed, so that readers have less to add. A job calls it after
-- each publication; it takes as long as the changes are many, however large the library is.
create function search.apply_changes() returns void language plpgsql as $$
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
$$;

-- Counts everything anew. Each statement sees one state, in which all that was noted is of committed changes: so no
-- writer needs to wait, and what is written at the same time is added afterwards.
create function search.recount() returns void language plpgsql as $$
begin
	perform pg_advisory_xact_lock(hashtext('search.apply_changes'));
	execute format('with replaced as (delete from search.tally) insert into search.tally (%s) union all (%s)',
		search.counting('listed', 'select 1 as change, * from public.practice'),
		search.counting('found', 'select 1 as change, * from search.subject'));
	with replaced as (delete from search.vocabulary_change where vocabulary = 'term'),
	counted as materialized (
		select word, ndoc as df from ts_stat($q$select words from search.subject where audience = 'public'$q$)
		where search.is_of_vocabulary('term', word)),
	lost as (delete from search.term t where not exists (select from counted c where c.word = t.term)),
	practices as (
		insert into search.term_state (practices) select count(*) from search.subject where audience = 'public'
		on conflict (singleton) do update set practices = excluded.practices)
	insert into search.term as t (term, df) select word, df from counted
	on conflict (term) do update set df = excluded.df where t.df <> excluded.df;
	with replaced as (delete from search.vocabulary_change where vocabulary = 'spelling'),
	counted as materialized (
		select word, ndoc as df from ts_stat($q$select search.spellings_in(title) from search.doc where audience = 'public'$q$)
		where search.is_of_vocabulary('spelling', word)),
	lost as (delete from search.spelling s where not exists (select from counted c where c.word = s.spelling))
	insert into search.spelling as s (spelling, folded, df) select word, search.fold(word), df from counted
	on conflict (spelling) do update set df = excluded.df where s.df <> excluded.df;
end
$$;

-- Where counts and vocabulary, with what was noted since, differ from what there is; all as of one state.
create function search.count_differences() returns table (counted text, noted bigint, present bigint)
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
			select 'term ' || word, ndoc from ts_stat('select words from search.subject where audience = ''public''')
			where search.is_of_vocabulary('term', word)
			union all
			select 'spelling ' || word, ndoc
			from ts_stat('select search.spellings_in(title) from search.doc where audience = ''public''')
			where search.is_of_vocabulary('spelling', word)
			union all
			select 'public practices', count(*) from search.subject where audience = 'public')
		select counted, coalesce(n.count, 0)::bigint, coalesce(p.count, 0)::bigint
		from noted n full join present p using (counted) where coalesce(n.count, 0) <> coalesce(p.count, 0)
		order by 1$q$,
		search.counting('listed', 'select 1 as change, * from public.practice'),
		search.counting('found', 'select 1 as change, * from search.subject'));
end
$$;

-- Room in each page for new versions of its rows, so that a changed count is not written into the indexes again.
alter table search.term set (fillfactor = 50);
alter table search.spelling set (fillfactor = 50);
truncate search.term, search.spelling;
select search.recount();
