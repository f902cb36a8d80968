import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { recordChange } from "#app/membership/attention/record-change.server.ts";
import { previewAssessment } from "#app/membership/contributions/contribution-scales.server.ts";
import { lockScale } from "#app/membership/contributions/save-contribution-scale.server.ts";
import { isZero } from "#app/membership/ledger/contribution-amount.ts";
import { mayManageContributions } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dateOf, dayOf } from "#app/platform/partial-date.ts";

export type IssueOutcome =
	/** `again`: it had already been issued, and nothing was done. */
	| { outcome: "issued"; members: number; again: boolean }
	/** The scale or the members have changed since the preview, which has to be checked again. */
	| { outcome: "changed" }
	/** The day of the assessment has not come, so it is not known who will be a member. */
	| { outcome: "too-early"; datedOn: string }
	/** No shares can be computed, as the preview shows. */
	| { outcome: "no-shares" }
	| { outcome: "forbidden" | "not-found" };

/** Milliseconds: entries for all members are written at once. */
const issueTimeout = 60_000;

/**
 * Issues a scale: one assessment for each member, all or none, and only once, whoever repeats it.
 * @param input.digest the digest of the preview that was checked; nothing else is issued
 */
export async function issueContributions(
	actor: Actor,
	services: MemberServices,
	input: { scaleId: string; digest: string },
): Promise<IssueOutcome> {
	if (!mayManageContributions(actor)) return { outcome: "forbidden" };
	const now = services.clock.now();
	return services.database.prisma.$transaction(
		async (tx) => {
			// Every other command on a ledger locks its members, so none can interfere.
			await tx.$queryRaw`select code from member order by code for update`;
			const scale = await lockScale(tx, input.scaleId, services);
			if (!scale) return { outcome: "not-found" };
			if (scale.issuedAt) {
				const members = await tx.contributionEntry.count({ where: { scaleId: scale.id } });
				return { outcome: "issued", members, again: true };
			}
			if (scale.datedOn > dayOf(now)) return { outcome: "too-early", datedOn: scale.datedOn };
			const preview = await previewAssessment(tx, scale);
			if (preview.digest !== input.digest) return { outcome: "changed" };
			if (preview.problem) return { outcome: "no-shares" };
			const { id: scaleId, year, currency, datedOn, dueOn } = scale;
			const assessed = preview.lines.filter(({ amount }) => !isZero(amount));
			const issued = { issuedAt: now, issuedById: actorId(actor) ?? null };
			await tx.contributionEntry.createMany({
				data: assessed.map(({ code: member, amount }) => ({
					member,
					kind: "assessed",
					year,
					currency,
					amount,
					scaleId,
					datedOn: dateOf(datedOn),
					dueOn: dateOf(dueOn),
					recordedAt: now,
					recordedById: issued.issuedById,
				})),
			});
			await tx.contributionScale.update({ where: { id: scaleId }, data: issued });
			const members = assessed.map(({ code }) => code);
			await recordChange(tx, actor, {
				verb: "contribution-scale.issue",
				subject: { subjectType: "contribution-scale", subjectId: scaleId },
				now,
				members,
				isPublic: false,
				after: {
					year,
					currency,
					total: preview.total,
					amounts: Object.fromEntries(assessed.map(({ code, amount }) => [code, amount])),
				},
			});
			return { outcome: "issued", members: members.length, again: false };
		},
		{ timeout: issueTimeout },
	);
}
