import type { Actor } from "#app/identity/person/actor.ts";
import { maySeeFigures } from "#app/library/access/practice.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type OpenState, openStates } from "#app/library/record/version-state.ts";
import { allowSlowReads } from "#app/platform/database/connections.server.ts";
import { dateOf, dayOf, daysAfter, yearOf } from "#app/platform/partial-date.ts";
import { Prisma } from "#app/platform/prisma/client.ts";
import { type Code, textOrigins } from "#app/reference/codes.ts";

/** Figures for one country, or for the whole library. */
export type PlaceFigures = {
	/** Practices that readers could see on the day. */
	published: number;
	/** Of these and of the withdrawn practices, those that readers could first see in the year. */
	first: number;
	/** Later versions published in the year, not counting first ones. */
	versions: number;
	/** Practices on their way to publication on the day: unpublished ones, and new versions of published ones. */
	open: number;
	withdrawn: number;
};

/** The library on a day. */
export type PracticeFigures = {
	/** Each practice counts once. */
	all: PlaceFigures;
	/** By ISO 3166-1 alpha-2, the most published first; a practice of several countries counts for each of them. */
	countries: ({ code: string } & PlaceFigures)[];
	/** Published, but under embargo on that day. */
	embargoed: number;
	/**
	 * For each step, how many practices were at it: `fresh` ones that were never published, and new versions `beside` a
	 * published one.
	 */
	steps: { state: OpenState; fresh: number; beside: number }[];
	/** The number of published practices with a text in each language, by the origin of the text; most first. */
	languages: { language: string; total: number; byOrigin: Record<Code<typeof textOrigins>, number> }[];
};

/**
 * Counts the practices on a day and those added in a year, for the secretariat; null for everyone else. Three
 * statements, each of which counts in the database. The countries are those that a practice names today; a practice
 * that was withdrawn and published again counts as never withdrawn.
 * @param of.on the day, as `2026-11-25` (UTC); later events are left out of the year as well
 */
export async function practiceFigures(
	actor: Actor,
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	of: { year: number; on: string },
): Promise<PracticeFigures | null> {
	if (!maySeeFigures(actor)) return null;
	const span = spanOf(of);
	const today = of.on === dayOf(clock.now());
	const [places, steps, languages] = await allowSlowReads(() =>
		Promise.all([
			database.prisma.$queryRaw<PlaceRow[]>(placesStatement(span)),
			database.prisma.$queryRaw<StepRow[]>(stepsStatement(span, today)),
			database.prisma.$queryRaw<LanguageRow[]>(languagesStatement(span)),
		]),
	);
	const whole = places.find(({ code }) => code === null);
	return {
		all: placeOf(whole),
		embargoed: whole?.embargoed ?? 0,
		countries: places
			.flatMap((row) => (row.code === null ? [] : [{ code: row.code, ...placeOf(row) }]))
			.filter(({ code: _, ...figures }) => Object.values(figures).some((count) => count > 0))
			.sort((a, b) => b.published - a.published || (a.code < b.code ? -1 : 1)),
		steps: openStates.map((state) => {
			const row = steps.find((one) => one.state === state);
			return { state, fresh: row?.fresh ?? 0, beside: row?.beside ?? 0 };
		}),
		languages: languagesOf(languages),
	};
}

type Span = { end: Date; from: Date; to: Date };

/** The moments that bound the day and the year; the year ends with the day if that is in it. */
function spanOf({ year, on }: { year: number; on: string }): Span {
	const last = yearOf(on) > year ? `${year}-12-31` : on;
	return { end: dateOf(daysAfter(on, 1)), from: dateOf(`${year}-01-01`), to: dateOf(daysAfter(last, 1)) };
}

type PlaceRow = PlaceFigures & { code: string | null; embargoed: number };

function placeOf(row: PlaceRow | undefined): PlaceFigures {
	const { published = 0, first = 0, versions = 0, open = 0, withdrawn = 0 } = row ?? {};
	return { published, first, versions, open, withdrawn };
}

/** Versions that were open on the day: already begun, and not yet published. */
function openThen({ end }: Span): Prisma.Sql {
	return Prisma.sql`v.created_at < ${end}::timestamptz and (v.published_at is null or v.published_at >= ${end}::timestamptz)`;
}

/** One row for each country, and one without a country for the total. */
function placesStatement(span: Span): Prisma.Sql {
	const { end, from, to } = span;
	return Prisma.sql`
		with counted as (
			select pid, bool_or(${openThen(span)}) as open, min(v.published_at) < ${end}::timestamptz as out,
				-- All but its very first.
				count(*) filter (where v.published_at >= ${from}::timestamptz and v.published_at < ${to}::timestamptz)
					- (min(v.published_at) >= ${from}::timestamptz and min(v.published_at) < ${to}::timestamptz)::int as versions
			from practice_version v group by pid
		), record as materialized (
			select p.countries, c.out and p.first_published_at < ${end}::timestamptz as seen,
				p.withdrawn_at < ${end}::timestamptz as withdrawn, c.out, c.open, c.versions,
				p.first_published_at >= ${from}::timestamptz and p.first_published_at < ${to}::timestamptz as first
			from practice p join counted c on c.pid = p.pid
		), placed as (
			select null as code, * from record
			union all
			select code, record.* from record, unnest(countries) code
		)
		select code, count(*) filter (where seen and withdrawn is not true)::int as published,
			count(*) filter (where first)::int as first, coalesce(sum(versions), 0)::int as versions,
			count(*) filter (where open)::int as open, count(*) filter (where withdrawn)::int as withdrawn,
			count(*) filter (where out and seen is not true and withdrawn is not true)::int as embargoed
		from placed group by code`;
}

type StepRow = { state: string; fresh: number; beside: number };

/**
 * The state of open versions. Today it is read from the version itself; for an earlier day from the log, which has
 * every step with the state that it led to. Before the first step a version is a draft.
 */
function stepsStatement(span: Span, today: boolean): Prisma.Sql {
	const moved = Prisma.sql`coalesce((
		select a.after ->> 'state' from activity a
		where a.subject_type = 'practice' and a.subject_id = v.pid and a.after ? 'state'
			and a.before ? 'state' and a.at >= v.created_at and a.at < ${span.end}::timestamptz
		order by a.id desc limit 1
	), 'draft')`;
	return Prisma.sql`
		with stood as (
			select ${today ? Prisma.sql`v.state` : moved} as state, exists (
				select from practice_version o where o.pid = v.pid and o.published_at < ${span.end}::timestamptz
			) as beside
			from practice_version v where ${openThen(span)}
		)
		select state, count(*) filter (where not beside)::int as fresh, count(*) filter (where beside)::int as beside
		from stood group by state`;
}

type LanguageRow = { language: string; origin: string; count: number };

/** Texts of the version that was current on the day, of practices that readers could see. */
function languagesStatement({ end }: Span): Prisma.Sql {
	return Prisma.sql`
		select t.locale as language, t.origin, count(*)::int as count
		from practice p
		join lateral (
			select v.id from practice_version v where v.pid = p.pid and v.published_at < ${end}::timestamptz
			order by v.major desc, v.minor desc limit 1
		) live on true
		join practice_text t on t.version_id = live.id
		where p.first_published_at < ${end}::timestamptz
			and (p.withdrawn_at is null or p.withdrawn_at >= ${end}::timestamptz)
			and not exists (
				select from withdrawn_text w
				where w.version_id = t.version_id and w.locale = t.locale and w.withdrawn_at < ${end}::timestamptz
			)
		group by 1, 2`;
}

function languagesOf(rows: readonly LanguageRow[]): PracticeFigures["languages"] {
	return [...Map.groupBy(rows, ({ language }) => language)]
		.map(([language, found]) => {
			const counts = textOrigins.map((origin) => [origin, found.find((row) => row.origin === origin)?.count ?? 0]);
			return {
				language,
				total: found.reduce((sum, { count }) => sum + count, 0),
				byOrigin: Object.fromEntries(counts) as Record<Code<typeof textOrigins>, number>,
			};
		})
		.sort((a, b) => b.total - a.total || (a.language < b.language ? -1 : 1));
}
