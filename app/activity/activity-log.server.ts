import { maySeeActivity } from "#app/activity/activity.policy.ts";
import { accountNames } from "#app/identity/person/account-names.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { allowSlowReads } from "#app/platform/database/connections.server.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { dateOf, daysAfter } from "#app/platform/partial-date.ts";
import type { Activity, Prisma } from "#app/platform/prisma/client.ts";

/** Which entries of the log to return; all of them when empty. */
export type ActivityFilters = {
	/** A country that the entry concerns (ISO 3166-1 alpha-2). */
	member?: string | undefined;
	/** The account of the person; `system` for jobs and scripts. */
	person?: string | undefined;
	/** The type of the subject: `member`, `document`, `account` … */
	subject?: string | undefined;
	/** The id of the subject; together with `subject`. */
	id?: string | undefined;
	/** The request or import that made the change. */
	request?: string | undefined;
	/** First and last day, as `2026-11-25` (UTC). */
	from?: string | undefined;
	to?: string | undefined;
	/** Only entries older than this one: the last of the previous page. */
	before?: bigint | undefined;
};

/** An entry as officers read it. */
export type ActivityView = {
	/** Increases with time. */
	id: bigint;
	at: Date;
	/** Null for the system, and for a person who was not signed in. */
	person: { id: string; name: string } | null;
	/** Roles at that moment, as `officer` or `author:GE`; `system` or `public`. */
	role: string;
	verb: string;
	subject: { type: string; id: string };
	members: string[];
	/** The client's IP address, for changes from a browser. */
	address: string | null;
	requestId: string | null;
	changes: ActivityChange[];
};

/** A field that changed, with both values as JSON; null if it was missing. */
export type ActivityChange = { field: string; before: string | null; after: string | null };

/** Entries on one page. */
const entriesOnPage = 50;

/**
 * The activity log: who did what, when and from where, the newest first.
 * @param limit maximum number of entries
 * @returns null unless the actor belongs to the secretariat; `next` is the value of `before` for the following page
 */
export async function activityLog(
	actor: Actor,
	services: { database: Database },
	filters: ActivityFilters = {},
	limit = entriesOnPage,
): Promise<{ entries: ActivityView[]; next: bigint | null } | null> {
	if (!maySeeActivity(actor)) return null;
	const rows = await allowSlowReads(() =>
		services.database.prisma.activity.findMany({
			where: whereOf(filters),
			orderBy: { id: "desc" },
			take: limit + 1,
		}),
	);
	const shown = rows.slice(0, limit);
	const names = await accountNames(
		services,
		shown.map(({ actorId }) => actorId),
	);
	const next = rows.length > limit ? (shown.at(-1)?.id ?? null) : null;
	return { entries: shown.map((row) => viewOf(row, names)), next };
}

function whereOf({
	member,
	person,
	subject,
	id,
	request,
	from,
	to,
	before,
}: ActivityFilters): Prisma.ActivityWhereInput {
	return {
		...(member === undefined ? {} : { members: { has: member } }),
		...(person === undefined ? {} : person === "system" ? { actorRole: "system" } : { actorId: person }),
		...(subject === undefined ? {} : { subjectType: subject }),
		...(id === undefined ? {} : { subjectId: id }),
		...(request === undefined ? {} : { requestId: request }),
		...(before === undefined ? {} : { id: { lt: before } }),
		at: {
			...(from === undefined ? {} : { gte: dateOf(from) }),
			...(to === undefined ? {} : { lt: dateOf(daysAfter(to, 1)) }),
		},
	};
}

function viewOf(row: Activity, names: ReadonlyMap<string, string>): ActivityView {
	const { id, at, actorId, actorRole, verb, subjectType, subjectId, members, address, requestId } = row;
	return {
		id,
		at,
		person: actorId === null ? null : { id: actorId, name: names.get(actorId) ?? actorId },
		role: actorRole,
		verb,
		subject: { type: subjectType, id: subjectId },
		members,
		address,
		requestId,
		changes: changesBetween(row.before, row.after),
	};
}

/**
 * The differences between two logged states, field by field; nested fields are named by their path.
 * @param before null for a state without fields
 */
export function changesBetween(before: Prisma.JsonValue, after: Prisma.JsonValue): ActivityChange[] {
	const [was, is] = [fieldsOf(before), fieldsOf(after)];
	return [...new Set([...was.keys(), ...is.keys()])].flatMap((field) => {
		const change = { field, before: was.get(field) ?? null, after: is.get(field) ?? null };
		return change.before === change.after ? [] : [change];
	});
}

function fieldsOf(value: Prisma.JsonValue | undefined, path = ""): Map<string, string> {
	if (value === null || value === undefined) return new Map();
	if (typeof value !== "object" || Array.isArray(value)) return new Map([[path, textOf(value)]]);
	return new Map(
		Object.entries(value).flatMap(([key, child]) => [...fieldsOf(child, path === "" ? key : `${path}.${key}`)]),
	);
}

function textOf(value: Prisma.JsonValue): string {
	return typeof value === "string" ? value : JSON.stringify(value);
}

/** Everybody with an entry in the log, by name; for a filter. */
export async function peopleInActivity({ database }: { database: Database }): Promise<{ id: string; name: string }[]> {
	return allowSlowReads(
		() => database.prisma.$queryRaw`
			select id::text, name from account
			where exists (select 1 from activity where actor_id = account.id)
			order by lower(name), id`,
	);
}
