import { systemActor } from "#app/identity/person/actor.ts";
import { applyHandover } from "#app/membership/contacts/apply-handover.server.ts";
import { lockContact } from "#app/membership/contacts/contact-rows.server.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dateOf, dayOf } from "#app/platform/partial-date.ts";

/**
 * Lets all who follow in a role from today on, or did already, take over what goes with it: for the night, when a
 * first day comes and nobody does anything. Each in a transaction of its own; done twice, the second time changes
 * nothing.
 * @returns how many have taken over
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
