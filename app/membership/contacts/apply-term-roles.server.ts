import { systemActor } from "#app/identity/person/actor.ts";
import { applyHandover } from "#app/membership/contacts/apply-handover.server.ts";
import { accountRoleOf } from "#app/membership/contacts/contact-account.ts";
import { contactOf, lockContact } from "#app/membership/contacts/contact-rows.server.ts";
import { termState } from "#app/membership/status/contact-term.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dateOf, dayOf } from "#app/platform/partial-date.ts";

type Services = Pick<MemberServices, "database" | "clock">;

/**
 * Applies every hand-over whose first day has come, and grants and removes the account roles of terms that began or
 * ended; run nightly, since nobody acts on those days. Each has a transaction of its own, and running it again has no
 * further effect.
 * @returns how many hand-overs were completed
 */
export async function applyTermRoles({ database, clock }: Services): Promise<{ takenOver: number }> {
	const due = { predecessorId: { not: null }, handedOverAt: null, fromDate: { lte: dateOf(dayOf(clock.now())) } };
	const rows = await database.prisma.contact.findMany({ where: due, select: { id: true }, orderBy: { id: "asc" } });
	const changed = await changedTerms({ database, clock });
	for (const id of new Set([...rows.map((row) => row.id), ...changed])) {
		await database.prisma.$transaction(async (tx) => {
			const locked = await lockContact(tx, id);
			if (locked) await applyHandover(tx, systemActor, { clock }, locked.contact);
		});
	}
	const waiting = await database.prisma.contact.count({ where: due });
	return { takenOver: rows.length - waiting };
}

/** The contacts whose account has the role that goes with theirs outside the term, or lacks it during the term. */
async function changedTerms({ database, clock }: Services): Promise<string[]> {
	const today = dayOf(clock.now());
	const rows = await database.prisma.contact.findMany({
		where: { accountId: { not: null }, fromDate: { lte: dateOf(today) } },
		orderBy: { id: "asc" },
	});
	const accounts = [...new Set(rows.flatMap(({ accountId }) => accountId ?? []))];
	const grants = await database.prisma.roleGrant.findMany({
		where: { accountId: { in: accounts }, revokedAt: null },
	});
	const since = new Map(grants.map((grant) => [`${grant.accountId} ${grant.role} ${grant.member}`, grant.grantedAt]));
	return rows.map(contactOf).flatMap((contact) => {
		const role = accountRoleOf(contact.role);
		const heldSince = since.get(`${contact.accountId} ${role} ${contact.member}`);
		if (role === null) return [];
		if (termState(contact, today) === "current") return heldSince ? [] : [contact.id];
		// A role given after the term was over doesn't come from it.
		return heldSince && dayOf(heldSince) <= (contact.to ?? "") ? [contact.id] : [];
	});
}
