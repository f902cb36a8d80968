-- An embargo ends with a day, at 00:00 UTC, and no longer at a time in a time zone. One that ends during a day now ends
-- at the start of the next one, so that no text appears earlier than its country decided.
create function pg_temp.next_day(at timestamptz) returns timestamptz language sql as $$
	select date_trunc('day', at + interval '1 day' - interval '1 millisecond', 'UTC')
$$;

update practice set
	embargo_until = pg_temp.next_day(embargo_until),
	first_published_at = case
		when first_published_at = embargo_until then pg_temp.next_day(embargo_until) else first_published_at end
	where embargo_until is not null;
update practice_version set scheduled_for = pg_temp.next_day(scheduled_for) where scheduled_for is not null;

-- Also in published versions, whose facts otherwise never change: a new version begins as a copy of them, and would
-- lose an embargo that it cannot read.
alter table practice_version disable trigger practice_version_protected;
update practice_version set facts = facts || jsonb_build_object('embargoUntil',
		to_char(pg_temp.next_day((facts ->> 'embargoUntil')::timestamptz) at time zone 'UTC', 'YYYY-MM-DD'))
	where facts ? 'embargoUntil';
alter table practice_version enable trigger practice_version_protected;

-- What was typed and not saved yet: the day stays, its time and time zone go.
update autosave set entries = (
	select jsonb_agg(case when entry ->> 0 = 'embargoUntil' then jsonb_build_array('embargoUntil', left(entry ->> 1, 10)) else entry end order by place)
	from jsonb_array_elements(entries) with ordinality typed (entry, place)
	where entry ->> 0 <> 'embargoZone')
	where entries @> '[["embargoZone"]]';

drop function pg_temp.next_day;
