import { eventPhase } from "#app/forum/events/event.ts";
import type { ForumServices } from "#app/forum/events/events.server.ts";
import { queueLetters } from "#app/forum/letters/queue-letters.server.ts";
import { logRegistration, withRegistration } from "#app/forum/registration/locked-registration.server.ts";
import { registrarOf } from "#app/forum/registration/registration.policy.ts";
import {
	type Attendance,
	type DelegateDetails,
	isLive,
	liveStates,
	offersAttendance,
	stateOf,
} from "#app/forum/registration/registration.ts";
import { registrationBehind } from "#app/forum/registration/registration-link.server.ts";
import { type Actor, publicActor } from "#app/identity/person/actor.ts";
import { normalEmail } from "#app/identity/person/email.ts";

export type ChangeOutcome =
	| { outcome: "changed" }
	/** The event has begun or is cancelled, or the registration has ended. */
	| { outcome: "too-late" }
	| { outcome: "attendance-not-offered" }
	| { outcome: "already-registered" }
	| { outcome: "not-found" };

/** Changes how the person behind a secret link takes part; the place stays theirs. */
export async function changeOwnAttendance(
	services: ForumServices,
	{ token, attendance }: { token: string; attendance: Attendance },
): Promise<ChangeOutcome> {
	const find = async (reader: Parameters<typeof registrationBehind>[0]) =>
		(await registrationBehind(reader, token))?.id ?? null;
	return withRegistration(services, find, async ({ tx, event, registration, now }): Promise<ChangeOutcome> => {
		if (!isLive(stateOf(registration)) || eventPhase(event, now) !== "coming") return { outcome: "too-late" };
		if (!offersAttendance(event, attendance)) return { outcome: "attendance-not-offered" };
		if (registration.attendance === attendance) return { outcome: "changed" };
		await tx.registration.update({
			where: { id: registration.id },
			data: { attendance, revision: { increment: 1 } },
		});
		await logRegistration(tx, publicActor, "registration.change", registration, { event: event.slug, attendance });
		return { outcome: "changed" };
	});
}

/**
 * Corrects the details of a delegate, by the focal point of the country or by an officer. With another email address, the
 * links in earlier emails stop working, and a new one is sent to it.
 */
export async function changeDelegate(
	actor: Actor,
	services: ForumServices,
	{ id, name, office, email: typed, attendance }: DelegateDetails & { id: string },
): Promise<ChangeOutcome> {
	return withRegistration(
		services,
		async () => id,
		async ({ tx, event, registration, now }): Promise<ChangeOutcome> => {
			const by = registrarOf(actor, registration.delegation);
			if (by === null) return { outcome: "not-found" };
			// Officers correct names on certificates after the event too.
			const open = by === "officer" ? event.state !== "cancelled" : eventPhase(event, now) === "coming";
			if (!isLive(stateOf(registration)) || !open || registration.email === "") return { outcome: "too-late" };
			if (!offersAttendance(event, attendance)) return { outcome: "attendance-not-offered" };
			const email = normalEmail(typed);
			const others = { eventId: event.id, email, state: { in: [...liveStates] }, id: { not: id } };
			if (await tx.registration.findFirst({ where: others, select: { id: true } }))
				return { outcome: "already-registered" };
			const moved = email !== registration.email;
			const account = moved ? await tx.account.findFirst({ where: { email, disabledAt: null } }) : null;
			const changed = await tx.registration.update({
				where: { id },
				data: {
					name,
					office,
					email,
					attendance,
					revision: { increment: 1 },
					...(moved && { accountId: account?.id ?? null }),
				},
			});
			await logRegistration(tx, actor, "registration.change", registration, { event: event.slug, by, moved });
			if (moved) {
				await tx.registrationLink.deleteMany({ where: { registrationId: id } });
				await queueLetters(tx, now, "link", [changed], String(changed.revision));
			}
			return { outcome: "changed" };
		},
	);
}
