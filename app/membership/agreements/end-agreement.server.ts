import type { Actor } from "#app/identity/person/actor.ts";
import {
	type AgreementEndInput,
	agreementEnd,
	isCertainlyBefore,
	monthsAhead,
} from "#app/membership/agreements/agreement.ts";
import { type AgreementNotChanged, lockAgreement, refused } from "#app/membership/agreements/agreement-rows.server.ts";
import { recordChange } from "#app/membership/attention/record-change.server.ts";
import { mayManageRegister } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dayOf, lastDay, monthsAfter } from "#app/platform/partial-date.ts";

export type EndAgreementOutcome = { outcome: "ended" } | AgreementNotChanged;

/**
 * Records that an agreement ended before it expired, or that an expired one has been dealt with. It stays on record.
 * Sending the form twice has no further effect.
 * @throws ZodError for input that none of our forms sends
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
		await recordChange(tx, actor, {
			verb: "agreement.end",
			subject: { subjectType: "agreement", subjectId: agreementId },
			now,
			members: agreement.countries,
			isPublic: agreement.visibility === "public",
			after: { endedOn: on, reason },
		});
		return { outcome: "ended" };
	});
}
