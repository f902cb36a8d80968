import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { readRegisterQuery, registerAddress } from "#app/membership/register/register-query.ts";
import { maxNameLength, maxViews } from "#app/membership/register/saved-views.ts";
import { mayManageRegister } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { oneLine } from "#app/platform/text/one-line.ts";

export type SaveViewOutcome =
	/** The query as stored, without parameters that have no effect. */
	| { outcome: "saved"; id: string; query: string }
	| { outcome: "refused"; reason: "name-missing" | "name-too-long" | "name-taken" | "too-many" }
	| { outcome: "forbidden" };

/**
 * Saves the register's present filters under a name, only for the actor. Sending the form twice saves them once.
 * @param input.query the part of the register's URL after the question mark
 */
export async function saveView(
	actor: Actor,
	services: MemberServices,
	input: { name: string; query: string },
): Promise<SaveViewOutcome> {
	if (actor.kind !== "person" || !mayManageRegister(actor)) return { outcome: "forbidden" };
	const { accountId } = actor;
	const name = oneLine(input.name.normalize("NFC"));
	if (name === "") return refused("name-missing");
	if (name.length > maxNameLength) return refused("name-too-long");
	const nameKey = name.toLowerCase();
	const query = registerAddress(readRegisterQuery(new URLSearchParams(input.query)));
	return services.database.prisma.$transaction(async (tx) => {
		// One request per account at a time, so that the limit and the name are checked reliably.
		await tx.$queryRaw`select 1 from account where id = ${accountId}::uuid for update`;
		const own = await tx.savedView.findMany({ where: { accountId } });
		const same = own.find((view) => view.nameKey === nameKey);
		if (same) return same.query === query ? { outcome: "saved", id: same.id, query } : refused("name-taken");
		if (own.length >= maxViews) return refused("too-many");
		const { id } = await tx.savedView.create({
			data: { accountId, name, nameKey, query, createdAt: services.clock.now() },
		});
		await recordActivity(tx, actor, {
			verb: "saved-view.save",
			subjectType: "saved-view",
			subjectId: id,
			after: { name, query },
		});
		return { outcome: "saved", id, query };
	});
}

function refused(reason: Extract<SaveViewOutcome, { outcome: "refused" }>["reason"]): SaveViewOutcome {
	return { outcome: "refused", reason };
}
