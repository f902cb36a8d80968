import type { Actor } from "#app/identity/person/actor.ts";
import { maySeeFigures } from "#app/library/access/practice.policy.ts";
import type { PipelineFilters } from "#app/library/publication/pipeline-query.ts";
import { pipelineVersions, titlesOf } from "#app/library/publication/pipeline-rows.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type PipelineState, pipelineStates } from "#app/library/record/version-state.ts";
import { dateOf, dayOf, daysBetween, monthsAfter } from "#app/platform/partial-date.ts";

/** Figures about the versions in one state. */
export type StateFigures = {
	state: PipelineState;
	/** How many versions are at this step now. */
	count: number;
	/** How many of them should have been moved before today. */
	late: number;
	/** The version that has been at this step longest, and for how many days. */
	oldest: { pid: string; title: string; language: string; days: number } | null;
	/**
	 * The median number of days that versions spent at this step before leaving it in the last twelve months; null if
	 * none left it. Versions that their authors withdrew have not completed the step and are not counted.
	 */
	medianDays: number | null;
};

/**
 * Where versions pile up, and how long each step takes; for the secretariat, null for everybody else.
 * @param filters which versions are counted, in every state; the days of a step are counted for all versions
 */
export async function pipelineFigures(
	actor: Actor,
	services: LibraryServices,
	{ state: _, ...filters }: PipelineFilters,
	locale: string,
): Promise<StateFigures[] | null> {
	if (!maySeeFigures(actor)) return null;
	const today = dayOf(services.clock.now());
	const [totals, medians] = await Promise.all([stateTotals(actor, services, filters, today), cachedMedians(services)]);
	const titles = await titlesOf(
		services,
		totals.map(({ id }) => id),
		locale,
	);
	return pipelineStates.map((state) => {
		const row = totals.find((one) => one.state === state);
		return {
			state,
			count: row?.count ?? 0,
			late: row?.late ?? 0,
			oldest: row
				? {
						pid: row.pid,
						...(titles.get(row.id) ?? { title: "", language: "und" }),
						days: daysBetween(dayOf(row.since), today),
					}
				: null,
			medianDays: medians.get(state) ?? null,
		};
	});
}

type StateTotals = { state: PipelineState; count: number; late: number; since: Date; pid: string; id: string };

async function stateTotals(
	actor: Actor,
	{ database }: LibraryServices,
	filters: PipelineFilters,
	today: string,
): Promise<StateTotals[]> {
	return database.prisma.$queryRaw<StateTotals[]>`
		select state, count(*)::int as count, count(*) filter (where due_on < ${dateOf(today)}::date)::int as late,
			min(state_since) as since, (array_agg(pid order by state_since, pid))[1] as pid,
			(array_agg(id order by state_since, pid))[1] as id
		from (${pipelineVersions(actor, filters, today)}) wanted group by state`;
}

type Medians = ReadonlyMap<PipelineState, number>;

/**
 * Milliseconds for which the median durations are cached: over twelve months they hardly change, and they are the
 * slowest to read.
 */
const cachedFor = 5 * 60_000;
const medianCache = new WeakMap<LibraryServices["database"], { at: number; medians: Promise<Medians> }>();

function cachedMedians({ database, clock }: LibraryServices): Promise<Medians> {
	const now = clock.now().getTime();
	const known = medianCache.get(database);
	if (known && Math.abs(now - known.at) < cachedFor) return known.medians;
	const medians = medianDays(database, dayOf(clock.now()));
	medianCache.set(database, { at: now, medians });
	// A failed read is not cached.
	medians.catch(() => medianCache.delete(database));
	return medians;
}

/**
 * How long the steps took, according to the requests about each version. A version is with the focal points from the
 * request until the last of them has cleared it, or one has returned it; its time with the secretariat, and with its
 * authors while they make changes, follows from the request to publish, until they send it to the focal points again.
 */
async function medianDays(database: LibraryServices["database"], today: string): Promise<Medians> {
	const from = dateOf(monthsAfter(today, -12));
	const found = await database.prisma.$queryRaw<{ state: PipelineState; days: number }[]>`
		with said as (
			select r.subject_id as version, r.type, e.at, e.id,
				case e.kind when 'opened' then 'sent' else e.data ->> 'to' end as turned
			from request r join request_entry e on e.request_id = r.id
			where r.type in ('clearance', 'publication') and e.kind in ('opened', 'state')
				and r.subject_id in (
					select n.subject_id from request n
					where n.type in ('clearance', 'publication') and (n.closed_at is null or n.closed_at >= ${from}::timestamptz)
				)
		),
		moved as (
			select version, at, id,
				-- One country's return takes back what the others were asked, and ends the step.
				turned = 'withdrawn' and (type = 'publication' or not exists (
					select 1 from request n
					where n.subject_type = 'practice-version' and n.subject_id = version
						and n.type = 'clearance' and n.state = 'returned' and n.closed_at = at
				)) as back,
				case
					when type = 'publication' then case turned when 'sent' then 'submitted' else turned end
					when turned = 'sent' then 'clearance'
					-- Of a version that changes were asked for, the request to publish is still open then.
					when exists (
						select 1 from request n
						where n.subject_type = 'practice-version' and n.subject_id = version
							and n.type = 'publication' and n.created_at <= at and (n.closed_at is null or n.closed_at > at)
					) then 'changes-requested'
					else 'draft'
				end as state
			from said
			where type = 'publication' or turned <> 'cleared'
		),
		-- A version is asked about in several countries at once, and all of them end at once.
		stood as (
			select version, at, id, state, back, lag(state) over turn is distinct from state as begins
			from moved window turn as (partition by version order by at, id)
		),
		steps as (
			select state, at, lead(at) over step as ended, lead(back) over step as taken_back
			from stood where begins window step as (partition by version order by at, id)
		)
		select state, percentile_cont(0.5) within group (order by extract(epoch from ended - at) / 86400) as days
		from steps
		where ended >= ${from}::timestamptz and not taken_back and state = any (${[...pipelineStates]}::text[])
		group by state`;
	return new Map(found.map(({ state, days }) => [state, Number(days)]));
}
