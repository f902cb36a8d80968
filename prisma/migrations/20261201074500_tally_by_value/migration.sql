-- How many practices share a value is read for each value of a practice that looks for similar ones: with the index on
-- source and audience alone, each time all counts of the audience were read.
drop index search.tally_audience;
create index tally_value on search.tally (source, audience, facet, value);
