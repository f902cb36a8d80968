-- Officers no longer edit synonyms: they are in the file `content/search/synonyms.yaml`, and every start stores them. The log
-- says for each synonym that was live what it was, so that it can be added to the file.
insert into activity (actor_role, verb, subject_type, subject_id, before)
	select 'system', 'synonym.remove', 'synonym', id::text,
		jsonb_build_object('term', term, 'variants', array_to_string(variants, ', '), 'language', language, 'oneWay', one_way)
	from search.synonym_entry order by term_key;
drop table search.synonym_entry;
drop function search.apply_synonym_entries(jsonb);
drop function search.replace_common_synonyms(jsonb);
alter table search.synonym drop column from_entries;
