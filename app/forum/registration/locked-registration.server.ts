import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type EventView, type ForumServices, lockEvent } from "#app/forum/events/events.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Reader, Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma, Registration } from "#app/platform/prisma/client.ts";

type Locked = { tx: Transaction; event: EventView; registration: Registration; now: Date };

/**
 * Locks the event of a registration, and reads the registration, for a command.
 * @param find its id, inside the transaction; null if there is none for the actor
 */
export async function withRegistration<T>(
	{ database, clock }: Pick<ForumServices, "database" | "clock">,
	find: (reader: Reader) => Promise<string | null>,
	work: (locked: Locked) => Promise<T>,
): Promise<T | { outcome: "not-found" }> {
	return database.prisma.$transaction(
		async (tx) => {
			const id = await find(tx);
			const found = id && (await tx.registration.findUnique({ where: { id }, select: { eventId: true } }));
			const event = found && (await lockEvent(tx, found.eventId));
			// Read again under the lock: another command may have changed it.
			const registration = event && (await tx.registration.findUnique({ where: { id } }));
			if (!registration) return { outcome: "not-found" };
			return work({ tx, event, registration, now: clock.now() });
		},
		{ maxWait: 15_000, timeout: 30_000 },
	);
}

/** Records in the activity log what was done with a registration, without the person's data. */
export async function logRegistration(
	tx: Transaction,
	actor: Actor,
	verb: string,
	{ id, delegation }: Pick<Registration, "id" | "delegation">,
	after: Prisma.InputJsonObject = {},
): Promise<void> {
	const members = delegation === null ? [] : [delegation];
	await recordActivity(tx, actor, { verb, subjectType: "registration", subjectId: id, after, members });
}
