import type { Actor } from "#app/identity/person/actor.ts";
import { maySeeInside } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

/** The parts of an event that only the member itself and the secretariat read. */
export type StatusReasons = {
	reasons: string | null;
	/** The day of the next review, or the deadline to answer: `2026-11-25`. */
	reviewOn: string | null;
};

/**
 * The reasons for a member's present status.
 * @param eventId the event's id from `findMember`
 * @returns null unless the reader belongs to the member or the secretariat
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
