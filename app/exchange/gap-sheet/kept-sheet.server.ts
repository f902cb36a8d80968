import { z } from "zod";
import { practicesNamed, type SheetEntries, type SheetPractice } from "#app/exchange/gap-sheet/gap-sheet.ts";
import { tokenHash } from "#app/identity/person/tokens.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { dateOf, dayOf } from "#app/platform/partial-date.ts";

/** A sheet that was saved under a secret link, when the site still did so. */
export type KeptSheet = {
	practices: SheetPractice[];
	entries: SheetEntries;
	/** `2026-11-25` */
	savedOn: string;
	/** The day on which it is deleted. */
	deletedOn: string;
};

const storedEntries = z.record(z.string(), z.string());

/** Reads a sheet by the secret in its URL; null if the secret is unknown or the sheet's time is over. */
export async function keptSheet(
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	secret: string,
): Promise<KeptSheet | null> {
	const row = await database.prisma.gapSheet.findFirst({
		where: { secretHash: tokenHash(secret), deleteOn: { gt: dateOf(dayOf(clock.now())) } },
	});
	return (
		row && {
			practices: practicesNamed(row.practices),
			entries: storedEntries.parse(row.entries),
			savedOn: dayOf(row.savedAt),
			deletedOn: dayOf(row.deleteOn),
		}
	);
}
