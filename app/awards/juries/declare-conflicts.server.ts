import type { Declaration } from "#app/awards/juries/jury.ts";
import { closedTo, logJury, openIfDue, undeclared } from "#app/awards/juries/jury-rows.server.ts";
import { atOwnSeat } from "#app/awards/juries/work-on-jury.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

export type DeclareOutcome =
	| { outcome: "declared" }
	/** A juror declares on all nominations at first. */
	| { outcome: "incomplete" }
	| { outcome: "not-found" };

/**
 * Declares for a juror whether there are conflicts of interest: on all nominations at first, and later on one with which
 * a conflict has arisen. A sheet on it does not count from then on. A conflict is never taken back, and sending the form
 * twice has no further effect.
 */
export function declareConflicts(
	actor: Actor,
	services: LibraryServices,
	{ seatId, declarations }: { seatId: string; declarations: readonly Declaration[] },
): Promise<DeclareOutcome> {
	return atOwnSeat(actor, services, seatId, async ({ tx, now, reading, jury, seat }): Promise<DeclareOutcome> => {
		if (jury.call.state !== "judging") return { outcome: "not-found" };
		const named = new Set(declarations.map(({ nominationId }) => nominationId));
		if (undeclared(seat, jury).some(({ id }) => !named.has(id))) return { outcome: "incomplete" };
		const fresh = declarations.filter(({ nominationId, conflict }) => {
			const nomination = jury.nominations.find(({ id }) => id === nominationId);
			if (!nomination || closedTo(seat, nomination) !== undefined) return false;
			return conflict || !seat.declarations.has(nominationId);
		});
		for (const { nominationId, conflict, reason } of fresh) {
			const said = { conflict, reason: conflict ? reason : null, at: now };
			const key = { seatId, nominationId };
			await tx.awardDeclaration.upsert({
				where: { seatId_nominationId: key },
				create: { ...key, ...said, accountId: seat.accountId },
				update: said,
			});
		}
		const conflicts = fresh.filter(({ conflict }) => conflict).map(({ nominationId }) => nominationId);
		await tx.awardSheet.updateMany({
			where: { seatId, nominationId: { in: conflicts }, state: "submitted" },
			data: { state: "void", voidReason: "conflict" },
		});
		if (fresh.length > 0) await logJury(tx, actor, jury.category.id, "jury.declare", { seat: seatId });
		await openIfDue(tx, actor, jury.category.id, { now, reading });
		return { outcome: "declared" };
	});
}
