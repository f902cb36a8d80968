import type { Actor } from "#app/identity/person/actor.ts";
import { maySeeInside } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

/** What an event says to the member itself and the secretariat, and to nobody else. */
export type StatusReasons = {
	reasons: string | null;
	/** When the matter is looked at again, or an answer is due: `2026-11-25`. */
	reviewOn: string | null;
};

/**
 * The reasons behind the status that a member has by an event.
 * @param eventId as `findMember` names it
 * @returns null for everybody but the member's own people and the secretariat
 */
export async function statusReasons(
	actor: Actor,
	{ database }: Pick<MemberServices, "database">,
	member: string,
	eventId: string,
): Promise<StatusReasons | null> {
	if (!maySeeInside(actor, member)) return null;
	const event = await database.prisma.memberEvent.findUnique({
		where: { id: eventId, member },
		select: { reasons: true, reviewOn: true },
	});
	return event && { reasons: event.reasons, reviewOn: event.reviewOn && dayOf(event.reviewOn) };
}
