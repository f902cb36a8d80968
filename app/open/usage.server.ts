import type { Actor } from "#app/identity/person/actor.ts";
import { maySeeFigures } from "#app/library/access/practice.policy.ts";
import { type UseCount, type UseKind, useKinds } from "#app/open/use.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf, daysAfter, yearOf } from "#app/platform/partial-date.ts";
import { Prisma } from "#app/platform/prisma/client.ts";
import { retention } from "#app/platform/retention.ts";

type Services = { database: Pick<Database, "prisma"> };

/** How often something was read in a month such as `2026-12`. */
export type UsageMonth = { month: string } & Record<UseKind, UseCount>;

/** How often the practices of a country were read, or `all` of them. */
export type CountryUsage = { country: string } & Record<UseKind, UseCount>;

type Row = { group: string; kind: UseKind; total: number; unique: number };

/** Only what everybody can read now; a practice that was closed or withdrawn shows no figures. */
const publicOnly = Prisma.sql`
	join open_change o on o.audience = 'public' and o.state = 'live' and o.pid = u.pid`;

/**
 * How often public practices were read in each month, the latest first.
 * @param of.pid one practice, or those of `country` (ISO 3166-1 alpha-2); all of them if both are left out
 */
export async function usageByMonth(
	{ database }: Services,
	of: { pid?: string | undefined; country?: string | undefined },
): Promise<UsageMonth[]> {
	const one = of.pid === undefined ? Prisma.empty : Prisma.sql`and u.pid = ${of.pid}`;
	const some = of.country === undefined ? Prisma.empty : Prisma.sql`and o.sets @> array[${`country:${of.country}`}]`;
	const rows = await database.prisma.$queryRaw<Row[]>`
		select to_char(u.day, 'YYYY-MM') as "group", u.kind, sum(u.total)::int as total, sum(u."unique")::int as "unique"
		from practice_use u ${publicOnly} where true ${one} ${some} group by 1, 2 order by 1 desc`;
	return byGroup(rows).map(([month, counts]) => ({ month, ...counts }));
}

/** Months whose readers the desk adds up. */
const deskMonths = 12;

/** How many readers opened the pages of practices in the last twelve months, by pid; those without any are left out. */
export async function readersOf(
	{ database, clock }: Services & { clock: Clock },
	pids: readonly string[],
): Promise<Map<string, number>> {
	const now = clock.now();
	const from = dayOf(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - deskMonths + 1)));
	const rows = await database.prisma.$queryRaw<{ pid: string; readers: number }[]>`
		select u.pid, sum(u."unique")::int as readers from practice_use u ${publicOnly}
		where u.pid = any (${[...pids]}) and u.kind = 'view' and u.day >= ${dateOf(from)} group by 1`;
	return new Map(rows.map(({ pid, readers }) => [pid, readers]));
}

/**
 * How often the practices of each country were read in a year, the most read first, and all practices under `all`; for
 * the secretariat, null for everyone else. A practice of several countries counts for each of them.
 * @param of.on the last day that counts; of days more than half a year ago, whole months are known
 */
export async function usageByCountry(
	actor: Actor,
	{ database }: Services,
	{ year, on }: { year: number; on: string },
): Promise<CountryUsage[] | null> {
	if (!maySeeFigures(actor)) return null;
	const [from, last] = [dateOf(`${year}-01-01`), dateOf(yearOf(on) > year ? `${year}-12-31` : on)];
	const rows = await database.prisma.$queryRaw<Row[]>`
		select c.country as "group", u.kind, sum(u.total)::int as total, sum(u."unique")::int as "unique"
		from practice_use u ${publicOnly}
		cross join lateral (
			select 'all' as country
			union all select substr(s, 9) from unnest(o.sets) s where s like 'country:%'
		) c
		where u.day between ${from} and ${last} group by 1, 2 order by 1`;
	return byGroup(rows)
		.map(([country, counts]) => ({ country, ...counts }))
		.sort((a, b) => Number(a.country === "all") - Number(b.country === "all") || b.view.unique - a.view.unique);
}

/** The counts of each group, in the order of the rows. */
function byGroup(rows: readonly Row[]): [string, Record<UseKind, UseCount>][] {
	const groups = new Map<string, Record<UseKind, UseCount>>();
	for (const { group, kind, total, unique } of rows) {
		const counts = groups.get(group) ?? nothing();
		counts[kind] = { total, unique };
		groups.set(group, counts);
	}
	return [...groups];
}

function nothing(): Record<UseKind, UseCount> {
	return Object.fromEntries(useKinds.map((kind) => [kind, { total: 0, unique: 0 }])) as Record<UseKind, UseCount>;
}

/**
 * Replaces the days of each month with one row, as soon as its first day is older than `retention.useCounts`. Running it
 * again changes nothing.
 */
export async function sweepUses({ database, clock }: Services & { clock: Clock }): Promise<void> {
	const before = dateOf(daysAfter(dayOf(clock.now()), -retention.useCounts.days));
	await database.prisma.$transaction(async (tx) => {
		await tx.$executeRaw`lock table practice_use in share row exclusive mode`;
		await tx.$executeRaw`
			with days as (
				delete from practice_use where not monthly and date_trunc('month', day) < ${before}::date returning *
			)
			insert into practice_use as u (pid, kind, day, monthly, total, "unique")
			select pid, kind, date_trunc('month', day)::date, true, sum(total), sum("unique") from days group by 1, 2, 3
			on conflict (pid, day, monthly, kind) do update set
				total = u.total + excluded.total, "unique" = u."unique" + excluded."unique"`;
	});
}
