import { eventPhase } from "#app/forum/events/event.ts";
import type { ForumServices } from "#app/forum/events/events.server.ts";
import { queueLetters } from "#app/forum/letters/queue-letters.server.ts";
import { fillSeats } from "#app/forum/registration/fill-seats.server.ts";
import { logRegistration, withRegistration } from "#app/forum/registration/locked-registration.server.ts";
import { mayCancel, registrarOf } from "#app/forum/registration/registration.policy.ts";
import { isLive, type Registrar, stateOf } from "#app/forum/registration/registration.ts";
import { registrationBehind } from "#app/forum/registration/registration-link.server.ts";
import { type Actor, publicActor } from "#app/identity/person/actor.ts";
import { memberStatuses, type Statuses } from "#app/library/access/clearing-countries.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";

export type CancelOutcome =
	/** Also if it was cancelled before. */
	| { outcome: "cancelled" }
	/** The event is over, the person has attended, or the waiting list has closed: nothing is left to cancel. */
	| { outcome: "too-late" }
	/** The country is suspended: a head of the secretariat decides. */
	| { outcome: "heads-only" }
	| { outcome: "not-found" };

/** Cancels the registration behind a secret link. The place goes to the next in line in the same transaction. */
export async function cancelOwnPlace(services: ForumServices, token: string): Promise<CancelOutcome> {
	const find = async (reader: Reader) => (await registrationBehind(reader, token))?.id ?? null;
	return cancel(services, await memberStatuses(services), find, () => ({ actor: publicActor, by: "delegate" }));
}

/** Cancels a registration, by the focal point of its country or by an officer, who says why. */
export async function cancelRegistration(
	actor: Actor,
	services: ForumServices,
	{ id, reason }: { id: string; reason: string },
): Promise<CancelOutcome> {
	const statuses = await memberStatuses(services);
	return cancel(
		services,
		statuses,
		async () => id,
		({ delegation }) => {
			const by = registrarOf(actor, delegation);
			if (by === null) return { outcome: "not-found" };
			const status = delegation === null ? null : (statuses.get(delegation) ?? null);
			return mayCancel(actor, delegation, status) ? { actor, by, reason } : { outcome: "heads-only" };
		},
	);
}

type Cancelling = { actor: Actor; by: Registrar; reason?: string };

async function cancel(
	services: ForumServices,
	statuses: Statuses,
	find: (reader: Reader) => Promise<string | null>,
	authorise: (registration: { delegation: string | null }) => Cancelling | { outcome: "not-found" | "heads-only" },
): Promise<CancelOutcome> {
	return withRegistration(services, find, async ({ tx, event, registration, now }): Promise<CancelOutcome> => {
		const authorised = authorise(registration);
		if ("outcome" in authorised) return authorised;
		const { actor, by, reason } = authorised;
		const state = stateOf(registration);
		if (state === "cancelled") return { outcome: "cancelled" };
		if (!isLive(state) || registration.attendedAt || eventPhase(event, now) === "held") return { outcome: "too-late" };
		const cancelled = await tx.registration.update({
			where: { id: registration.id },
			data: { state: "cancelled", endedAt: now, endedBy: by, endReason: reason ?? null, revision: { increment: 1 } },
		});
		await logRegistration(tx, actor, "registration.cancel", registration, { event: event.slug, by, before: state });
		await queueLetters(tx, now, "cancelled", [cancelled]);
		if (state === "seated") await fillSeats(tx, event, statuses, now);
		return { outcome: "cancelled" };
	});
}
