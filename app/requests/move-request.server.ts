import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import {
	type CommandContext,
	type LockedRequest,
	logRequest,
	type RequestRecord,
	requestOfRow,
	rowOfState,
	wasMovedBefore,
	writeEntry,
} from "#app/requests/request-rows.server.ts";
import { type MoveProblem, moveProblem, type RequestRules, type RequestState } from "#app/requests/request-rules.ts";

export type MoveInput = {
	/** The revision that the form showed. */
	revision: number;
	to: RequestState;
	/** For both sides to read. */
	message: string | null;
	/** What the timeline keeps of the step: the event that followed, what was sent. */
	data?: Prisma.InputJsonObject;
};

export type MoveOutcome =
	| { outcome: "moved"; request: RequestRecord }
	/** The same person moved it there by the same form. */
	| { outcome: "moved-before" }
	| { outcome: "refused"; reason: MoveProblem }
	/** Somebody changed it since the form was opened. */
	| { outcome: "conflict" };

/** Why a held request may not be moved, or that it was already; undefined when it may be moved now. */
export async function moveBlocker(
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
 * Moves a request to another state, within a command of the area that owns its type and does what else changes with
 * it. Sent twice, it is moved once.
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
