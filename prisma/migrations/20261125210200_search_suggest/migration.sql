-- What is proposed while somebody types, and where in a file a match lies.

-- The words of public titles as their writers spell them: search.term also holds stems and folded words, which nobody
-- wants to read. Only of public texts, since a proposal must not give away a word that only members may read; only of
-- titles, since to take apart what else there is of 100,000 texts takes a quarter of a minute.
create table search.spelling (
	spelling text primary key,
	folded text not null,
	df integer not null
);
create index spelling_prefix on search.spelling (folded text_pattern_ops);
do $$ begin
	execute format('create index spelling_trgm on search.spelling using gin (folded %I.gin_trgm_ops)', (
		select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm'));
end $$;

-- Which texts the spellings were taken from.
create table search.spelled (one boolean primary key default true check (one), signature text not null);

-- Takes the spellings anew if public texts have changed since; returns whether it did.
create function search.refresh_spellings() returns boolean language plpgsql as $$
declare
	now_signature text := (
		select count(*) || ':' || coalesce(sum(('x' || left(hash, 12))::bit(48)::bigint), 0)
		from search.doc where audience = 'public');
begin
	perform pg_advisory_xact_lock(hashtext('search.refresh_spellings'));
	if exists (select from search.spelled where signature = now_signature) then return false; end if;
	create temporary table fresh_spelling on commit drop as
		select word as spelling, search.fold(word) as folded, ndoc as df
		from ts_stat($q$select to_tsvector('pg_catalog.simple', search.words(normalize(title, NFC))) from search.doc where audience = 'public'$q$)
		where length(word) between 3 and 40;
	delete from search.spelling s where not exists (select from fresh_spelling f where f.spelling = s.spelling);
	insert into search.spelling as s (spelling, folded, df) select spelling, folded, df from fresh_spelling
		where folded ~ '^[[:alnum:]]+$'
		on conflict (spelling) do update set df = excluded.df where s.df <> excluded.df;
	drop table fresh_spelling;
	insert into search.spelled (signature) values (now_signature)
		on conflict (one) do update set signature = excluded.signature;
	return true;
end
$$;

-- The folded words of each page of a file: taken apart when somebody searches, a book would take seconds.
create table search.file_page (
	file_id uuid not null,
	page integer not null,
	words tsvector not null,
	primary key (file_id, page)
);

create function search.page_words(s text) returns tsvector language sql immutable strict parallel safe as $$
select strip(to_tsvector('pg_catalog.simple', search.words(search.fold(left(s, 100000)))))
$$;

-- A trigger and not the application keeps it, so that no reader of files can forget it.
create function search.follow_file_pages() returns trigger language plpgsql as $$
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
create trigger practice_file_page_words after insert or update or delete on practice_file_page
	for each row execute function search.follow_file_pages();
insert into search.file_page (file_id, page, words) select file_id, page, search.page_words(text) from practice_file_page;
