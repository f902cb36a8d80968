-- A notice that asks its reader to answer a request counts as read once the request waits for that side no longer,
-- whoever answered it and whatever ended it. A trigger, since commands of every area end such tasks.
create index notice_waits on notice ((facts -> 'waits' ->> 'request')) where read_at is null;

-- Skips notices that are being read at the moment, so that it never waits for their readers.
create function read_notices_of_ended_task() returns trigger language plpgsql as $$
begin
	update notice set read_at = coalesce(new.closed_at, now())
	where id in (
		select id from notice
		where read_at is null and facts -> 'waits' ->> 'request' = new.id::text
			and facts -> 'waits' ->> 'for' <> new.waiting_on
		for update skip locked
	);
	return null;
end $$;

create trigger request_reads_notices after update of waiting_on on request
	for each row when (new.waiting_on <> old.waiting_on) execute function read_notices_of_ended_task();

update notice set read_at = now() from request
where read_at is null and facts -> 'waits' ->> 'request' = request.id::text
	and facts -> 'waits' ->> 'for' <> waiting_on;
