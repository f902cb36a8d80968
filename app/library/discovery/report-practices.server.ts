import type { Actor } from "#app/identity/person/actor.ts";
import { maySeeFigures } from "#app/library/access/practice.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type OpenState, openStates } from "#app/library/record/version-state.ts";
import { allowSlowReads } from "#app/platform/database/connections.server.ts";
import { dateOf, dayOf, daysAfter, yearOf } from "#app/platform/partial-date.ts";
import { Prisma } from "#app/platform/prisma/client.ts";
import { type Code, textOrigins } from "#app/reference/codes.ts";

/** Records of one country, or of all together. */
export type PlaceFigures = {
	/** Readers could see them on the day. */
	published: number;
	/** Those of them, and of the withdrawn ones, that readers could first see in the year. */
	first: number;
	/** Versions that were published in the year of records that had one before. */
	versions: number;
	/** On their way on the day: not published, or a new version of a published one. */
	open: number;
	withdrawn: number;
};

/** The library on a day. */
export type PracticeFigures = {
	/** Each record once. */
	all: PlaceFigures;
	/** By ISO 3166-1 alpha-2, the most published first; a record of several countries counts for each of them. */
	countries: ({ code: string } & PlaceFigures)[];
	/** Published, but kept back from readers until a later day. */
	embargoed: number;
	/** Each step with what stood there: records that were never published, and new versions of ones that were. */
	steps: { state: OpenState; fresh: number; beside: number }[];
	/** In how many published records there was a text in a language, by where it came from; the most first. */
	languages: { language: string; total: number; byOrigin: Record<Code<typeof textOrigins>, number> }[];
};

/**
 * The library on a day, and what came into it in a year; for the secretariat, null for everybody else. Three statements,
 * each of which counts in the database. Countries are those that a record names today; what was withdrawn and came back
 * counts as never withdrawn.
 * @param of.on the day, as `2026-11-25` (UTC); what happened after it is left out of the year, too
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

/** The moments that bound a day and a year; the year ends with the day where that lies in it. */
function spanOf({ year, on }: { year: number; on: string }): Span {
	const last = yearOf(on) > year ? `${year}-12-31` : on;
	return { end: dateOf(daysAfter(on, 1)), from: dateOf(`${year}-01-01`), to: dateOf(daysAfter(last, 1)) };
}

type PlaceRow = PlaceFigures & { code: string | null; embargoed: number };

function placeOf(row: PlaceRow | undefined): PlaceFigures {
	const { published = 0, first = 0, versions = 0, open = 0, withdrawn = 0 } = row ?? {};
	return { published, first, versions, open, withdrawn };
}

/** A version that is open on the day: written by then, and not yet published. */
function openThen({ end }: Span): Prisma.Sql {
	return Prisma.sql`v.created_at < ${end}::timestamptz and (v.published_at is null or v.published_at >= ${end}::timestamptz)`;
}

/** One row for each country, and one without a country for all. */
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
 * Where open versions stood. Today the version itself says so; of a day before, the log does, which has every step with
 * the state that it led to, and before the first of them a version is a draft.
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

/** Texts of the version that was live on the day, of the records that readers could see. */
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
