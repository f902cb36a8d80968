import type { Actor } from "#app/identity/person/actor.ts";
import { recordChange } from "#app/membership/attention/record-change.server.ts";
import { type EntityEndInput, entityEnd } from "#app/membership/entities/entity.ts";
import { lockEntity } from "#app/membership/entities/entity-rows.server.ts";
import { isBefore, monthsAhead } from "#app/membership/status/event-dates.ts";
import { mayManageRegister } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dayOf, lastDay, monthsAfter } from "#app/platform/partial-date.ts";

export type EndEntityOutcome =
	| { outcome: "ended" }
	| {
			outcome: "refused";
			reason: "end-before-start" | "too-far-ahead" | "ended-already";
	  }
	| { outcome: "not-found" | "forbidden" };

/**
 * Ends the designation of an entity, which stays on record with its dates. Sending the form twice has no further
 * effect.
 * @throws ZodError for input that none of our forms sends
 */
export async function endEntity(
	actor: Actor,
	services: MemberServices,
	input: EntityEndInput,
): Promise<EndEntityOutcome> {
	if (!mayManageRegister(actor)) return { outcome: "forbidden" };
	const { entityId, on, reason } = entityEnd.parse(input);
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx) => {
		const locked = await lockEntity(tx, entityId);
		if (!locked) return { outcome: "not-found" };
		const { entity } = locked;
		if (entity.toDate === on) return { outcome: "ended" };
		if (entity.toDate !== null) return { outcome: "refused", reason: "ended-already" };
		if (isBefore(on, entity.fromDate)) return { outcome: "refused", reason: "end-before-start" };
		if ((lastDay(on) ?? "") > monthsAfter(dayOf(now), monthsAhead))
			return { outcome: "refused", reason: "too-far-ahead" };
		await tx.memberEntity.update({ where: { id: entityId }, data: { toDate: on } });
		await recordChange(tx, actor, {
			verb: "member.end-entity",
			now,
			members: [entity.member],
			isPublic: true,
			before: { entity: entityId, focal: entity.focal },
			after: { entity: entityId, to: on, reason: reason ?? null },
		});
		return { outcome: "ended" };
	});
}
