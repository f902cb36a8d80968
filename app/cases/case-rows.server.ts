import { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { sideOf } from "#app/cases/case.policy.ts";
import {
	type Checklist,
	type RequestRules,
	type RequestState,
	type RequestType,
	requestStates,
	type Side,
	stateRules,
	turns,
	type WaitingOn,
} from "#app/cases/case-rules.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database, Transaction } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf, daysAfter } from "#app/platform/partial-date.ts";
import type { Prisma, Request } from "#app/platform/prisma/client.ts";
import { requestTypes } from "#app/reference/codes.ts";

/** The services that this area's commands and reads need. */
export type RequestServices = { database: Pick<Database, "prisma">; clock: Clock };

/** A request in this area's types: known codes, and days as `2026-11-25`. */
export type RequestRecord = Omit<Request, "type" | "state" | "waitingOn" | "checklist" | "dueOn" | "toKind"> & {
	type: RequestType;
	state: RequestState;
	waitingOn: WaitingOn;
	checklist: Checklist;
	dueOn: string | null;
	toKind: "account" | "role" | "secretariat";
};

const finding = z.strictObject({ found: z.enum(["there", "missing"]), comment: z.string().nullable() });
const codes = z.object({
	type: z.enum(requestTypes),
	state: z.enum(requestStates),
	waitingOn: z.enum(turns),
	checklist: z.record(z.string(), finding),
	toKind: z.enum(["account", "role", "secretariat"]),
});

/** Converts a stored row to a `RequestRecord`. */
export function requestOfRow(row: Request): RequestRecord {
	return { ...row, ...codes.parse(row), dueOn: row.dueOn && dayOf(row.dueOn) };
}

/** A request whose row is locked until the transaction ends, and the actor's side. */
export type LockedRequest = { request: RequestRecord; side: Side };

/** Locks a request; null if it doesn't exist or the actor may not see it. */
export async function lockRequest(tx: Transaction, actor: Actor, id: string): Promise<LockedRequest | null> {
	if (!z.uuid().safeParse(id).success) return null;
	await tx.$queryRaw`select 1 from request where id = ${id}::uuid for update`;
	const row = await tx.request.findUnique({ where: { id } });
	const side = row && sideOf(actor, row);
	return row && side ? { request: requestOfRow(row), side } : null;
}

/** The column values for entering a state on a given day. */
export function rowOfState(rules: RequestRules, state: RequestState, now: Date) {
	const { waitingOn, days, draft } = stateRules(rules, state);
	const dueOn = days === null ? null : dateOf(daysAfter(dayOf(now), days));
	const closed = waitingOn === "nobody" ? { closedAt: now, openKey: null } : {};
	return { row: { state, waitingOn, dueOn, ...closed }, sent: draft !== true && waitingOn !== "nobody" };
}

export type NewEntry = {
	/** Generated with the form, if submitting it twice must write the entry only once. */
	id?: string;
	kind: "opened" | "state" | "comment" | "assignment" | "document" | "check";
	/** Visible to both sides, or only to the recipients and the secretariat. */
	visibility: "both" | "inside";
	text?: string | null;
	data?: Prisma.InputJsonObject;
};

/** Who runs the command, on which side, and when. */
export type CommandContext = { actor: Actor; side: Side; now: Date };

/**
 * Adds an entry to a request's timeline.
 * @param request.revision the revision after the change
 */
export async function writeEntry(
	tx: Transaction,
	{ actor, side, now }: CommandContext,
	request: { id: string; revision: number },
	{ data = {}, ...entry }: NewEntry,
): Promise<void> {
	await tx.requestEntry.create({
		data: {
			...entry,
			data,
			requestId: request.id,
			revision: request.revision,
			at: now,
			actorId: actorId(actor) ?? null,
			side,
		},
	});
}

/** Records a change to a request in the activity log; people's texts stay in the timeline. */
export async function logRequest(
	tx: Transaction,
	actor: Actor,
	request: Pick<RequestRecord, "id" | "type" | "member">,
	verb: string,
	change: { before?: Prisma.InputJsonObject; after: Prisma.InputJsonObject },
): Promise<void> {
	await recordActivity(tx, actor, {
		verb,
		subjectType: "request",
		subjectId: request.id,
		...(change.before ? { before: change.before } : {}),
		after: { type: request.type, ...change.after },
	});
}

/** Prisma condition: the entries that moved a request to a state. */
export function movedTo(state: RequestState): Prisma.RequestEntryWhereInput {
	return { kind: "state", data: { path: ["to"], equals: state } };
}

/**
 * Whether the same person has already made this move with the same form, as the step after the revision shown on it.
 */
export async function wasMovedBefore(
	tx: Transaction,
	actor: Actor,
	request: Pick<RequestRecord, "id">,
	revision: number,
	to: RequestState,
): Promise<boolean> {
	const found = await tx.requestEntry.count({
		where: {
			...movedTo(to),
			requestId: request.id,
			revision: revision + 1,
			actorId: actorId(actor) ?? null,
		},
	});
	return found > 0;
}
