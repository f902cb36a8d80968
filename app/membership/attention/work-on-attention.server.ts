import { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { assignment } from "#app/cases/assign-case.server.ts";
import { accountName } from "#app/identity/person/account-names.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { activeSecretariat } from "#app/identity/person/secretariat-accounts.server.ts";
import { mayManageRegister } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf, exactDay, monthsAfter } from "#app/platform/partial-date.ts";
import type { AttentionCase, Prisma } from "#app/platform/prisma/client.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";

/** Maximum months of a snooze. */
export const monthsOfSnooze = 12;

type AttentionRefusal =
	/** The day is today or in the past. */
	| "not-ahead"
	| "too-far-ahead"
	/** The assignee does not belong to the secretariat, or can no longer sign in. */
	| "not-secretariat"
	/** It is done or no longer due. */
	| "closed"
	/** A pending event can only be confirmed or rejected by a second person. */
	| "must-be-decided";

export type AttentionOutcome =
	| { outcome: "done" }
	| { outcome: "refused"; reason: AttentionRefusal }
	/** Another person assigned it since the form was opened, to the person with this name, or to nobody. */
	| { outcome: "conflict"; assignedTo: string | null }
	| { outcome: "not-found" | "forbidden" };

/** Problems are codes of the catalogues. */
const note = z.string("required").overwrite(severalLines).min(1, "required").max(2000, "tooManyCharacters");
const day = z.string("required").refine((typed) => exactDay.safeParse(typed).success, "required");
export const snoozeForm = z.strictObject({ itemId: z.uuid(), until: day, reason: note });
export const assignForm = assignment.extend({ itemId: z.uuid() });
export const reopenForm = z.strictObject({ itemId: z.uuid() });
export const finishForm = z.strictObject({ itemId: z.uuid(), note: note.optional() });

/**
 * Snoozes a case until the day on which it is shown again. Sending the form twice is logged once.
 * @throws ZodError for input that none of our forms sends
 */
export async function snoozeAttention(actor: Actor, services: MemberServices, input: z.input<typeof snoozeForm>) {
	const { itemId, until, reason } = snoozeForm.parse(input);
	return changeCase(actor, services, { itemId, verb: "attention.snooze" }, async (item) => {
		const today = dayOf(services.clock.now());
		if (until <= today) return "not-ahead";
		if (until > monthsAfter(today, monthsOfSnooze)) return "too-far-ahead";
		if (item.snoozeReason === reason && item.snoozedUntil && dayOf(item.snoozedUntil) === until) return undefined;
		return { data: { snoozedUntil: dateOf(until), snoozeReason: reason }, after: { until, reason } };
	});
}

/**
 * Assigns a case to somebody at the secretariat, or to nobody. Sending the form twice is logged once.
 * @throws ZodError for input that none of our forms sends
 */
export async function assignAttention(actor: Actor, services: MemberServices, input: z.input<typeof assignForm>) {
	const { itemId, accountId, seen } = assignForm.parse(input);
	return changeCase(actor, services, { itemId, verb: "attention.assign" }, async (item, tx) => {
		if (item.assignedToId === accountId) return undefined;
		if (seen !== undefined && item.assignedToId !== seen)
			return { outcome: "conflict", assignedTo: await accountName(tx, item.assignedToId) };
		if (accountId !== null && !(await isOfSecretariat(tx, accountId))) return "not-secretariat";
		return { data: { assignedToId: accountId }, after: { assignedTo: accountId, before: item.assignedToId } };
	});
}

/**
 * Marks a case as done. If it resolves itself and becomes due again, it is a new case. Sending the form twice is logged
 * once.
 * @throws ZodError for input that none of our forms sends
 */
export async function finishAttention(actor: Actor, services: MemberServices, input: z.input<typeof finishForm>) {
	const { itemId, note: said } = finishForm.parse(input);
	return changeCase(actor, services, { itemId, verb: "attention.finish" }, async (item) => {
		if (item.kind === "pending-confirmation") return "must-be-decided";
		const data = { doneAt: services.clock.now(), doneById: actorId(actor) ?? null, doneNote: said ?? null };
		return { data, after: { note: said ?? null } };
	});
}

/**
 * Reopens a case that was snoozed or marked as done too early. Sending the form twice is logged once.
 * @throws ZodError for input that none of our forms sends
 */
export async function reopenAttention(actor: Actor, services: MemberServices, input: z.input<typeof reopenForm>) {
	const { itemId } = reopenForm.parse(input);
	return changeCase(actor, services, { itemId, verb: "attention.reopen" }, async (item) => {
		if (item.doneAt === null && item.snoozedUntil === null) return undefined;
		const awake = { snoozedUntil: null, snoozeReason: null, doneAt: null, doneById: null, doneNote: null };
		return { data: awake, after: { doneNote: item.doneNote, snoozeReason: item.snoozeReason } };
	});
}

type Step = { data: Prisma.AttentionCaseUpdateInput; after: Prisma.InputJsonObject };
/** Returns what to write, a refusal, the outcome, or undefined if nothing would change. */
type Plan = (item: AttentionCase, tx: Transaction) => Promise<Step | AttentionRefusal | AttentionOutcome | undefined>;

async function changeCase(
	actor: Actor,
	{ database }: MemberServices,
	{ itemId, verb }: { itemId: string; verb: string },
	plan: Plan,
): Promise<AttentionOutcome> {
	if (!mayManageRegister(actor)) return { outcome: "forbidden" };
	return database.prisma.$transaction(async (tx) => {
		await tx.$queryRaw`select 1 from attention_case where id = ${itemId}::uuid for update`;
		const item = await tx.attentionCase.findUnique({ where: { id: itemId } });
		if (!item) return { outcome: "not-found" };
		// Sending the form twice gets the same answer.
		const again = verb === "attention.finish" && item.doneAt !== null && item.doneById === (actorId(actor) ?? null);
		if (again) return { outcome: "done" };
		const isDone = item.doneAt !== null && verb !== "attention.reopen";
		if (isDone || item.clearedAt !== null) return { outcome: "refused", reason: "closed" };
		const planned = await plan(item, tx);
		if (planned === undefined) return { outcome: "done" };
		if (typeof planned === "string") return { outcome: "refused", reason: planned };
		if ("outcome" in planned) return planned;
		await tx.attentionCase.update({ where: { id: itemId }, data: planned.data });
		await recordActivity(tx, actor, {
			verb,
			subjectType: "member",
			subjectId: item.member,
			after: { item: itemId, key: item.key, ...planned.after },
		});
		return { outcome: "done" };
	});
}

async function isOfSecretariat(tx: Transaction, accountId: string): Promise<boolean> {
	return (await tx.account.count({ where: { id: accountId, ...activeSecretariat } })) > 0;
}
