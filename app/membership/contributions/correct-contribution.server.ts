import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { refreshAttentionOf } from "#app/membership/attention/refresh-attention.server.ts";
import {
	type ContributionRefused,
	checkContribution,
	maxNoteLength,
	newContribution,
	refuse,
} from "#app/membership/contributions/contribution-check.ts";
import { exemptYear, unitsOf } from "#app/membership/contributions/record-contribution.server.ts";
import { logContribution, writeContribution } from "#app/membership/contributions/write-contribution.server.ts";
import { type ContributionEntry, enteredKinds } from "#app/membership/ledger/contribution-entry.ts";
import { readLedger } from "#app/membership/ledger/contribution-ledger.server.ts";
import { lockMembers } from "#app/membership/status/lock-members.server.ts";
import { mayManageContributions } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf } from "#app/platform/partial-date.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";

const contributionCorrection = z.strictObject({
	entryId: z.uuid(),
	/** What was wrong; visible to everybody who reads the ledger. */
	reason: z.string().overwrite(severalLines).min(1).max(maxNoteLength),
	/** The entry that replaces it, of the same member and kind; null for none. */
	replacement: newContribution.omit({ member: true, kind: true }).nullable(),
});
export type ContributionCorrectionInput = z.input<typeof contributionCorrection>;

export type CorrectContributionOutcome =
	| { outcome: "corrected"; member: string; entryId: string | null }
	| ContributionRefused
	| { outcome: "forbidden" | "not-found" };

/**
 * Reverses an entry with another one that names it, and records its replacement if there is one; either both succeed or
 * neither. If the form is sent twice, the second answer is that the entry has already been corrected.
 * @throws ZodError for input that none of our forms sends
 */
export async function correctContribution(
	actor: Actor,
	services: MemberServices,
	input: ContributionCorrectionInput,
): Promise<CorrectContributionOutcome> {
	if (!mayManageContributions(actor)) return { outcome: "forbidden" };
	const { entryId, reason, replacement } = contributionCorrection.parse(input);
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx) => {
		const row = await tx.contributionEntry.findUnique({ where: { id: entryId }, select: { member: true } });
		if (!row) return { outcome: "not-found" };
		const { member } = row;
		await lockMembers(tx, [member]);
		const entries = (await readLedger(tx, [member], unitsOf(services))).get(member) ?? [];
		const wrong = entries.find(({ id }) => id === entryId) as ContributionEntry;
		const kind = enteredKinds.find((entered) => entered === wrong.kind);
		if (!kind) return { outcome: "not-found" };
		if (entries.some(({ correctsId }) => correctsId === entryId)) {
			return refuse("reason", { reason: "corrected-already" });
		}
		const said = replacement && { ...replacement, member, kind };
		const result = said && checkContribution(said, without(entries, wrong), services.reference, dayOf(now));
		if (result && !("checked" in result)) return result;
		// A wrong amount can be corrected even if the year is wrong too.
		const exempt = result && result.checked.year !== wrong.year && (await exemptYear(tx, result.checked));
		if (exempt) return exempt;
		if (result && isSame(result.checked, wrong)) return refuse("amount", { reason: "same-as-before" });

		await reverse(tx, actor, wrong, { reason, now });
		const origin = { now, replacesId: wrong.id };
		const entered = result ? await writeContribution(tx, actor, result.checked, origin) : null;
		await refreshAttentionOf(tx, now, [member]);
		return { outcome: "corrected", member, entryId: entered };
	});
}

/** The ledger without the wrong entry; payments towards it settle nothing until it is replaced. */
function without(entries: readonly ContributionEntry[], wrong: ContributionEntry): ContributionEntry[] {
	return entries.filter(({ id }) => id !== wrong.id);
}

function isSame(entry: Partial<ContributionEntry>, other: ContributionEntry): boolean {
	const said = ({ year, datedOn, dueOn, currency, amount, itemId, note, reference }: Partial<ContributionEntry>) => [
		...[year, datedOn, dueOn, currency, amount, itemId, note, reference].map((value) => value ?? null),
	];
	return isDeepStrictEqual(said(entry), said(other));
}

async function reverse(
	tx: Transaction,
	actor: Actor,
	wrong: ContributionEntry,
	{ reason, now }: { reason: string; now: Date },
): Promise<void> {
	const { id: correctsId, member, kind, datedOn, currency, amount } = wrong;
	const { id } = await tx.contributionEntry.create({
		data: {
			member,
			kind: "reversal",
			datedOn: dateOf(datedOn),
			currency,
			amount,
			correctsId,
			note: reason,
			recordedAt: now,
			recordedById: actorId(actor) ?? null,
		},
		select: { id: true },
	});
	const said = { entry: correctsId, kind, currency, amount, reason };
	await logContribution(tx, actor, "contribution.reverse", { id, member, said });
}
