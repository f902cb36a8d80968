import { mayLeadJuries } from "#app/awards/juries/jury.policy.ts";
import { lockJury, logJury, openIfDue } from "#app/awards/juries/jury-rows.server.ts";
import { withJury } from "#app/awards/juries/seat-juror.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
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
export async function voidSheet(
	actor: Actor,
	services: LibraryServices,
	{ categoryId, seatId, nominationId, reason }: Record<"categoryId" | "seatId" | "nominationId" | "reason", string>,
): Promise<VoidSheetOutcome> {
	const statuses = await memberStatuses(services);
	return withJury(actor, services, categoryId, async (tx, jury, now): Promise<VoidSheetOutcome> => {
		if (!mayLeadJuries(actor)) return { outcome: "forbidden" };
		const sheet = jury.seats.find(({ id }) => id === seatId)?.sheets.get(nominationId);
		if (!sheet) return { outcome: "not-found" };
		if (sheet.state === "void") return { outcome: "void" };
		if (sheet.state !== "submitted" || jury.call.state !== "judging") return { outcome: "refused" };
		await tx.awardSheet.update({ where: { id: sheet.id }, data: { state: "void", voidReason: reason } });
		await logJury(tx, actor, categoryId, "jury.void", { seat: seatId, nomination: nominationId, reason });
		const after = await lockJury(tx, categoryId, { statuses, locale: "en" });
		if (after) await openIfDue(tx, actor, after, now);
		return { outcome: "void" };
	});
}
