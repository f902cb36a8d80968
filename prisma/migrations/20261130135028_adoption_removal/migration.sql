-- The secretariat can remove an adoption, such as a mistake.
alter table "adoption" add column "removed_at" timestamptz(3);

-- The unique key of live adoptions: one that was stopped or removed has none, so that the country may adopt the same
-- again.
alter table adoption drop constraint adoption_live;
alter table adoption add constraint adoption_live
	check ((live_key is null) = (stopped_at is not null or removed_at is not null));
