import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import {
	type AgreementEndInput,
	agreementEnd,
	isCertainlyBefore,
	monthsAhead,
} from "#app/membership/agreements/agreement.ts";
import {
	type AgreementRecord,
	type AgreementRefused,
	lockAgreement,
	refused,
} from "#app/membership/agreements/agreement-rows.server.ts";
import { refreshAttentionOf } from "#app/membership/attention/refresh-attention.server.ts";
import { announceMembers } from "#app/membership/status/announce-members.server.ts";
import { mayManageRegister } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dayOf, lastDay, monthsAfter } from "#app/platform/partial-date.ts";

export type EndAgreementOutcome =
	| { outcome: "ended" }
	| { outcome: "conflict"; current: AgreementRecord }
	| AgreementRefused
	| { outcome: "not-found" | "forbidden" };

/**
 * Records that an agreement ended otherwise than by running out, or that one which ran out is settled. It stays on
 * record. Sent twice, it ends once.
 * @throws ZodError for an input that no form of ours sends
 */
export async function endAgreement(
	actor: Actor,
	services: MemberServices,
	input: AgreementEndInput,
): Promise<EndAgreementOutcome> {
	if (!mayManageRegister(actor)) return { outcome: "forbidden" };
	const { agreementId, revision, on, reason } = agreementEnd.parse(input);
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx) => {
		const agreement = await lockAgreement(tx, agreementId);
		if (!agreement) return { outcome: "not-found" };
		if (agreement.endedOn === on && agreement.endReason === reason) return { outcome: "ended" };
		if (agreement.revision !== revision) return { outcome: "conflict", current: agreement };
		if (agreement.endedOn !== null) return refused("ended-already");
		if (isCertainlyBefore(on, agreement.signedOn)) return refused("end-before-start");
		if ((lastDay(on) ?? "") > monthsAfter(dayOf(now), monthsAhead)) return refused("too-far-ahead");
		await tx.agreement.update({
			where: { id: agreementId },
			data: { endedOn: on, endReason: reason, revision: revision + 1 },
		});
		await recordActivity(tx, actor, {
			verb: "agreement.end",
			subjectType: "agreement",
			subjectId: agreementId,
			members: agreement.countries,
			after: { endedOn: on, reason },
		});
		await refreshAttentionOf(tx, now, agreement.countries);
		if (agreement.visibility === "public") await announceMembers(tx, agreement.countries);
		return { outcome: "ended" };
	});
}
