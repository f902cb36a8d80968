import { systemActor } from "#app/identity/person/actor.ts";
import { applyHandover } from "#app/membership/contacts/apply-handover.server.ts";
import { lockContact } from "#app/membership/contacts/contact-rows.server.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dateOf, dayOf } from "#app/platform/partial-date.ts";

/**
 * Applies every hand-over whose first day has come; run nightly, since nobody acts on that day. Each has a transaction
 * of its own, and running it again has no further effect.
 * @returns how many were completed
 */
export async function applyTermRoles({
	database,
	clock,
}: Pick<MemberServices, "database" | "clock">): Promise<{ takenOver: number }> {
	const due = { predecessorId: { not: null }, handedOverAt: null, fromDate: { lte: dateOf(dayOf(clock.now())) } };
	const rows = await database.prisma.contact.findMany({ where: due, select: { id: true }, orderBy: { id: "asc" } });
	for (const { id } of rows) {
		await database.prisma.$transaction(async (tx) => {
			const locked = await lockContact(tx, id);
			if (locked) await applyHandover(tx, systemActor, { clock }, locked.contact);
		});
	}
	const waiting = await database.prisma.contact.count({ where: due });
	return { takenOver: rows.length - waiting };
}
