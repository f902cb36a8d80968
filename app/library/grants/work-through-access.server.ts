import { systemActor } from "#app/identity/person/actor.ts";
import { clearersOf, memberStatuses, type Statuses } from "#app/library/access/clearing-countries.server.ts";
import { closeDays } from "#app/library/grants/access-grant.ts";
import { type LockedAccess, lockAccess, logAccess } from "#app/library/grants/access-rows.server.ts";
import { moveAccess } from "#app/library/grants/move-access.server.ts";
import { askDeciders, askedAccess } from "#app/library/grants/notify-of-access.server.ts";
import { remindAnswerers } from "#app/library/notices/ask-owners.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf, daysBetween } from "#app/platform/partial-date.ts";

/**
 * Updates access every night: ends access that has reached its last day, reminds the people who decide, passes on to
 * the secretariat requests that no focal point may decide any more, and closes those that nobody decided in time. Each
 * has its own transaction; a second run changes nothing.
 * @returns how many ended, and how many were closed without a decision
 */
export async function workThroughAccess(services: LibraryServices): Promise<{ ended: number; unanswered: number }> {
	const { prisma } = services.database;
	const statuses = await memberStatuses(services);
	const now = services.clock.now();
	const live = await prisma.accessGrant.findMany({
		where: { state: { in: ["asked", "granted"] } },
		select: { id: true },
		orderBy: { id: "asc" },
	});
	const found = { ended: 0, unanswered: 0 };
	const by = { actor: systemActor, now };
	for (const { id } of live)
		await prisma.$transaction(async (tx) => {
			const locked = await lockAccess(tx, id);
			if (!locked) return;
			const { state, until, createdAt } = locked.access;
			if (state === "granted" && until !== null && dayOf(until) < dayOf(now)) {
				await moveAccess(tx, by, locked, { to: "expired" });
				found.ended += 1;
			} else if (state === "asked" && daysBetween(dayOf(createdAt), dayOf(now)) >= closeDays) {
				await moveAccess(tx, by, locked, { to: "unanswered" });
				found.unanswered += 1;
			} else if (state === "asked") await remindOrForward(tx, now, locked, statuses);
		});
	return found;
}

async function remindOrForward(
	tx: Transaction,
	now: Date,
	{ access, requests }: LockedAccess,
	statuses: Statuses,
): Promise<void> {
	const countries = requests.flatMap(({ toMember }) => toMember ?? []);
	const clearers = await clearersOf(tx, countries, statuses);
	const nobody = [...clearers.values()].every((accounts) => accounts.length === 0);
	const isTheirs = requests.some(({ toKind }) => toKind === "secretariat");
	if (!isTheirs && nobody) {
		await askDeciders(tx, now, access, statuses);
		await logAccess(tx, systemActor, access, "access.forward");
	}
	await remindAnswerers(tx, now, askedAccess(access), { remindsOf: "access-asked", requests, clearers });
}
