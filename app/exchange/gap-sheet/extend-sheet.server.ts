import { deletionAfter, lockSheet } from "#app/exchange/gap-sheet/kept-sheet.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/** Keeps a sheet for another year from today. */
export async function extendSheet(
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	secret: string,
): Promise<{ outcome: "prolonged" | "not-found" }> {
	const now = clock.now();
	return database.prisma.$transaction(async (tx) => {
		const sheet = await lockSheet(tx, secret, now);
		if (!sheet) return { outcome: "not-found" };
		await tx.gapSheet.update({ where: { id: sheet.id }, data: { deleteOn: deletionAfter(now) } });
		return { outcome: "prolonged" };
	});
}
