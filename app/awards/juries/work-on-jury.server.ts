import { isOwnSeat, mayFollowJuries } from "#app/awards/juries/jury.policy.ts";
import {
	type Jury,
	type JuryReading,
	lockJury,
	readJury,
	type SeatRecord,
} from "#app/awards/juries/jury-rows.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** A locked jury, and how it was read. */
export type OnJury = { tx: Transaction; now: Date; reading: JuryReading; jury: Jury };

/** Locks the jury of a category for a person who follows juries, and works on it in one transaction. */
export async function withJury<Outcome extends { outcome: string }>(
	actor: Actor,
	services: LibraryServices,
	categoryId: string,
	work: (on: OnJury) => Promise<Outcome>,
): Promise<Outcome | { outcome: "not-found" }> {
	if (!mayFollowJuries(actor)) return { outcome: "not-found" };
	const reading = { statuses: await memberStatuses(services), locale: "en" };
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx) => {
		const jury = await lockJury(tx, categoryId, reading);
		if (!jury || jury.call.state === "draft") return { outcome: "not-found" };
		return work({ tx, now, reading, jury });
	});
}

/** Locks the jury of a juror who has taken the seat, and works on it in one transaction. */
export async function atOwnSeat<Outcome extends { outcome: string }>(
	actor: Actor,
	services: LibraryServices,
	seatId: string,
	work: (on: OnJury & { seat: SeatRecord }) => Promise<Outcome>,
): Promise<Outcome | { outcome: "not-found" }> {
	if (!isUuid(seatId)) return { outcome: "not-found" };
	const reading = { statuses: await memberStatuses(services), locale: "en" };
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx) => {
		const row = await tx.awardSeat.findUnique({ where: { id: seatId } });
		const jury = row && isOwnSeat(actor, row) ? await lockJury(tx, row.categoryId, reading) : null;
		const seat = jury?.seats.find(({ id, state }) => id === seatId && state === "accepted");
		return jury && seat ? work({ tx, now, reading, jury, seat }) : { outcome: "not-found" };
	});
}

/** A seat with its jury, for its juror; null for everybody else. Titles are in the given language. */
export async function readOwnSeat(
	actor: Actor,
	services: LibraryServices,
	seatId: string,
	locale: string,
): Promise<{ jury: Jury; seat: SeatRecord } | null> {
	const { prisma } = services.database;
	const row = isUuid(seatId) ? await prisma.awardSeat.findUnique({ where: { id: seatId } }) : null;
	if (!row || !isOwnSeat(actor, row)) return null;
	const jury = await readJury(prisma, row.categoryId, { statuses: await memberStatuses(services), locale });
	const seat = jury?.seats.find(({ id }) => id === seatId);
	return jury && seat ? { jury, seat } : null;
}
