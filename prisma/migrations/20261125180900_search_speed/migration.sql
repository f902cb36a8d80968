-- A search for words must go by an index of words. The planner takes matching for cheap, though every text that is
-- matched without the index is fetched from afar: given an index by audience, it read all practices of the audience for
-- three words, in ten times the time. So no other index lends itself to finding an audience: one is gone (to read
-- everything takes no longer without it), the other compares audiences in a way that no query does.
drop index search.subject_newest;
alter table search.subject drop constraint subject_pid_audience_key;
create unique index subject_pid_audience_key on search.subject (pid, audience collate "C");
