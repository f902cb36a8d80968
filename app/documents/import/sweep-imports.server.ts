import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { ImportServices } from "#app/documents/import/import-definition.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { keptSince, retention } from "#app/platform/retention.ts";

/**
 * Deletes imports without any action for `retention.imports`, with their rows, so that they can no longer be undone.
 * The data that they wrote and their log entries stay; the next sweep of the file store deletes their files. Imports
 * that are waiting or in progress are left alone. Run nightly; it may run twice.
 * @returns how many were deleted
 */
export async function sweepImports(
	actor: Actor,
	{ database, clock }: Pick<ImportServices, "database" | "clock">,
): Promise<number> {
	const due = { lt: keptSince(clock.now(), retention.imports) };
	return database.prisma.$transaction(async (tx) => {
		// A concurrent request to run or undo an import is either seen here or finds the import deleted.
		await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('import:ask'))`;
		const old = await tx.import.findMany({
			where: {
				createdAt: due,
				OR: [
					{ state: { in: ["read", "checked"] } },
					{ state: "imported", importedAt: due },
					{ state: "undone", undoneAt: due },
				],
				AND: { OR: [{ startedAt: null }, { startedAt: due }] },
			},
			select: { id: true, kind: true, member: true, fileName: true, sha256: true, state: true },
			orderBy: { createdAt: "asc" },
		});
		await tx.import.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
		for (const { id, kind, member, fileName: name, sha256, state } of old) {
			await recordActivity(tx, actor, {
				verb: "import.sweep",
				subjectType: "import",
				subjectId: id,
				importId: id,
				before: { kind, name, sha256, state },
				...(member ? { members: [member] } : {}),
			});
		}
		return old.length;
	});
}
