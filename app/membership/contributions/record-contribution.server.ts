import { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import { refreshAttentionOf } from "#app/membership/attention/refresh-attention.server.ts";
import {
	type CheckedContribution,
	type ContributionRefused,
	checkContribution,
	type NewContributionInput,
	newContribution,
	refuse,
} from "#app/membership/contributions/contribution-check.ts";
import { owesIn } from "#app/membership/contributions/contribution-obligation.ts";
import { writeContribution } from "#app/membership/contributions/write-contribution.server.ts";
import { readLedger } from "#app/membership/ledger/contribution-ledger.server.ts";
import { lockMembers } from "#app/membership/status/lock-members.server.ts";
import { mayManageContributions } from "#app/membership/status/member.policy.ts";
import { classOf, recordedEvents } from "#app/membership/status/member-rows.server.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

export type RecordContributionOutcome =
	/** `again`: the same form had been received before. */
	| { outcome: "recorded"; entryId: string; again: boolean }
	| ContributionRefused
	| { outcome: "forbidden" | "not-found" };

/**
 * Records an assessment, pledge, in-kind contribution, payment or credit note.
 * @param submission id of the form: sending it twice records it once
 * @throws ZodError for input that none of our forms sends
 */
export async function recordContribution(
	actor: Actor,
	services: MemberServices,
	input: NewContributionInput,
	submission: string,
): Promise<RecordContributionOutcome> {
	if (!mayManageContributions(actor)) return { outcome: "forbidden" };
	const entry = newContribution.parse(input);
	const known = z.uuid().parse(submission);
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx) => {
		if ((await lockMembers(tx, [entry.member])).length === 0) return { outcome: "not-found" };
		const before = await tx.contributionEntry.findUnique({ where: { submission: known }, select: { id: true } });
		if (before) return { outcome: "recorded", entryId: before.id, again: true };
		const ledger = await readLedger(tx, [entry.member], unitsOf(services));
		const result = checkContribution(entry, ledger.get(entry.member) ?? [], services.reference, dayOf(now));
		if (!("checked" in result)) return result;
		const exempt = await exemptYear(tx, result.checked);
		if (exempt) return exempt;
		const origin = { now, submission: known };
		const entryId = await writeContribution(tx, actor, result.checked, origin);
		await refreshAttentionOf(tx, now, [entry.member]);
		return { outcome: "recorded", entryId, again: false };
	});
}

/** Refuses an assessment for a year for which the member owes nothing. */
export async function exemptYear(
	tx: Transaction,
	{ member, kind, year }: CheckedContribution,
): Promise<ContributionRefused | undefined> {
	if (kind !== "assessed" || year === null) return undefined;
	const row = await tx.member.findUniqueOrThrow({ where: { code: member }, include: { events: true } });
	const { statuses, classes } = recordedEvents(row.events);
	const isObliged = owesIn({ class: classOf(row), events: statuses, classEvents: classes }, year);
	return isObliged ? undefined : refuse("year", { reason: "owes-nothing", year });
}

/** The number of decimals that amounts of each currency are shown with. */
export function unitsOf({ reference }: Pick<MemberServices, "reference">): (currency: string) => number {
	return (currency) => reference.currency(currency)?.minorUnits ?? 2;
}
