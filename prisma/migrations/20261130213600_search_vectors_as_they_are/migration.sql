-- Vectors of words are stored as they are, as those of search.doc are already: PostgreSQL tried to compress each, which
-- took a twentieth of the time of an import and made the table no smaller.
alter table search.subject
	alter title_words set storage external,
	alter head_words set storage external,
	alter words set storage external;
alter table search.vocabulary_change alter words set storage external;
