-- Search by who adopts a practice, how far they are, and which help is on offer with it.

-- The facets of a document, one row for each value.
create or replace function search.facet_values(doc jsonb) returns table (facet text, value text) language sql immutable as $$
select 'kind', doc ->> 'kind'
union all select 'country', jsonb_array_elements_text(doc -> 'countries')
union all select 'region', jsonb_array_elements_text(doc -> 'regions')
union all select 'area', jsonb_array_elements_text(doc -> 'areas')
union all select 'function', jsonb_array_elements_text(doc -> 'functions')
union all select 'principle', jsonb_array_elements_text(doc -> 'principles')
union all select 'channel', jsonb_array_elements_text(doc -> 'channels')
union all select 'evidence', doc ->> 'evidence'
union all select 'running', doc ->> 'running'
union all select 'adopter', jsonb_array_elements_text(doc -> 'adopters')
union all select 'adopted', jsonb_array_elements_text(doc -> 'adopted')
union all select 'offer', jsonb_array_elements_text(doc -> 'offers')
union all select 'year', doc ->> 'startYear' where doc ->> 'startYear' is not null
union all select 'language', jsonb_array_elements_text(doc -> 'languages')
$$;

-- Practices of which an adoption or an offer has changed, so that they are indexed again within a minute. Not in the
-- same transaction: that would lock the practice after the adoption, and others lock them the other way round. A practice
-- may be here several times; nobody waits to add it.
create table search.outdated (
	id bigint generated always as identity primary key,
	pid text not null
);

create function search.note_outdated() returns trigger language plpgsql as $$
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
$$;
create trigger adoption_inserted_outdates after insert on adoption referencing new table as added
	for each statement execute function search.note_outdated('source_pid');
create trigger adoption_updated_outdates after update on adoption referencing new table as added
	for each statement execute function search.note_outdated('source_pid');
create trigger adoption_deleted_outdates after delete on adoption referencing old table as removed
	for each statement execute function search.note_outdated('source_pid');
create trigger offer_inserted_outdates after insert on offer referencing new table as added
	for each statement execute function search.note_outdated('pid');
create trigger offer_updated_outdates after update on offer referencing new table as added
	for each statement execute function search.note_outdated('pid');
create trigger offer_deleted_outdates after delete on offer referencing old table as removed
	for each statement execute function search.note_outdated('pid');

-- Those that there are already.
insert into search.outdated (pid)
select source_pid from adoption where source_pid is not null union select pid from offer;
