import { eventPhase } from "#app/forum/events/event.ts";
import type { ForumServices } from "#app/forum/events/events.server.ts";
import { newCertificateNumber } from "#app/forum/registration/certificate.server.ts";
import { logRegistration, withRegistration } from "#app/forum/registration/locked-registration.server.ts";
import { mayManageDelegates } from "#app/forum/registration/registration.policy.ts";
import type { Actor } from "#app/identity/person/actor.ts";

export type AttendanceOutcome =
	/** Also if it was marked so before. */
	| { outcome: "marked" }
	/** The person has no place, or the event is cancelled. */
	| { outcome: "no-place" }
	| { outcome: "not-found" };

/**
 * Marks that a delegate attended, or that it was marked by mistake. Marking twice has no further effect, so a phone may
 * send its marks again after a break of the network.
 * @param input.at when the person checked in, if it is sent later; never in the future
 */
export async function markAttendance(
	actor: Actor,
	services: ForumServices,
	{ id, attended, at }: { id: string; attended: boolean; at?: Date | undefined },
): Promise<AttendanceOutcome> {
	if (!mayManageDelegates(actor)) return { outcome: "not-found" };
	return withRegistration(
		services,
		async () => id,
		async ({ tx, event, registration, now }): Promise<AttendanceOutcome> => {
			if (registration.state !== "seated" || eventPhase(event, now) === "cancelled") return { outcome: "no-place" };
			if ((registration.attendedAt !== null) === attended) return { outcome: "marked" };
			const attendedAt = at && at < now ? at : now;
			await tx.registration.update({
				where: { id },
				data: attended
					? { attendedAt, certificate: newCertificateNumber(), revision: { increment: 1 } }
					: { attendedAt: null, certificate: null, revision: { increment: 1 } },
			});
			const verb = attended ? "registration.attend" : "registration.unattend";
			await logRegistration(tx, actor, verb, registration, { event: event.slug });
			return { outcome: "marked" };
		},
	);
}
