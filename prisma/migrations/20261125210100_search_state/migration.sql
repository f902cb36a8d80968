-- What the mirror remembers beside its marks, so that every process and the secretariat can see it.

-- Settings have two parts: what an index is built by, and what may be changed while it is read (synonyms and a few
-- limits). Only the first asks for a new index.
alter table search.target
	add column adjusted_hash text not null default '',
	-- when the index that readers ask took its place
	add column swapped_at timestamptz;

-- One row: how the last look at Meilisearch went. What went wrong stays when all is well again.
create table search.mirror (
	one boolean primary key default true check (one),
	problem text,
	problem_at timestamptz,
	compared_at timestamptz,
	-- how many documents were missing, extra and stale in each index when they were compared
	differences jsonb not null default '{}'
);
insert into search.mirror default values;

-- Keys with few rights that were made from the given one. A key is known by its uid; its value is worked out from the
-- master key and the uid, so one that was revoked comes back under another uid.
create table search.meilisearch_key (
	purpose text primary key check (purpose in ('search', 'indexing')),
	uid uuid not null default gen_random_uuid(),
	-- whether Meilisearch has had this key: if so, and it has it no more, somebody revoked it
	made boolean not null default false
);
insert into search.meilisearch_key (purpose) values ('search'), ('indexing');

-- By which words of the reference (labels, synonyms, regions) the library was projected last.
create table search.projection (
	one boolean primary key default true check (one),
	reference_hash text not null,
	projected_at timestamptz not null default now()
);

-- Synonyms reach the mirror as documents do: whoever changes them, it is told.
create function search.synonyms_changed() returns trigger language plpgsql as $$
begin
	perform pg_notify('search_outbox', 'synonyms');
	return null;
end
$$;
create trigger synonym_changed after insert or update or delete or truncate on search.synonym
	for each statement execute function search.synonyms_changed();

-- Documents set aside are looked for often, and there are few.
create index outbox_refused on search.outbox (target) where attempts > 0;
