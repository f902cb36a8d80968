-- How often practices are read, without anything about who reads them.
create table practice_use (
	pid text not null,
	kind text not null,
	day date not null,
	monthly boolean not null default false,
	total integer not null,
	"unique" integer not null,
	constraint practice_use_pkey primary key (pid, day, monthly, kind),
	constraint practice_use_kind check (kind in ('view', 'download', 'program')),
	constraint practice_use_count check ("unique" between 1 and total),
	constraint practice_use_month check (not monthly or extract(day from day) = 1)
);

create index practice_use_day_idx on practice_use (day);
