import { isDeepStrictEqual } from "node:util";
import { type SheetEntries, unscored } from "#app/awards/juries/jury.ts";
import {
	closedTo,
	isScored,
	logJury,
	openIfDue,
	type SheetRecord,
	undeclared,
} from "#app/awards/juries/jury-rows.server.ts";
import { atOwnSeat } from "#app/awards/juries/work-on-jury.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

export type SaveSheetOutcome =
	| { outcome: "saved" }
	| { outcome: "submitted" }
	/** These criteria have no score yet. */
	| { outcome: "incomplete"; missing: string[] }
	/** It was submitted before, or the category is open: it no longer changes. */
	| { outcome: "closed" }
	/** The trial record comes first, and a declaration on every nomination. */
	| { outcome: "too-early" }
	/** The juror saved it in another window after the form was opened. */
	| { outcome: "conflict"; current: SheetRecord }
	| { outcome: "not-found" };

/**
 * Saves or submits the sheet of a juror on a nomination. The last sheet that is due opens the category. Sending the form
 * twice has no further effect.
 * @param input.revision the revision that the form showed; 0 for a new sheet
 */
export function saveSheet(
	actor: Actor,
	services: LibraryServices,
	input: { seatId: string; nominationId: string; revision: number; entries: SheetEntries; submit: boolean },
): Promise<SaveSheetOutcome> {
	const { seatId, nominationId, revision, entries, submit } = input;
	return atOwnSeat(actor, services, seatId, async ({ tx, now, reading, jury, seat }): Promise<SaveSheetOutcome> => {
		const { category } = jury;
		const nomination = jury.nominations.find(({ id }) => id === nominationId);
		if (!nomination || closedTo(seat, nomination) !== undefined) return { outcome: "not-found" };
		const before = seat.sheets.get(nominationId);
		const isSame = before !== undefined && isDeepStrictEqual(before.entries, entries);
		if (before && before.state !== "draft")
			return { outcome: isSame && submit && before.state === "submitted" ? "submitted" : "closed" };
		if (!isScored(jury)) return { outcome: "closed" };
		if (!seat.trial.submitted || undeclared(seat, jury).length > 0) return { outcome: "too-early" };
		if (isSame && !submit) return { outcome: "saved" };
		if (before && before.revision !== revision) return { outcome: "conflict", current: before };
		const missing = unscored(category.criteria, entries);
		if (submit && missing.length > 0) return { outcome: "incomplete", missing };
		const data = { entries, ...(submit ? { state: "submitted", submittedAt: now } : {}) };
		if (before) await tx.awardSheet.update({ where: { id: before.id }, data: { ...data, revision: revision + 1 } });
		else await tx.awardSheet.create({ data: { ...data, seatId, nominationId, accountId: seat.accountId } });
		if (!submit) return { outcome: "saved" };
		await logJury(tx, actor, category.id, "jury.submit", { seat: seatId, nomination: nominationId });
		await openIfDue(tx, actor, category.id, { now, reading });
		return { outcome: "submitted" };
	});
}

export type SaveTrialOutcome = Exclude<SaveSheetOutcome, { outcome: "conflict" | "too-early" }>;

/** Saves or submits a juror's scores of the trial record; once they are submitted, the jurors who did so see them. */
export function saveTrial(
	actor: Actor,
	services: LibraryServices,
	{ seatId, entries, submit }: { seatId: string; entries: SheetEntries; submit: boolean },
): Promise<SaveTrialOutcome> {
	return atOwnSeat(actor, services, seatId, async ({ tx, now, jury, seat }): Promise<SaveTrialOutcome> => {
		const { category } = jury;
		if (seat.trial.submitted)
			return { outcome: submit && isDeepStrictEqual(seat.trial.entries, entries) ? "submitted" : "closed" };
		if (!isScored(jury)) return { outcome: "closed" };
		const missing = unscored(category.criteria, entries);
		if (submit && missing.length > 0) return { outcome: "incomplete", missing };
		const data = { trial: entries, ...(submit ? { trialSubmittedAt: now } : {}) };
		await tx.awardSeat.update({ where: { id: seatId }, data });
		await logJury(tx, actor, category.id, submit ? "jury.submit-trial" : "jury.save-trial", { seat: seatId });
		return { outcome: submit ? "submitted" : "saved" };
	});
}
