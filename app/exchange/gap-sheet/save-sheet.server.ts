import { entriesAbout, type SheetEntries } from "#app/exchange/gap-sheet/gap-sheet.ts";
import { type KeptSheet, lockSheet, savedNow } from "#app/exchange/gap-sheet/kept-sheet.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { mergeTexts } from "#app/library/translation/text-merge.server.ts";
import { conditionIds } from "#app/library/views/practice-conditions.server.ts";

export type SaveSheetOutcome =
	| { outcome: "saved" }
	/**
	 * Somebody else with the link changed the same fields. Nothing is saved; `entries` contains the merge with the typed
	 * values.
	 */
	| { outcome: "conflict"; sheet: KeptSheet; entries: SheetEntries; clashing: string[] }
	/** The secret is unknown, or the sheet has been deleted. */
	| { outcome: "not-found" };

/**
 * Saves answers, notes and the country of a kept sheet, for anybody who has its link. Fields that only another person
 * changed since the form was opened keep the other value.
 * @param form.base the fingerprint of the entries with which the form was opened (`textsFingerprint`)
 */
export async function saveSheet(
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	secret: string,
	form: { base: string; entries: SheetEntries },
): Promise<SaveSheetOutcome> {
	const now = clock.now();
	return database.prisma.$transaction(async (tx) => {
		const sheet = await lockSheet(tx, secret, now);
		if (!sheet) return { outcome: "not-found" };
		// Answers for a practice that was hidden in the meantime are also stored.
		const typed = entriesAbout(form.entries, await conditionIds(tx, sheet.practices));
		const { texts, clashing } = mergeTexts(
			form.base,
			new Map(Object.entries(typed)),
			new Map(Object.entries(sheet.entries)),
		);
		const entries = Object.fromEntries([...texts].filter(([, text]) => text !== ""));
		if (clashing.length > 0) return { outcome: "conflict", sheet, entries, clashing };
		await tx.gapSheet.update({ where: { id: sheet.id }, data: { entries, ...savedNow(now) } });
		return { outcome: "saved" };
	});
}
