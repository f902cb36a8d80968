import { secretariatPeople } from "#app/cases/cases.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { mayManageReviews } from "#app/library/access/review.policy.ts";
import type { PipelineColumn, PipelineFilters, PipelineQuery } from "#app/library/publication/pipeline-query.ts";
import {
	openCommentsOf,
	type PipelineRow,
	pipelineVersions,
	readRows,
	reviewsOf,
} from "#app/library/publication/pipeline-rows.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type PipelineState, pipelineStates } from "#app/library/record/version-state.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { Prisma } from "#app/platform/prisma/client.ts";
import { collatorOf } from "#app/platform/text/collator.ts";

export const pipelineOnPage = 50;

export type PipelinePage = {
	/** From 1. */
	page: number;
	locale: string;
	/** Rows of a page, `pipelineOnPage` when left out. */
	perPage?: number;
};

/**
 * One page of the versions on their way to publication that the actor may see, the earliest deadline first unless the
 * query sorts them otherwise; and the total.
 */
export async function pipeline(
	actor: Actor,
	services: LibraryServices,
	query: PipelineQuery,
	{ page, locale, perPage = pipelineOnPage }: PipelinePage,
): Promise<{ rows: PipelineRow[]; total: number }> {
	const today = dayOf(services.clock.now());
	const wanted = pipelineVersions(actor, query, today);
	const order = await orderOf(actor, services, query, { wanted, locale });
	const rows = await readRows<{ total: number }>(
		actor,
		services,
		Prisma.sql`
			with wanted as (${wanted})
			select wanted.*, count(*) over ()::int as total, row_number() over (order by ${order.by}) as place
			from wanted ${order.join} order by place limit ${perPage} offset ${(page - 1) * perPage}`,
		{ locale, today },
	);
	const [first] = rows;
	if (first) return { rows: rows.map(({ found: _, ...row }) => row), total: first.found.total };
	// A page after the last one has no row to read the total from.
	return { rows: [], total: page === 1 ? 0 : await countOf(services, wanted) };
}

async function countOf({ database }: LibraryServices, wanted: Prisma.Sql): Promise<number> {
	const [found] = await database.prisma.$queryRaw<{ total: number }[]>`
		select count(*)::int as total from (${wanted}) wanted`;
	return found?.total ?? 0;
}

/** How many cards a column of the board shows. */
export const cardsInColumn = 20;

/** The versions in one state: those due first, and the total. */
export type PipelineStack = { state: PipelineState; total: number; rows: PipelineRow[] };

/** The pipeline by state, in the order in which versions pass through the states. */
export async function pipelineBoard(
	actor: Actor,
	services: LibraryServices,
	filters: PipelineFilters,
	locale: string,
): Promise<PipelineStack[]> {
	const today = dayOf(services.clock.now());
	const rows = await readRows<{ total: number }>(
		actor,
		services,
		Prisma.sql`
			with wanted as (${pipelineVersions(actor, filters, today)}),
			stacked as (
				select *, count(*) over (partition by state)::int as total,
					row_number() over (partition by state order by ${firstDue}) as place
				from wanted
			)
			select * from stacked where place <= ${cardsInColumn}`,
		{ locale, today },
	);
	const states = filters.state ? [filters.state] : pipelineStates;
	return states.map((state) => {
		const own = rows.filter((row) => row.state === state);
		return { state, total: own[0]?.found.total ?? 0, rows: own.map(({ found: _, ...row }) => row) };
	});
}

const firstDue = Prisma.sql`due_on asc nulls last, state_since, pid`;

/** The sort order of the rows of `wanted`; rows without a value come last in both directions. */
async function orderOf(
	actor: Actor,
	services: LibraryServices,
	{ sort = "due" }: PipelineQuery,
	query: { wanted: Prisma.Sql; locale: string },
): Promise<{ by: Prisma.Sql; join: Prisma.Sql }> {
	const column = sort.replace(/^-/, "") as PipelineColumn;
	const way = sort.startsWith("-") ? Prisma.sql`desc` : Prisma.sql`asc`;
	const ordered = (key: Prisma.Sql) => Prisma.sql`${key} ${way} nulls last, ${firstDue}`;
	if (column !== "record")
		return { by: ordered(await keyOf(actor, services, column, query.locale)), join: Prisma.empty };
	const ids = await sortedByTitle(services, query);
	const join = Prisma.sql`join unnest(${ids}::uuid[]) with ordinality sorted (version, nth) on sorted.version = wanted.id`;
	return { by: ordered(Prisma.sql`nth`), join };
}

/** The database does not sort by a language's alphabet, so titles are sorted here. */
async function sortedByTitle(
	services: LibraryServices,
	{ wanted, locale }: { wanted: Prisma.Sql; locale: string },
): Promise<string[]> {
	const { prisma } = services.database;
	const found = await prisma.$queryRaw<{ id: string; title: string }[]>`
		select distinct on (wanted.id) wanted.id, coalesce(t.title, '') as title
		from (${wanted}) wanted left join practice_text t on t.version_id = wanted.id
		order by wanted.id, ${textFirst(locale)}`;
	const collator = collatorOf(locale, { numeric: true });
	return found.sort((a, b) => collator.compare(a.title, b.title)).map(({ id }) => id);
}

/** `chooseText` in SQL. */
function textFirst(locale: string): Prisma.Sql {
	return Prisma.sql`t.locale = ${locale} desc, split_part(t.locale, '-', 1) = ${locale.split("-")[0]} desc,
		t.origin = 'original' desc, t.locale = 'en' desc, t.locale`;
}

async function keyOf(
	actor: Actor,
	services: LibraryServices,
	column: Exclude<PipelineColumn, "record">,
	locale: string,
): Promise<Prisma.Sql> {
	const version = Prisma.sql`wanted.id`;
	const collator = collatorOf(locale, { numeric: true });
	switch (column) {
		case "country": {
			const { reference } = services;
			const named = reference.countries.map(({ iso2 }) => ({ iso2, name: reference.countryName(iso2, locale) }));
			const sorted = named.sort((a, b) => collator.compare(a.name, b.name)).map(({ iso2 }) => iso2);
			return Prisma.sql`array_position(${sorted}::text[], countries[1])`;
		}
		case "state":
			return Prisma.sql`array_position(${[...pipelineStates]}::text[], state)`;
		case "since":
			return Prisma.sql`state_since`;
		case "due":
			return Prisma.sql`due_on`;
		case "assigned": {
			// Only the secretariat can sort by assignee.
			const people = await secretariatPeople(actor, services);
			const sorted = people.sort((a, b) => collator.compare(a.name, b.name)).map(({ id }) => id);
			return Prisma.sql`array_position(${sorted}::uuid[], assigned_to_id)`;
		}
		case "reviews":
			return mayManageReviews(actor) ? reviewsOf(version, ["sent", "answered"]) : Prisma.sql`null::int`;
		case "remarks":
			return openCommentsOf(actor, { version, state: Prisma.sql`wanted.state` });
	}
}
