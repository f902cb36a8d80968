import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import {
	type CommandContext,
	type LockedRequest,
	lockRequest,
	logRequest,
	type RequestRecord,
	type RequestServices,
	requestOfRow,
	wasMovedBefore,
	writeEntry,
} from "#app/cases/case-rows.server.ts";
import { type Checklist, type RequestRules, stateRules } from "#app/cases/case-rules.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";

export const checklistForm = z.strictObject({
	requestId: z.string(),
	revision: z.number().int().positive(),
	/** The result for each item; items that have not been checked are omitted. */
	findings: z.record(
		z.string(),
		z.strictObject({
			found: z.enum(["there", "missing"]),
			/** For the requester's side, which sees it once it is asked for more. */
			comment: z.string().overwrite(severalLines).min(1).max(maxRequestTextLength).nullable(),
		}),
	),
});

export type ChecklistOutcome =
	/** The current request; if a form is sent twice, it may already be in a later state. */
	| { outcome: "saved"; request: RequestRecord }
	/** Somebody has changed the request since the form was opened. */
	| { outcome: "conflict"; request: RequestRecord }
	| { outcome: "refused"; reason: "not-checking" }
	| { outcome: "not-found" };

/**
 * Saves the findings of a request's checklist. Saving the same findings again changes nothing.
 * @throws for input that none of our forms sends, such as an item that is not on the checklist
 */
export async function updateChecklist(
	actor: Actor,
	{ database, clock }: RequestServices,
	rules: RequestRules,
	input: z.input<typeof checklistForm>,
): Promise<ChecklistOutcome> {
	const { requestId, revision, findings } = checklistForm.parse(input);
	return database.prisma.$transaction(async (tx) => {
		const held = await lockRequest(tx, actor, requestId);
		if (held?.request.type !== rules.type) return { outcome: "not-found" };
		const { request } = held;
		const saved = await updateLockedChecklist(tx, { actor, now: clock.now() }, rules, held, { revision, findings });
		if (saved.outcome !== "saved" || stateRules(rules, request.state).checking) return saved;
		// The form, sent before, moved the request from the revision that it shows or, if it also changed the list, from the
		// next one. Otherwise somebody else moved it.
		const isAgain =
			(await wasMovedBefore(tx, actor, request, revision, request.state)) ||
			(await wasMovedBefore(tx, actor, request, revision + 1, request.state));
		return isAgain ? saved : { outcome: "conflict", request };
	});
}

/**
 * Like `updateChecklist`, but within a command of the area that owns the type.
 * @throws Error for an item that is not on the checklist
 */
export async function updateLockedChecklist(
	tx: Transaction,
	{ actor, now }: Pick<CommandContext, "actor" | "now">,
	rules: RequestRules,
	{ request, side }: LockedRequest,
	{ revision, findings }: Omit<z.output<typeof checklistForm>, "requestId">,
): Promise<ChecklistOutcome> {
	if (side !== "responder") return { outcome: "not-found" };
	const unknown = Object.keys(findings).filter((item) => !rules.checklist.includes(item));
	if (unknown.length > 0) throw new Error(`No checklist of type ${rules.type} has ${unknown.join(", ")}.`);
	if (isDeepStrictEqual({ ...request.checklist }, findings)) return { outcome: "saved", request };
	if (request.revision !== revision) return { outcome: "conflict", request };
	if (!stateRules(rules, request.state).checking) return { outcome: "refused", reason: "not-checking" };
	const updated = await tx.request.update({
		where: { id: request.id },
		data: { checklist: findings, revision: revision + 1 },
	});
	await writeEntry(tx, { actor, side, now }, updated, {
		kind: "check",
		visibility: "inside",
		data: { changed: changedItems(request.checklist, findings) },
	});
	await logRequest(tx, actor, request, "request.tick", {
		before: { checklist: { ...request.checklist } },
		after: { checklist: findings },
	});
	return { outcome: "saved", request: requestOfRow(updated) };
}

/** The new finding of each item whose finding changed; null if the finding was removed. */
function changedItems(before: Checklist, after: Checklist): Record<string, Checklist[string] | null> {
	const items = [...new Set([...Object.keys(before), ...Object.keys(after)])];
	const changed = items.filter((item) => !isDeepStrictEqual(before[item], after[item]));
	return Object.fromEntries(changed.map((item) => [item, after[item] ?? null]));
}
