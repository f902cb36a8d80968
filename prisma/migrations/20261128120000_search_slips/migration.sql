-- Words one slip from each other, quickly: whichever of four slips it is (a letter too many, one missing, a wrong one, two
-- swapped), they or what is left of them without one letter are equal. Garbe's symmetric deletes, for a distance of one.

-- A word, and it without each of its letters.
create function search.deletions(word text) returns text[] language sql immutable strict parallel safe
return (select array_agg(overlay(word placing '' from i for 1)) || word from generate_series(1, length(word)) as i);

create index term_deletions on search.term using gin (search.deletions(term));
