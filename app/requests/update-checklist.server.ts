import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { maxRequestTextLength } from "#app/requests/request-limits.ts";
import {
	type CommandContext,
	type LockedRequest,
	lockRequest,
	logRequest,
	type RequestRecord,
	type RequestServices,
	requestOfRow,
	writeEntry,
} from "#app/requests/request-rows.server.ts";
import { type Checklist, type RequestRules, stateRules } from "#app/requests/request-rules.ts";

export const checklistForm = z.strictObject({
	requestId: z.string(),
	revision: z.number().int().positive(),
	/** What was found of each item; left out what nobody looked at. */
	findings: z.record(
		z.string(),
		z.strictObject({
			found: z.enum(["there", "missing"]),
			/** For the asking side, once it is asked for more. */
			comment: z.string().trim().min(1).max(maxRequestTextLength).nullable(),
		}),
	),
});

export type ChecklistOutcome =
	/** As it stands now; a form sent twice may find it moved on. */
	| { outcome: "saved"; request: RequestRecord }
	/** Somebody changed the request since the form was opened. */
	| { outcome: "conflict"; request: RequestRecord }
	| { outcome: "refused"; reason: "not-checking" }
	| { outcome: "not-found" };

/**
 * Notes what was found of the items of a request's checklist. The same again changes nothing.
 * @throws for an input that no form of ours sends, such as an item that is not on the list
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
		return updateLockedChecklist(tx, { actor, now: clock.now() }, rules, held, { revision, findings });
	});
}

/** The same within a command of the area that owns the type. @throws Error for an item that is not on the list */
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

/** What is now found of each item of which something else was found before; null where it was taken back. */
function changedItems(before: Checklist, after: Checklist): Record<string, Checklist[string] | null> {
	const items = [...new Set([...Object.keys(before), ...Object.keys(after)])];
	const changed = items.filter((item) => !isDeepStrictEqual(before[item], after[item]));
	return Object.fromEntries(changed.map((item) => [item, after[item] ?? null]));
}
