import { tokenHash } from "#app/identity/person/tokens.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { dateOf, dayOf } from "#app/platform/partial-date.ts";

/** Deletes a kept sheet at once, with its notes. Deleting it twice has no further effect. */
export async function deleteSheet({ database }: Pick<LibraryServices, "database">, secret: string): Promise<void> {
	await database.prisma.gapSheet.deleteMany({ where: { secretHash: tokenHash(secret) } });
}

/**
 * Deletes the sheets whose year is over; for a nightly job.
 * @returns how many were deleted
 */
export async function deleteExpiredSheets({
	database,
	clock,
}: Pick<LibraryServices, "database" | "clock">): Promise<number> {
	const today = dateOf(dayOf(clock.now()));
	const { count } = await database.prisma.gapSheet.deleteMany({ where: { deleteOn: { lte: today } } });
	return count;
}
