-- The newest practices first, and those published at the same moment in the order of the other lists.
drop index search.subject_newest;
create index subject_newest on search.subject (published_at desc, id);
