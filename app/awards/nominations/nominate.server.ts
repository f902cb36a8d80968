import { recordActivity } from "#app/activity/record-activity.server.ts";
import { admitsStatus, phaseOf } from "#app/awards/calls/call.ts";
import { lockCall } from "#app/awards/calls/call-rows.server.ts";
import { mayNominateFor } from "#app/awards/nominations/nomination.policy.ts";
import { consentRules, type EntryProblem, entryProblem, nominationRules } from "#app/awards/nominations/nomination.ts";
import { notifyOfNomination } from "#app/awards/nominations/notify-of-nomination.server.ts";
import { openRequest } from "#app/cases/open-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { lockAgainstWithdrawal } from "#app/library/access/practice-in-short.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

export type NominateOutcome =
	| { outcome: "sent"; id: string }
	/** The practice is already entered in this category. */
	| { outcome: "exists"; id: string }
	/** The call is not open. */
	| { outcome: "closed" }
	/** The country has as many nominations as the call allows. */
	| { outcome: "limit"; limit: number }
	/** The version may not be nominated. */
	| { outcome: "refused"; reason: EntryProblem }
	| { outcome: "not-found" };

/**
 * Enters the published version of a practice into a category of an open call, for one of its owner countries. The other
 * countries of a joint practice are asked for their consent. Sending the form twice enters it once.
 * @param input.id made with the form
 */
export async function nominate(
	actor: Actor,
	services: LibraryServices,
	input: { id: string; callId: string; categoryId: string; member: string; pid: string; endorsement: string },
): Promise<NominateOutcome> {
	const { id, callId, categoryId, member, pid, endorsement } = input;
	if (!mayNominateFor(actor, member)) return { outcome: "not-found" };
	const statuses = await memberStatuses(services);
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx): Promise<NominateOutcome> => {
		await lockAgainstWithdrawal(tx, pid);
		// Nominations of one call wait for each other, so that their number never exceeds the limit.
		const call = await lockCall(tx, callId);
		if (!call?.categories.some((category) => category.id === categoryId)) return { outcome: "not-found" };
		const again = await tx.awardNomination.findUnique({ where: { id } });
		if (again) return again.member === member ? { outcome: "sent", id } : { outcome: "not-found" };
		if (!admitsStatus(call.nominators, statuses.get(member))) return { outcome: "not-found" };
		if (phaseOf(call, now) !== "open") return { outcome: "closed" };
		const practice = await tx.practice.findUnique({ where: { pid }, include: { published: true } });
		if (!practice?.countries.includes(member)) return { outcome: "not-found" };
		const reason = entryProblem(practice, now);
		if (reason || !practice.published) return { outcome: "refused", reason: reason ?? "not-published" };
		const openKey = `nomination:${categoryId}:${pid}`;
		const live = { request: { state: { notIn: ["declined", "withdrawn"] } } };
		const same = await tx.awardNomination.findFirst({ where: { categoryId, pid, ...live }, select: { id: true } });
		if (same) return { outcome: "exists", id: same.id };
		const own = await tx.awardNomination.count({ where: { category: { callId }, member, ...live } });
		if (own >= call.memberLimit) return { outcome: "limit", limit: call.memberLimit };

		const version = `${practice.published.major}.${practice.published.minor}`;
		const content = { nominationId: id, callId, categoryId, pid, version };
		const request = { subject: { type: "practice", id: pid }, member, fromRole: "focal-point" as const, content };
		const toSecretariat = { ...request, id, to: { kind: "secretariat" as const }, openKey };
		await openRequest(tx, actor, nominationRules, toSecretariat, now);
		const versionId = practice.published.id;
		await tx.awardNomination.create({ data: { id, categoryId, member, pid, versionId, version, endorsement } });
		await recordActivity(tx, actor, {
			verb: "nomination.enter",
			subjectType: "nomination",
			subjectId: id,
			members: practice.countries,
			after: { ...content, member, endorsement },
		});
		for (const country of practice.countries.filter((one) => one !== member)) {
			const to = { kind: "role" as const, role: "focal-point" as const, member: country };
			const asked = { ...request, to, openKey: `consent:${id}:${country}` };
			const opened = await openRequest(tx, actor, consentRules, asked, now);
			await notifyOfNomination(tx, now, opened.request, {
				kind: "nomination-consent",
				occasion: "asked",
				message: undefined,
			});
		}
		return { outcome: "sent", id };
	});
}
