import { recordActivity } from "#app/activity/record-activity.server.ts";
import { retentionDays } from "#app/documents/import/import.ts";
import type { ImportServices } from "#app/documents/import/import-definition.ts";
import type { Actor } from "#app/identity/person/actor.ts";

/**
 * Throws away imports with which nothing was done for `retentionDays`, with their rows: they can't be undone any more. What
 * they wrote stays, and so does what the log has of them. Their files go with the next sweep of the file store. One
 * that waits for a worker, or is under way, is left alone. Made for a nightly job; it may run twice.
 * @returns how many
 */
export async function sweepImports(
	actor: Actor,
	{ database, clock }: Pick<ImportServices, "database" | "clock">,
): Promise<number> {
	const due = { lt: new Date(clock.now().getTime() - retentionDays * 86_400_000) };
	return database.prisma.$transaction(async (tx) => {
		// Whoever asks for an import, or for its undoing, at the same time is either seen here, or finds it gone.
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
				...{ verb: "import.sweep", subjectType: "import", subjectId: id, importId: id },
				before: { kind, name, sha256, state },
				...(member ? { members: [member] } : {}),
			});
		}
		return old.length;
	});
}
