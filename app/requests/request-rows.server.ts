import { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database, Transaction } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf, daysAfter } from "#app/platform/partial-date.ts";
import type { Prisma, Request } from "#app/platform/prisma/client.ts";
import { requestStates, requestTypes } from "#app/reference/codes.ts";
import {
	type Checklist,
	type RequestRules,
	type RequestState,
	type RequestType,
	type Side,
	stateRules,
	type WaitingOn,
} from "#app/requests/request-rules.ts";
import { sideOf } from "#app/requests/request-sides.ts";

/** What the commands and reads of this area work with; the services of the process have it all. */
export type RequestServices = { database: Pick<Database, "prisma">; clock: Clock };

/** A request as the area speaks of it: codes that exist, days as `2026-11-25`. */
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
	waitingOn: z.enum(["requester", "responder", "nobody"]),
	checklist: z.record(z.string(), finding),
	toKind: z.enum(["account", "role", "secretariat"]),
});

/** A row as the area speaks of it. */
export function requestOfRow(row: Request): RequestRecord {
	return { ...row, ...codes.parse(row), dueOn: row.dueOn && dayOf(row.dueOn) };
}

/** A request that somebody works on, locked until the transaction ends. */
export type LockedRequest = { request: RequestRecord; side: Side };

/** Locks a request; null where there is none, or none that exists for the actor. */
export async function lockRequest(tx: Transaction, actor: Actor, id: string): Promise<LockedRequest | null> {
	if (!z.uuid().safeParse(id).success) return null;
	await tx.$queryRaw`select 1 from request where id = ${id}::uuid for update`;
	const row = await tx.request.findUnique({ where: { id } });
	const side = row && sideOf(actor, row);
	return row && side ? { request: requestOfRow(row), side } : null;
}

/** What follows for a row from the state that it enters on a day. */
export function rowOfState(rules: RequestRules, state: RequestState, now: Date) {
	const { waitingOn, days, draft } = stateRules(rules, state);
	const dueOn = days === null ? null : dateOf(daysAfter(dayOf(now), days));
	const closed = waitingOn === "nobody" ? { closedAt: now, openKey: null } : {};
	return { row: { state, waitingOn, dueOn, ...closed }, sent: draft !== true && waitingOn !== "nobody" };
}

export type NewEntry = {
	/** Made with the form where sending it twice must write it once. */
	id?: string;
	kind: "opened" | "state" | "comment" | "assignment" | "document" | "check";
	/** To both sides, or to those asked and the secretariat. */
	visibility: "both" | "inside";
	text?: string | null;
	data?: Prisma.InputJsonObject;
};

/** Where a command has got to: who does what, on which side, when. */
export type CommandContext = { actor: Actor; side: Side; now: Date };

/** Adds to a request's timeline. @param revision the one that holds since */
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

/** Tells the log what was done to a request; what people wrote stays in the timeline. */
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

/** Whether the same person already did it by the same form: the step after the revision that the form shows. */
export async function wasMovedBefore(
	tx: Transaction,
	actor: Actor,
	request: Pick<RequestRecord, "id">,
	revision: number,
	to: RequestState,
): Promise<boolean> {
	const found = await tx.requestEntry.count({
		where: {
			requestId: request.id,
			kind: "state",
			revision: revision + 1,
			actorId: actorId(actor) ?? null,
			data: { path: ["to"], equals: to },
		},
	});
	return found > 0;
}
