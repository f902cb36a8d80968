import { isOwnSeat } from "#app/awards/juries/jury.policy.ts";
import { type Jury, lockJury, type SeatRecord } from "#app/awards/juries/jury-rows.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** What a juror works on: the locked jury, and the juror's own seat. */
export type AtSeat = { tx: Transaction; actor: Actor; now: Date; jury: Jury; seat: SeatRecord };

/** Locks the jury of a juror who has taken the seat, and works on it in one transaction. */
export async function atOwnSeat<Outcome extends { outcome: string }>(
	actor: Actor,
	services: LibraryServices,
	seatId: string,
	work: (at: AtSeat) => Promise<Outcome>,
): Promise<Outcome | { outcome: "not-found" }> {
	if (!isUuid(seatId)) return { outcome: "not-found" };
	const statuses = await memberStatuses(services);
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx) => {
		const row = await tx.awardSeat.findUnique({ where: { id: seatId } });
		const jury = row && isOwnSeat(actor, row) ? await lockJury(tx, row.categoryId, { statuses, locale: "en" }) : null;
		const seat = jury?.seats.find(({ id, state }) => id === seatId && state === "accepted");
		return jury && seat ? work({ tx, actor, now, jury, seat }) : { outcome: "not-found" };
	});
}
