import { setState } from "#app/exchange/needs/move-need.server.ts";
import { askDays } from "#app/exchange/needs/need.ts";
import { lockNeed } from "#app/exchange/needs/needs.server.ts";
import { askWhetherNeeded } from "#app/exchange/needs/notify-of-need.server.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { dayOf, daysBetween } from "#app/platform/partial-date.ts";
import { mayFor } from "#app/reference/rights.ts";

/**
 * Keeps the needs of members up to date, every night: asks a month before the last day whether a need is still open,
 * lets it expire after that day, and closes needs of countries that may no longer take part. Each need has its own
 * transaction; a second run changes nothing.
 * @returns how many needs ended
 */
export async function workThroughNeeds(services: LibraryServices): Promise<{ ended: number }> {
	const { prisma } = services.database;
	const statuses = await memberStatuses(services);
	const now = services.clock.now();
	const open = await prisma.need.findMany({
		where: { state: "open", member: { not: null } },
		select: { id: true },
		orderBy: { id: "asc" },
	});
	let ended = 0;
	for (const { id } of open)
		await prisma.$transaction(async (tx) => {
			const need = await lockNeed(tx, id);
			if (need?.state !== "open" || need.member === null || need.expiresOn === null) return;
			const { member } = need;
			const mayStay = mayFor("focal-point", statuses.get(member) ?? null, "continue-exchange");
			const daysLeft = daysBetween(dayOf(now), need.expiresOn);
			const end = !mayStay ? "dropped" : daysLeft < 0 ? "expired" : null;
			if (end) {
				await setState(tx, { actor: systemActor, now }, need, end);
				ended += 1;
			} else if (daysLeft <= askDays) await askWhetherNeeded(tx, now, { ...need, member });
		});
	return { ended };
}
