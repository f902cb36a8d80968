import { z } from "zod";
import {
	mayAssignSecretariat,
	readsInternal,
	requestsFrom,
	requestsTo,
	requestsVisibleTo,
	sideOf,
} from "#app/cases/case.policy.ts";
import { type RequestRecord, type RequestServices, requestOfRow } from "#app/cases/case-rows.server.ts";
import type { Checklist, RequestState, RequestType, Side } from "#app/cases/case-rules.ts";
import { accountNames } from "#app/identity/person/account-names.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { secretariatAccounts } from "#app/identity/person/secretariat-accounts.server.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf, daysBetween } from "#app/platform/partial-date.ts";
import type { Prisma, RequestEntry } from "#app/platform/prisma/client.ts";

type ReadServices = Omit<RequestServices, "database"> & { database: Database };

/** A request in a list. */
export type RequestItem = Pick<
	RequestRecord,
	"id" | "type" | "state" | "subjectType" | "subjectId" | "member" | "waitingOn" | "dueOn" | "sentAt" | "closedAt"
> & {
	/** The reader's side. */
	side: Side;
	/** What lists call it, if its content has a title: a case between two countries. */
	title: string | null;
	/** One country asks another. */
	betweenCountries: boolean;
	/** Days until the due date; negative if it is overdue, null for no deadline. */
	daysLeft: number | null;
	/** Always null for the requester's side, which may not know who is assigned or whether anybody is. */
	assignedTo: { id: string; name: string } | null;
};

export type EntryView = {
	id: string;
	at: Date;
	side: Side;
	kind: "opened" | "state" | "comment" | "assignment" | "document" | "check";
	/** Not visible to the requester's side. */
	inside: boolean;
	text: string | null;
	/** The meaning depends on the kind; account ids are replaced by names. */
	from: string | null;
	to: string | null;
	document: string | null;
	/** Why the site made the move. */
	cause: string | null;
	/** The checklist items that changed. */
	items: { item: string; found: "there" | "missing" | null }[];
	/** Who did it; null for the system, and for recipients when the requester's side reads it. */
	by: string | null;
	/** The request's revision after this entry. */
	revision: number;
};

export type RequestView = RequestItem &
	Pick<RequestRecord, "content" | "createdAt" | "revision"> & {
		/** The findings. The requester's side sees only missing items, and only once it has been asked for more. */
		checklist: Checklist;
		/** Newest first. */
		entries: EntryView[];
	};

/** A request with its timeline, as far as the reader may see it; null if they may not see it at all. */
export async function requestOf(actor: Actor, services: ReadServices, id: string): Promise<RequestView | null> {
	if (!z.uuid().safeParse(id).success) return null;
	const row = await services.database.prisma.request.findUnique({
		where: { id },
		include: { entries: { orderBy: [{ at: "desc" }, { id: "desc" }] } },
	});
	if (!row) return null;
	const { entries, ...rest } = row;
	const side = sideOf(actor, rest);
	if (!side) return null;
	const request = requestOfRow(rest);
	const inside = readsInternal(side);
	const shown = entries.filter(({ visibility }) => inside || visibility === "both");
	const names = await accountNames(services, [request.assignedToId, ...shown.flatMap(accountsIn)]);
	return {
		...itemOf(actor, request, names, dayOf(services.clock.now())),
		content: request.content,
		createdAt: request.createdAt,
		revision: request.revision,
		checklist: inside ? request.checklist : missingItemsShownTo(request),
		entries: shown.map((entry) => entryView(entry, names, inside)),
	};
}

export type RequestQuery = {
	/** Requests that wait for the reader, that the reader waits for, or all that they may see. */
	which: "act" | "wait" | "all";
	type?: RequestType | undefined;
	/** Only open requests if omitted. */
	state?: RequestState | "any" | undefined;
	member?: string | undefined;
	/** Assigned to the reader, or to nobody. */
	assigned?: "me" | "nobody" | undefined;
	/** Only overdue requests. */
	late?: boolean | undefined;
	/** Starts at 1. `perPage` defaults to 100. */
	page?: number | undefined;
	perPage?: number | undefined;
};

/** Finds requests, earliest due date first and those without a deadline last, and counts them. */
export async function requestsFor(
	actor: Actor,
	services: ReadServices,
	query: RequestQuery,
): Promise<{ requests: RequestItem[]; total: number }> {
	const { page = 1, perPage = 100 } = query;
	const today = dayOf(services.clock.now());
	const where = whereOf(actor, query, today);
	const { prisma } = services.database;
	const [rows, total] = await Promise.all([
		prisma.request.findMany({
			where,
			orderBy: [{ dueOn: { sort: "asc", nulls: "last" } }, { createdAt: "desc" }, { id: "desc" }],
			skip: (page - 1) * perPage,
			take: perPage,
		}),
		prisma.request.count({ where }),
	]);
	const names = await accountNames(
		services,
		rows.map(({ assignedToId }) => assignedToId),
	);
	return { requests: rows.map((row) => itemOf(actor, requestOfRow(row), names, today)), total };
}

function whereOf(actor: Actor, query: RequestQuery, today: string): Prisma.RequestWhereInput {
	const { type, state, member, assigned, late } = query;
	return {
		AND: [
			whereByTurn(actor, query.which),
			type === undefined ? {} : { type },
			state === "any" ? {} : state === undefined ? { closedAt: null } : { state },
			member === undefined ? {} : { member },
			assigned === undefined ? {} : { assignedToId: assigned === "me" ? (actorId(actor) ?? null) : null },
			late ? { dueOn: { lt: dateOf(today) } } : {},
		],
	};
}

function whereByTurn(actor: Actor, which: RequestQuery["which"]): Prisma.RequestWhereInput {
	const asking = requestsFrom(actor);
	const requested = requestsTo(actor);
	if (which === "all") return requestsVisibleTo(actor);
	// A request that waits for its recipients but is assigned to one of them waits only for that one.
	const mine = { OR: [{ assignedToId: null }, { assignedToId: actorId(actor) ?? null }] };
	if (which === "act")
		return {
			OR: [{ AND: [asking, { waitingOn: "requester" }] }, { AND: [requested, mine, { waitingOn: "responder" }] }],
		};
	return {
		OR: [{ AND: [asking, { waitingOn: "responder" }] }, { AND: [requested, mine, { waitingOn: "requester" }] }],
	};
}

const titled = z.object({ title: z.string() });

function itemOf(actor: Actor, request: RequestRecord, names: ReadonlyMap<string, string>, today: string): RequestItem {
	// The query only returns requests that the reader may see; this determines the reader's side.
	const side = sideOf(actor, request) ?? "requester";
	const { id, type, state, subjectType, subjectId, member, waitingOn, dueOn, sentAt, closedAt, assignedToId } = request;
	const name = assignedToId && readsInternal(side) ? names.get(assignedToId) : undefined;
	return {
		id,
		type,
		state,
		subjectType,
		subjectId,
		member,
		waitingOn,
		dueOn,
		sentAt,
		closedAt,
		side,
		title: titled.safeParse(request.content).data?.title ?? null,
		betweenCountries: request.fromRole !== null && request.toMember !== null,
		daysLeft: dueOn === null ? null : daysBetween(today, dueOn),
		assignedTo: assignedToId && name !== undefined ? { id: assignedToId, name } : null,
	};
}

/** What the requester's side sees of the checklist: the missing items, while it is their turn. */
function missingItemsShownTo({ checklist, waitingOn, sentAt }: RequestRecord): Checklist {
	if (waitingOn !== "requester" || sentAt === null) return {};
	return Object.fromEntries(Object.entries(checklist).filter(([, { found }]) => found === "missing"));
}

const entryCodes = z.object({
	side: z.enum(["requester", "responder", "secretariat"]),
	kind: z.enum(["opened", "state", "comment", "assignment", "document", "check"]),
});
const entryData = z.object({
	from: z.string().nullish(),
	to: z.string().nullish(),
	document: z.string().optional(),
	cause: z.string().optional(),
	changed: z.record(z.string(), z.object({ found: z.enum(["there", "missing"]) }).nullable()).optional(),
});

function accountsIn({ kind, actorId: actor, data }: RequestEntry): (string | null)[] {
	const { from = null, to = null } = entryData.parse(data);
	return kind === "assignment" ? [actor, from, to] : [actor];
}

function entryView(row: RequestEntry, names: ReadonlyMap<string, string>, inside: boolean): EntryView {
	const { side, kind } = entryCodes.parse(row);
	const { from = null, to = null, document = null, cause = null, changed = {} } = entryData.parse(row.data);
	const named = (value: string | null) => (kind === "assignment" && value ? (names.get(value) ?? null) : value);
	return {
		id: row.id,
		at: row.at,
		side,
		kind,
		inside: row.visibility === "inside",
		text: row.text,
		from: named(from),
		to: named(to),
		document,
		cause,
		items: Object.entries(changed).map(([item, now]) => ({ item, found: now?.found ?? null })),
		by: inside || side === "requester" ? (names.get(row.actorId ?? "") ?? null) : null,
		revision: row.revision,
	};
}

/** Who can be assigned to a request to the secretariat: its officers and heads, by name. For the secretariat only. */
export async function secretariatPeople(
	actor: Actor,
	{ database }: Pick<ReadServices, "database">,
): Promise<{ id: string; name: string }[]> {
	if (!mayAssignSecretariat(actor)) return [];
	return secretariatAccounts(database.prisma);
}
