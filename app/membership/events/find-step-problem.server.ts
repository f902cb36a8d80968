import type { Actor } from "#app/identity/person/actor.ts";
import { lockMember } from "#app/membership/events/locked-member.server.ts";
import { type EventRefusal, type Step, stepProblem } from "#app/membership/events/validate-event.server.ts";
import { mayRecordEvents } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";

/**
 * Finds why a step is not possible on its date, for a form that can't be recorded yet because something else is
 * missing. Records nothing.
 * @returns undefined if it is possible, and for everybody but the secretariat
 */
export async function findStepProblem(
	actor: Actor,
	{ database, clock }: MemberServices,
	{ member, ...step }: Step & { member: string },
): Promise<EventRefusal | undefined> {
	if (!mayRecordEvents(actor)) return undefined;
	return database.prisma.$transaction(async (tx) => {
		const known = await lockMember(tx, member);
		return known && stepProblem(step, known, clock.now());
	});
}
