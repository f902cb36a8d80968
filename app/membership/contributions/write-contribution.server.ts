import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { CheckedContribution } from "#app/membership/contributions/contribution-check.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dateOf } from "#app/platform/partial-date.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** Where an entry comes from. */
export type EntryOrigin = { now: Date; submission?: string; replacesId?: string };

/**
 * Writes a checked entry and its activity entry.
 * @returns its id
 */
export async function writeContribution(
	tx: Transaction,
	actor: Actor,
	entry: CheckedContribution,
	{ now, ...origin }: EntryOrigin,
): Promise<string> {
	const { member, kind, year, datedOn, dueOn, currency, amount, itemId, note, reference } = entry;
	const { id } = await tx.contributionEntry.create({
		data: {
			member,
			kind,
			year,
			currency,
			amount,
			itemId,
			note,
			reference,
			datedOn: dateOf(datedOn),
			dueOn: dueOn === null ? null : dateOf(dueOn),
			...origin,
			recordedAt: now,
			recordedById: actorId(actor) ?? null,
		},
		select: { id: true },
	});
	const said = { kind, year, datedOn, dueOn, currency, amount, item: itemId, note, reference };
	await logContribution(tx, actor, "contribution.record", { id, member, said });
	return id;
}

/** Logs a change of a member's ledger; empty fields are left out. */
export async function logContribution(
	tx: Transaction,
	actor: Actor,
	verb: "contribution.record" | "contribution.reverse",
	of: {
		id: string;
		member: string;
		said: Record<string, Prisma.InputJsonValue | null>;
	},
): Promise<void> {
	const after = Object.fromEntries(Object.entries(of.said).filter(([, value]) => value !== null));
	await recordActivity(tx, actor, {
		verb,
		subjectType: "contribution",
		subjectId: of.id,
		members: [of.member],
		after: after as Prisma.InputJsonObject,
	});
}
