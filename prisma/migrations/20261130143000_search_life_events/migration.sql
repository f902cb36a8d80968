-- Search by the event in the life of a person or a business when a service is needed.

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
union all select 'year', doc ->> 'startYear' where doc ->> 'startYear' is not null
union all select 'language', jsonb_array_elements_text(doc -> 'languages')
$$;

-- Practices that name such events are indexed again within a minute.
insert into search.outdated (pid)
select p.pid from practice p join practice_version v on v.id = p.published_version_id
where v.facts -> 'lifeEvents' <> '[]';
