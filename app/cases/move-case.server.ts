import {
	type CommandContext,
	type LockedRequest,
	logRequest,
	type RequestRecord,
	requestOfRow,
	rowOfState,
	wasMovedBefore,
	writeEntry,
} from "#app/cases/case-rows.server.ts";
import {
	type MoveProblem,
	moveProblem,
	type RequestRules,
	type RequestState,
	type Side,
} from "#app/cases/case-rules.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

export type MoveInput = {
	/** The revision shown on the form. */
	revision: number;
	to: RequestState;
	/** Both sides can read it. */
	message: string | null;
	/** Extra data for the timeline entry, such as the resulting event or what was sent. */
	data?: Prisma.InputJsonObject;
};

export type MoveOutcome =
	| { outcome: "moved"; request: RequestRecord }
	/** The same person has already made this move with the same form. */
	| { outcome: "moved-before" }
	| { outcome: "refused"; reason: MoveProblem }
	/** Somebody has changed the request since the form was opened. */
	| { outcome: "conflict" };

/** Why a locked request may not be moved, or that it has already been moved; undefined if it may be moved now. */
async function moveBlocker(
	tx: Transaction,
	{ actor }: Pick<CommandContext, "actor">,
	rules: RequestRules,
	{ request, side }: LockedRequest,
	{ revision, to, message }: MoveInput,
): Promise<Exclude<MoveOutcome, { outcome: "moved" }> | undefined> {
	if (request.revision !== revision) {
		const again = await wasMovedBefore(tx, actor, request, revision, to);
		return { outcome: again ? "moved-before" : "conflict" };
	}
	const reason = moveProblem(rules, request, { to, message }, side);
	return reason && { outcome: "refused", reason };
}

/**
 * Moves a request to another state, within a command of the area that owns its type; that command makes all other
 * changes. Sending it twice moves it only once.
 */
export async function moveRequest(
	tx: Transaction,
	{ actor, now }: Pick<CommandContext, "actor" | "now">,
	rules: RequestRules,
	locked: LockedRequest,
	input: MoveInput,
): Promise<MoveOutcome> {
	const blocker = await moveBlocker(tx, { actor }, rules, locked, input);
	if (blocker) return blocker;
	const { request, side } = locked;
	const { to, message, revision } = input;
	const { row, sent } = rowOfState(rules, to, now);
	const moved = await tx.request.update({
		where: { id: request.id },
		data: { ...row, revision: revision + 1, ...(sent && request.sentAt === null ? { sentAt: now } : {}) },
	});
	await writeEntry(tx, { actor, side, now }, moved, {
		kind: "state",
		visibility: "both",
		text: message,
		data: { ...input.data, from: request.state, to },
	});
	await logRequest(tx, actor, request, "request.move", { before: { state: request.state }, after: { state: to } });
	return { outcome: "moved", request: requestOfRow(moved) };
}

/**
 * Makes a move that the rules always allow for an open, locked request, within a command that has checked the actor's
 * right.
 * @throws Error if its rules have no such move
 */
export async function mustMoveRequest(
	tx: Transaction,
	by: Pick<CommandContext, "actor" | "now">,
	rules: RequestRules,
	request: RequestRecord,
	{ to, side, ...said }: { to: RequestState; side: Side } & Partial<Pick<MoveInput, "message" | "data">>,
): Promise<RequestRecord> {
	const input = { message: null, ...said, revision: request.revision, to };
	const moved = await moveRequest(tx, by, rules, { request, side }, input);
	if (moved.outcome !== "moved") throw new Error(`The ${request.type} ${request.id} can't be ${to}: ${moved.outcome}.`);
	return moved.request;
}
