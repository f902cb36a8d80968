import { accountNames } from "#app/identity/person/account-names.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { readerOf } from "#app/library/access/audience.policy.ts";
import { mayScreen, maySeeEveryDraft } from "#app/library/access/practice.policy.ts";
import { mayManageReviews } from "#app/library/access/review.policy.ts";
import type { PipelineFilters } from "#app/library/publication/pipeline-query.ts";
import type { AccessMark } from "#app/library/record/access-marks.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { chooseText } from "#app/library/record/practice.ts";
import { type PipelineState, pipelineStates } from "#app/library/record/version-state.ts";
import { versionMarks } from "#app/library/views/version-marks.server.ts";
import { dateOf, dayOf, daysBetween } from "#app/platform/partial-date.ts";
import { Prisma } from "#app/platform/prisma/client.ts";
import { type Code, practiceKinds } from "#app/reference/codes.ts";

/** The versions that are on their way to publication, as the database finds them. */

/** A version in the pipeline. */
export type PipelineRow = {
	pid: string;
	versionId: string;
	/** In the reader's language if there is such a text. */
	title: string;
	language: string;
	kind: Code<typeof practiceKinds> | null;
	countries: string[];
	/** Who will be able to read it once it is published. */
	marks: AccessMark[];
	state: PipelineState;
	since: Date;
	/** The deadline, as `2026-11-25`; null if there is none. */
	dueOn: string | null;
	/** Days until the deadline; negative if it has passed. */
	daysLeft: number | null;
	/** Countries that have not cleared it yet. */
	uncleared: string[];
	/** Whether it was submitted, so that a member of the secretariat can be assigned. */
	submitted: boolean;
	/** The assigned member of the secretariat; shown to the secretariat only. */
	assignedTo: { id: string; name: string } | null;
	/** How many invited reviewers are open or have answered, and how many have answered; for the secretariat. */
	reviews: { invited: number; answered: number } | null;
	/** Unresolved comments that the reader can see. */
	openComments: number;
};

type Found = {
	pid: string;
	id: string;
	kind: string | null;
	countries: string[];
	state: PipelineState;
	state_since: Date;
	due_on: Date | null;
	uncleared: string[] | null;
	publication: string | null;
	assigned_to_id: string | null;
	remarks: number;
	invited: number;
	answered: number;
};

/**
 * A statement that selects the versions on their way to publication which the actor may see and the filters let
 * through, one row each, with the open requests about it and their earliest deadline.
 * @param today `2026-11-25`
 */
export function pipelineVersions(actor: Actor, filters: PipelineFilters, today: string): Prisma.Sql {
	return Prisma.sql`
		select * from (
			select v.pid, v.id, v.state, v.state_since, p.countries, publication.id as publication,
				publication.assigned_to_id, clearance.uncleared,
				case v.state when 'clearance' then clearance.due_on else publication.due_on end as due_on
			from practice_version v
			join practice p on p.pid = v.pid
			left join request publication on publication.subject_type = 'practice-version'
				and publication.subject_id = v.id::text and publication.type = 'publication' and publication.closed_at is null
			left join (
				select r.subject_id, min(r.due_on) as due_on, array_agg(r.to_member order by r.id) as uncleared
				from request r
				where r.subject_type = 'practice-version' and r.type = 'clearance' and r.closed_at is null
				group by r.subject_id
			) clearance on clearance.subject_id = v.id::text
			where v.published_at is null and v.state in (${Prisma.join([...pipelineStates])}) and ${seenBy(actor)}
				and ${filters.kind ? Prisma.sql`v.facts ->> 'kind' = ${filters.kind}` : Prisma.sql`true`}
		) placed
		where ${wantedOf(actor, filters, today)}`;
}

/** `maySeeDraft` in SQL. */
function seenBy(actor: Actor): Prisma.Sql {
	if (maySeeEveryDraft(actor)) return Prisma.sql`true`;
	return Prisma.sql`p.provenance <> 'imported' and p.countries && ${[...readerOf(actor).countries]}::text[]`;
}

function wantedOf(actor: Actor, { state, country, assigned, late }: PipelineFilters, today: string): Prisma.Sql {
	const conditions = [
		Prisma.sql`true`,
		...(state ? [Prisma.sql`state = ${state}`] : []),
		...(country ? [Prisma.sql`${country} = any (countries)`] : []),
		...(late ? [Prisma.sql`due_on < ${dateOf(today)}::date`] : []),
		// The assignee is shown to the secretariat only.
		...(assigned && mayScreen(actor) ? [assignedTo(actor, assigned)] : []),
	];
	return Prisma.join(conditions, " and ");
}

function assignedTo(actor: Actor, assigned: NonNullable<PipelineFilters["assigned"]>): Prisma.Sql {
	// A version can be assigned only after it was submitted.
	if (assigned === "nobody") return Prisma.sql`assigned_to_id is null and state <> 'clearance'`;
	const id = assigned === "me" ? (actorId(actor) ?? null) : assigned;
	return Prisma.sql`assigned_to_id = ${id}::uuid`;
}

/** Counts the unresolved comments on a version. @param version its id, in the surrounding statement */
export function openCommentsOf(
	actor: Actor,
	{ version, state }: { version: Prisma.Sql; state: Prisma.Sql },
): Prisma.Sql {
	// Authors read only comments addressed to them (`both`), while changes are requested.
	const reached = mayManageReviews(actor)
		? Prisma.sql`true`
		: Prisma.sql`m.visibility = 'both' and ${state} = 'changes-requested'`;
	return Prisma.sql`(
		select count(*)::int from practice_comment m
		where m.version_id = ${version} and m.parent_id is null and m.resolved_at is null and ${reached}
	)`;
}

/** Counts the reviews of a version in any of these states. @param version its id, in the surrounding statement */
export function reviewsOf(version: Prisma.Sql, states: readonly ("sent" | "answered")[]): Prisma.Sql {
	return Prisma.sql`(
		select count(*)::int from request r
		where r.subject_type = 'practice-version' and r.subject_id = ${version}::text and r.type = 'review'
			and r.state in (${Prisma.join([...states])})
	)`;
}

/**
 * Reads the rows of a statement in its order, with titles and names.
 * @param page a statement of rows of `pipelineVersions`, each with its `place` and any further columns
 */
export async function readRows<More extends object>(
	actor: Actor,
	services: LibraryServices,
	page: Prisma.Sql,
	{ locale, today }: { locale: string; today: string },
): Promise<(PipelineRow & { found: More })[]> {
	const { prisma } = services.database;
	const version = Prisma.sql`page.id`;
	const reviews = (states: ("sent" | "answered")[]) =>
		mayManageReviews(actor) ? reviewsOf(version, states) : Prisma.sql`0`;
	const found = await prisma.$queryRaw<(Found & More)[]>`
		with page as (${page})
		select page.*, (select v.facts ->> 'kind' from practice_version v where v.id = page.id) as kind,
			${openCommentsOf(actor, { version, state: Prisma.sql`page.state` })} as remarks,
			${reviews(["sent", "answered"])} as invited, ${reviews(["answered"])} as answered
		from page order by place`;
	const [marks, titles, names] = await Promise.all([
		versionMarks(
			services,
			found.map(({ id }) => id),
		),
		titlesOf(
			services,
			found.map(({ id }) => id),
			locale,
		),
		accountNames(
			services,
			found.map(({ assigned_to_id: assigned }) => assigned),
		),
	]);
	return found.map((row) => ({ ...rowOf(row, { today, names, titles, marks, actor }), found: row }));
}

/** Titles of versions, in the reader's language if possible, by the version's id. */
export async function titlesOf(
	{ database }: Pick<LibraryServices, "database">,
	versionIds: readonly string[],
	locale: string,
): Promise<Map<string, { title: string; language: string }>> {
	const ids = [...new Set(versionIds)];
	if (ids.length === 0) return new Map();
	const texts = await database.prisma.practiceText.findMany({
		where: { versionId: { in: ids } },
		select: { versionId: true, locale: true, origin: true, title: true },
	});
	const byVersion = Map.groupBy(texts, ({ versionId }) => versionId);
	return new Map(
		ids.map((id) => {
			const text = chooseText(byVersion.get(id) ?? [], locale);
			return [id, { title: text?.title ?? "", language: text?.locale ?? "und" }];
		}),
	);
}

function rowOf(
	row: Found,
	context: {
		today: string;
		names: ReadonlyMap<string, string>;
		titles: ReadonlyMap<string, { title: string; language: string }>;
		marks: ReadonlyMap<string, AccessMark[]>;
		actor: Actor;
	},
): PipelineRow {
	const dueOn = row.due_on && dayOf(row.due_on);
	const name = mayScreen(context.actor) && row.assigned_to_id ? context.names.get(row.assigned_to_id) : undefined;
	return {
		pid: row.pid,
		versionId: row.id,
		...(context.titles.get(row.id) ?? { title: "", language: "und" }),
		kind: practiceKinds.find((kind) => kind === row.kind) ?? null,
		countries: row.countries,
		marks: context.marks.get(row.id) ?? [],
		state: row.state,
		since: row.state_since,
		dueOn,
		daysLeft: dueOn === null ? null : daysBetween(context.today, dueOn),
		uncleared: row.state === "clearance" ? (row.uncleared ?? []) : [],
		submitted: row.publication !== null,
		assignedTo: row.assigned_to_id && name !== undefined ? { id: row.assigned_to_id, name } : null,
		reviews: mayManageReviews(context.actor) ? { invited: row.invited, answered: row.answered } : null,
		openComments: row.remarks,
	};
}
