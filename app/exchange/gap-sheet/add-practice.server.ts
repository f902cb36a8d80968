import { maxSheetPractices, practiceName } from "#app/exchange/gap-sheet/gap-sheet.ts";
import { lockSheet, savedNow } from "#app/exchange/gap-sheet/kept-sheet.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { practiceConditions } from "#app/library/views/practice-conditions.server.ts";

export type AddPracticeOutcome =
	| { outcome: "added" }
	| { outcome: "full" }
	/** The actor may not see the practice, or the sheet no longer exists. */
	| { outcome: "not-found" };

/** Adds a practice to a kept sheet, in its current version. Adding it twice has no further effect. */
export async function addPractice(
	actor: Actor,
	services: LibraryServices,
	secret: string,
	pid: string,
): Promise<AddPracticeOutcome> {
	const found = (await practiceConditions(actor, services, [{ pid }], "en")).get(pid);
	if (found?.kind !== "practice") return { outcome: "not-found" };
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx) => {
		const sheet = await lockSheet(tx, secret, now);
		if (!sheet) return { outcome: "not-found" };
		if (sheet.practices.some((one) => one.pid === pid)) return { outcome: "added" };
		if (sheet.practices.length >= maxSheetPractices) return { outcome: "full" };
		const practices = [...sheet.practices, found].map(practiceName);
		await tx.gapSheet.update({ where: { id: sheet.id }, data: { practices, ...savedNow(now) } });
		return { outcome: "added" };
	});
}
