import { z } from "zod";
import { accountNames } from "#app/identity/person/account-names.server.ts";
import { type Actor, actorId, isSecretariat } from "#app/identity/person/actor.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf, daysBetween } from "#app/platform/partial-date.ts";
import type { Prisma, RequestEntry } from "#app/platform/prisma/client.ts";
import { type RequestRecord, type RequestServices, requestOfRow } from "#app/requests/request-rows.server.ts";
import type { Checklist, RequestState, RequestType, Side } from "#app/requests/request-rules.ts";
import { readsInternal, requestsFrom, requestsTo, requestsVisibleTo, sideOf } from "#app/requests/request-sides.ts";

type ReadServices = Omit<RequestServices, "database"> & { database: Database };

/** A request in a list. */
export type RequestItem = Pick<
	RequestRecord,
	"id" | "type" | "state" | "subjectType" | "subjectId" | "member" | "waitingOn" | "dueOn" | "sentAt" | "closedAt"
> & {
	/** On which side the reader stands. */
	side: Side;
	/** Days from today until it is due; negative when it is late; null for no deadline. */
	daysLeft: number | null;
	/** Whoever asks learns neither who works on it nor whether anybody does. */
	assignedTo: { id: string; name: string } | null;
};

export type EntryView = {
	id: string;
	at: Date;
	side: Side;
	kind: "opened" | "state" | "comment" | "assignment" | "document" | "check";
	/** Not for the asking side. */
	inside: boolean;
	text: string | null;
	/** By kind, with the names of accounts in the place of their ids. */
	from: string | null;
	to: string | null;
	document: string | null;
	/** The items of the checklist that changed. */
	items: { item: string; found: "there" | "missing" | null }[];
	/** Who did it; null for the system, and for those asked where the asking side reads. */
	by: string | null;
	/** The revision of the request that holds since. */
	revision: number;
};

export type RequestView = RequestItem &
	Pick<RequestRecord, "content" | "createdAt" | "revision"> & {
		/** What was found; for the asking side only what is missing, and only once it is asked for more. */
		checklist: Checklist;
		/** The latest first. */
		entries: EntryView[];
	};

/** A request with its timeline as the reader may see it; null where there is none for them. */
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
	/** What waits for the reader, what the reader waits for, or all that the reader may see. */
	which: "act" | "wait" | "all";
	type?: RequestType | undefined;
	/** Open ones when left out. */
	state?: RequestState | "any" | undefined;
	member?: string | undefined;
	/** Taken up by the reader, or by nobody. */
	assigned?: "me" | "nobody" | undefined;
	/** Only what should have been moved before today. */
	late?: boolean | undefined;
	/** From 1; with `perPage`, 100 when left out. */
	page?: number | undefined;
	perPage?: number | undefined;
};

/** Requests, what is due first at the top, those without a deadline last; and how many there are in all. */
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
	// Of what waits for those asked, what a colleague has taken up waits for that colleague.
	const mine = { OR: [{ assignedToId: null }, { assignedToId: actorId(actor) ?? null }] };
	if (which === "act")
		return {
			OR: [{ AND: [asking, { waitingOn: "requester" }] }, { AND: [requested, mine, { waitingOn: "responder" }] }],
		};
	return {
		OR: [{ AND: [asking, { waitingOn: "responder" }] }, { AND: [requested, mine, { waitingOn: "requester" }] }],
	};
}

function itemOf(actor: Actor, request: RequestRecord, names: ReadonlyMap<string, string>, today: string): RequestItem {
	// Whatever was read exists for the reader; who it is to them is asked once more.
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
		daysLeft: dueOn === null ? null : daysBetween(today, dueOn),
		assignedTo: assignedToId && name !== undefined ? { id: assignedToId, name } : null,
	};
}

/** What those who ask are told of the checklist: what is missing, while it is their turn. */
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
	changed: z.record(z.string(), z.object({ found: z.enum(["there", "missing"]) }).nullable()).optional(),
});

function accountsIn({ kind, actorId: actor, data }: RequestEntry): (string | null)[] {
	const { from = null, to = null } = entryData.parse(data);
	return kind === "assignment" ? [actor, from, to] : [actor];
}

function entryView(row: RequestEntry, names: ReadonlyMap<string, string>, inside: boolean): EntryView {
	const { side, kind } = entryCodes.parse(row);
	const { from = null, to = null, document = null, changed = {} } = entryData.parse(row.data);
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
		items: Object.entries(changed).map(([item, now]) => ({ item, found: now?.found ?? null })),
		by: inside || side === "requester" ? (names.get(row.actorId ?? "") ?? null) : null,
		revision: row.revision,
	};
}

/** Who may take up a request of the secretariat: its officers and heads, by name; for the secretariat alone. */
export async function secretariatPeople(
	actor: Actor,
	{ database }: Pick<ReadServices, "database">,
): Promise<{ id: string; name: string }[]> {
	if (!isSecretariat(actor)) return [];
	return database.prisma.account.findMany({
		where: { disabledAt: null, roles: { some: { role: { in: ["officer", "head"] }, revokedAt: null } } },
		select: { id: true, name: true },
		orderBy: [{ name: "asc" }, { id: "asc" }],
	});
}
