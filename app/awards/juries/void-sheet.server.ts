import { mayLeadJuries } from "#app/awards/juries/jury.policy.ts";
import { logJury, openIfDue } from "#app/awards/juries/jury-rows.server.ts";
import { withJury } from "#app/awards/juries/work-on-jury.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

export type VoidSheetOutcome =
	| { outcome: "void" }
	/** It was not submitted, or the call is decided. */
	| { outcome: "refused" }
	| { outcome: "forbidden" | "not-found" };

/**
 * Declares that a submitted sheet does not count, with the reason; its scores stay as they are. Sending it twice has no
 * further effect.
 */
export function voidSheet(
	actor: Actor,
	services: LibraryServices,
	{ categoryId, seatId, nominationId, reason }: Record<"categoryId" | "seatId" | "nominationId" | "reason", string>,
): Promise<VoidSheetOutcome> {
	return withJury(actor, services, categoryId, async ({ tx, now, reading, jury }): Promise<VoidSheetOutcome> => {
		if (!mayLeadJuries(actor)) return { outcome: "forbidden" };
		const sheet = jury.seats.find(({ id }) => id === seatId)?.sheets.get(nominationId);
		if (!sheet) return { outcome: "not-found" };
		if (sheet.state === "void") return { outcome: "void" };
		if (sheet.state !== "submitted" || jury.call.state !== "judging") return { outcome: "refused" };
		await tx.awardSheet.update({ where: { id: sheet.id }, data: { state: "void", voidReason: reason } });
		await logJury(tx, actor, categoryId, "jury.void", { seat: seatId, nomination: nominationId, reason });
		await openIfDue(tx, actor, categoryId, { now, reading });
		return { outcome: "void" };
	});
}
