-- Every search compares the audiences of the rows that it finds, so they are stored in the row: with long texts beside
-- them, PostgreSQL moved even these few bytes elsewhere, and a search took several times as long. The first start writes
-- all rows again.
alter table search.subject alter audiences set storage plain;
alter table search.doc alter audiences set storage plain;
