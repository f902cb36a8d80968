import type { Actor } from "#app/identity/person/actor.ts";
import { recordChange } from "#app/membership/attention/record-change.server.ts";
import { isCurrentOrComing, lockEntity } from "#app/membership/entities/entity-rows.server.ts";
import { mayManageRegister } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

export type SetFocalOutcome =
	| { outcome: "set" }
	/** The entity is no longer designated. */
	| { outcome: "refused"; reason: "ended" }
	| { outcome: "not-found" | "forbidden" };

/**
 * Makes an entity the focal institution of its member, in place of the previous one. Sending it twice has no further
 * effect.
 */
export async function setFocalInstitution(
	actor: Actor,
	services: MemberServices,
	{ entityId }: { entityId: string },
): Promise<SetFocalOutcome> {
	if (!mayManageRegister(actor)) return { outcome: "forbidden" };
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx) => {
		const locked = await lockEntity(tx, entityId);
		if (!locked) return { outcome: "not-found" };
		const { entity, entities } = locked;
		if (!isCurrentOrComing(entity, dayOf(now))) return { outcome: "refused", reason: "ended" };
		// An ended entity keeps its mark: it was the focal institution during its term.
		const before = entities.filter((one) => one.focal && one.id !== entityId && isCurrentOrComing(one, dayOf(now)));
		if (entity.focal && before.length === 0) return { outcome: "set" };
		await tx.memberEntity.updateMany({ where: { id: { in: before.map(({ id }) => id) } }, data: { focal: false } });
		await tx.memberEntity.update({ where: { id: entityId }, data: { focal: true } });
		await recordChange(tx, actor, {
			verb: "member.set-focal-institution",
			now,
			members: [entity.member],
			isPublic: true,
			before: { entity: before[0]?.id ?? null },
			after: { entity: entityId },
		});
		return { outcome: "set" };
	});
}
