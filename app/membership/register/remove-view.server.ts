import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { mayManageRegister } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** Deletes one of the actor's own saved views; `not-found` if it is already deleted or another person's. */
export async function removeView(
	actor: Actor,
	services: MemberServices,
	id: string,
): Promise<{ outcome: "removed" | "not-found" | "forbidden" }> {
	if (actor.kind !== "person" || !mayManageRegister(actor)) return { outcome: "forbidden" };
	if (!isUuid(id.toLowerCase())) return { outcome: "not-found" };
	const { accountId } = actor;
	return services.database.prisma.$transaction(async (tx) => {
		await tx.$queryRaw`select 1 from account where id = ${accountId}::uuid for update`;
		const view = await tx.savedView.findFirst({ where: { id, accountId } });
		if (!view) return { outcome: "not-found" };
		await tx.savedView.delete({ where: { id } });
		await recordActivity(tx, actor, {
			verb: "saved-view.remove",
			subjectType: "saved-view",
			subjectId: id,
			before: { name: view.name, query: view.query },
		});
		return { outcome: "removed" };
	});
}
