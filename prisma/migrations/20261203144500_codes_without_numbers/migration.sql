-- The kinds of due cases no longer contain the number of days or months after which they arise, which a rule may change.
-- The activity log keeps the former names; `app/reference/former-codes.ts` translates them.
set local activity.written = 'on';

create function pg_temp.present(given text) returns text
	language sql immutable
as $$
	select replace(replace(replace(replace(replace(given,
		'no-focal-point-60-days', 'no-focal-point'),
		'term-ends-60-days', 'term-ends-soon'),
		'agreement-expires-180', 'agreement-first-warning'),
		'agreement-expires-60', 'agreement-last-warning'),
		'no-activity-12-months', 'no-activity')
$$;

update attention_case set kind = pg_temp.present(kind), key = pg_temp.present(key) where key <> pg_temp.present(key);

-- Emails never change what they say; these say the same under another code.
alter table email disable trigger email_protected;
update email set key = pg_temp.present(key), payload = pg_temp.present(payload::text)::jsonb
	where kind in ('reminder', 'digest')
		and (key, payload::text) is distinct from (pg_temp.present(key), pg_temp.present(payload::text));
alter table email enable trigger email_protected;
