import { practiceName, type SheetEntries } from "#app/exchange/gap-sheet/gap-sheet.ts";
import { newToken, tokenHash } from "#app/identity/person/tokens.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { dateOf, dayOf, monthsAfter } from "#app/platform/partial-date.ts";

/** Saves a sheet of practices in version 1.0 for a year, as earlier versions of the site did; returns its secret. */
export async function givenKeptSheet(
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	pids: readonly string[],
	entries: SheetEntries = {},
): Promise<string> {
	const secret = newToken();
	const now = clock.now();
	const practices = pids.map((pid) => practiceName({ pid, version: "1.0" }));
	const deleteOn = dateOf(monthsAfter(dayOf(now), 12));
	await database.prisma.gapSheet.create({
		data: { secretHash: tokenHash(secret), practices, entries, createdAt: now, savedAt: now, deleteOn },
	});
	return secret;
}
