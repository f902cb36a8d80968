-- CreateTable
CREATE TABLE "open_change" (
    "audience" TEXT NOT NULL,
    "pid" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "digest" TEXT,
    "sets" TEXT[],

    CONSTRAINT "open_change_pkey" PRIMARY KEY ("audience","pid")
);

-- CreateIndex
CREATE UNIQUE INDEX "open_change_audience_position_key" ON "open_change"("audience", "position");

alter table open_change add constraint open_change_audience check (audience in ('public', 'members'));
alter table open_change add constraint open_change_state check (state = 'live' or (state = 'gone' and digest is null));

-- Everything that an audience can read now, or could read before, in the order of its last change. Practices that were
-- never shown to it, and demonstrations, do not appear.
insert into open_change (audience, pid, position, changed_at, state, sets)
	select audience, pid, row_number() over (partition by audience order by changed_at, pid), changed_at,
		case when live then 'live' else 'gone' end, sets
	from (
		select a.audience, p.pid, s.live, s.sets,
			case when s.live then greatest(v.published_at, p.first_published_at)
				else coalesce(p.withdrawn_at, seen.until, v.published_at) end as changed_at
		from practice p
		join practice_version v on v.id = p.published_version_id
		cross join (values ('public'), ('members')) as a(audience)
		cross join lateral (
			select p.withdrawn_at is null and (p.embargo_until is null or p.embargo_until <= now())
					and (p.visibility = 'public' or a.audience = 'members') as live,
				array['kind:' || (v.facts->>'kind')]
					|| array(select 'country:' || code from unnest(p.countries) as code)
					|| array(select 'function:' || code from unnest(p.functions) as code) as sets
		) s
		left join lateral (
			select max(coalesce(visible_until, visible_from)) as until from visibility_period
			where visibility_period.pid = p.pid and visibility_period.audience = a.audience
		) seen on true
		where not p.demonstration and (s.live or seen.until is not null or (p.withdrawn_at >= p.first_published_at
			and (p.visibility = 'public' or a.audience = 'members')))
	) entry;

-- The site indexes all practices when it starts next, and stores the digests.
update search.projection set reference_hash = '';
