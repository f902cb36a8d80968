import { openIfDue } from "#app/awards/juries/jury-rows.server.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/**
 * Opens the categories whose time has come: their deadline has passed, or the last sheet is no longer due, such as that
 * on a nomination that was withdrawn.
 * @returns how many were opened
 */
export async function openCategories(services: LibraryServices): Promise<number> {
	const { prisma } = services.database;
	const sealed = await prisma.awardCategory.findMany({
		where: { openedAt: null, call: { state: "judging" } },
		select: { id: true },
		orderBy: { id: "asc" },
	});
	if (sealed.length === 0) return 0;
	const on = { reading: { statuses: await memberStatuses(services), locale: "en" }, now: services.clock.now() };
	let opened = 0;
	for (const { id } of sealed)
		await prisma.$transaction(async (tx) => {
			if (await openIfDue(tx, systemActor, id, on)) opened += 1;
		});
	return opened;
}
