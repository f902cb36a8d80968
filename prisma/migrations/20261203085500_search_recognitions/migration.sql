-- Search by the awards that a practice has received.

-- The facets of a document, one row for each value.
create or replace function search.facet_values(doc jsonb) returns table (facet text, value text) language sql immutable as $$
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
$$;

-- Practices whose awards change are indexed again within a minute.
create trigger recognition_inserted_outdates after insert on recognition referencing new table as added
	for each statement execute function search.note_outdated('pid');

-- A proposal to revoke an award names the award, and the award its practice.
create function search.note_revoked() returns trigger language plpgsql as $$
begin
	insert into search.outdated (pid)
	select distinct r.pid from added a join recognition r on r.id = a.recognition_id
	where a.state = 'confirmed' and r.pid is not null;
	return null;
end
$$;
create trigger recognition_revocation_outdates after update on recognition_revocation referencing new table as added
	for each statement execute function search.note_revoked();

-- Those that there are already.
insert into search.outdated (pid) select distinct pid from recognition where pid is not null;
