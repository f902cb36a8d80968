import { eventPhase, registrationPhase } from "#app/forum/events/event.ts";
import { type EventView, eventOf, type ForumServices, lockEvent } from "#app/forum/events/events.server.ts";
import { queueLetters } from "#app/forum/letters/queue-letters.server.ts";
import { fillSeats } from "#app/forum/registration/fill-seats.server.ts";
import { logRegistration } from "#app/forum/registration/locked-registration.server.ts";
import { instantOf } from "#app/forum/times/wall-time.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { memberStatuses, type Statuses } from "#app/library/access/clearing-countries.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** Milliseconds before the start of an event from which delegates are reminded. */
const remindBefore = 24 * 60 * 60 * 1000;
/** Days after an event in which certificates are emailed, for attendance that is marked late. */
const certificateDays = 60;

/**
 * Does what is due for the registrations of each event, which the clock decides: ends the waiting list when registration
 * closes, gives places that changes elsewhere have freed, reminds delegates the day before, and sends certificates. A
 * second run changes nothing.
 * @returns how many lapsed, got a place, and were emailed a reminder or a certificate
 */
export async function workThroughRegistrations(
	services: ForumServices,
): Promise<{ lapsed: number; seated: number; emailed: number }> {
	const { prisma } = services.database;
	const rows = await prisma.forumEvent.findMany({
		where: {
			state: "announced",
			registrations: { some: { state: { in: ["waiting", "seated"] }, email: { not: "" } } },
		},
	});
	const now = services.clock.now();
	const due = rows.map(eventOf).filter((event) => isRecent(event, now));
	const statuses = due.length > 0 ? await memberStatuses(services) : new Map();
	const done = { lapsed: 0, seated: 0, emailed: 0 };
	for (const { id } of due) {
		await prisma.$transaction(async (tx) => {
			const event = await lockEvent(tx, id);
			if (event) await workThrough(tx, event, statuses, now, done);
		});
	}
	return done;
}

/** Whether anything can still be due for an event. */
function isRecent({ ends, zone }: EventView, now: Date): boolean {
	return now.getTime() - instantOf(ends, zone).getTime() < certificateDays * 86_400_000;
}

async function workThrough(
	tx: Transaction,
	event: EventView,
	statuses: Statuses,
	now: Date,
	done: { lapsed: number; seated: number; emailed: number },
): Promise<void> {
	const phase = eventPhase(event, now);
	if (registrationPhase(event, now) === "closed" || phase === "held") {
		const waiting = await tx.registration.findMany({ where: { eventId: event.id, state: "waiting" } });
		await tx.registration.updateMany({
			where: { id: { in: waiting.map(({ id }) => id) } },
			data: { state: "lapsed", endedAt: now, revision: { increment: 1 } },
		});
		for (const one of waiting) await logRegistration(tx, systemActor, "registration.lapse", one, { event: event.slug });
		done.lapsed += waiting.length;
	} else done.seated += await fillSeats(tx, event, statuses, now);
	const seated = { eventId: event.id, state: "seated" };
	if (phase === "coming" && instantOf(event.starts, event.zone).getTime() - now.getTime() <= remindBefore)
		done.emailed += await queueLetters(tx, now, "tomorrow", await tx.registration.findMany({ where: seated }));
	if (phase === "held") {
		const attended = await tx.registration.findMany({ where: { ...seated, certificate: { not: null } } });
		done.emailed += await queueLetters(tx, now, "certificate", attended);
	}
}
