import { closedTo, logJury } from "#app/awards/juries/jury-rows.server.ts";
import { atOwnSeat } from "#app/awards/juries/work-on-jury.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

export type AddRemarkOutcome = { outcome: "added" } | { outcome: "not-found" };

/**
 * Adds what a juror says to the others: about the trial record, once the juror has scored it, or about a nomination of
 * an open category. Sending the form twice adds it once.
 * @param input.id made with the form
 * @param input.nominationId null for the trial record
 */
export function addRemark(
	actor: Actor,
	services: LibraryServices,
	{ id, seatId, nominationId, text }: { id: string; seatId: string; nominationId: string | null; text: string },
): Promise<AddRemarkOutcome> {
	return atOwnSeat(actor, services, seatId, async ({ tx, now, jury, seat }): Promise<AddRemarkOutcome> => {
		if (jury.call.state !== "judging") return { outcome: "not-found" };
		const nomination = jury.nominations.find((one) => one.id === nominationId);
		const isOpen = jury.category.openedAt !== null && nomination && closedTo(seat, nomination) === undefined;
		if (nominationId === null ? !seat.trial.submitted : !isOpen) return { outcome: "not-found" };
		const remark = { id, seatId, nominationId, text, accountId: seat.accountId, at: now };
		const { count } = await tx.awardRemark.createMany({ data: remark, skipDuplicates: true });
		if (count > 0) await logJury(tx, actor, jury.category.id, "jury.remark", { seat: seatId });
		return { outcome: "added" };
	});
}
