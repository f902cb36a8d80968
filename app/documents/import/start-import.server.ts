import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { ImportKind } from "#app/documents/import/import.ts";
import type { ImportDefinitions, ImportServices } from "#app/documents/import/import-definition.ts";
import { countRows } from "#app/documents/import/stored-import.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { type Import, Prisma } from "#app/platform/prisma/client.ts";

/** Maximum characters of the reason for corrections. */
export const maxReasonLength = 2000;

export type StartImportOutcome =
	/** It waits for a worker, or had already been requested. */
	| { outcome: "started" }
	/** Another import is in progress. */
	| { outcome: "busy"; fileName: string }
	/** Some rows correct entries, and no reason was given. */
	| { outcome: "reason-missing" | "reason-too-long" }
	/** It was not checked, has wrong rows, or would change nothing. */
	| { outcome: "not-ready" }
	| { outcome: "forbidden" };

/** The job that runs requested imports. */
const importJob = "run-imports";

/**
 * Requests an import that was checked; a worker runs it in the background. Requesting it twice has no further effect.
 * @param input.reason what was wrong with the entries that rows correct
 */
export async function startImport<S extends ImportServices>(
	actor: Actor,
	services: S,
	definitions: ImportDefinitions<S>,
	input: { id: string; reason: string },
): Promise<StartImportOutcome> {
	const reason = input.reason.trim();
	return withRequestLock(actor, services, definitions, input.id, async (tx, row) => {
		if (row.state === "importing" || row.state === "imported") return { outcome: "started" };
		const counts = (await countRows(tx, [row.id])).get(row.id);
		if (row.state !== "checked" || !counts || counts.wrong > 0 || counts.new + counts.changed === 0)
			return { outcome: "not-ready" };
		if (counts.changed > 0 && reason === "") return { outcome: "reason-missing" };
		if (reason.length > maxReasonLength) return { outcome: "reason-too-long" };
		await begin(tx, services, actor, row, { state: "importing", reason: reason || null });
		return { outcome: "started" };
	});
}

/** Requests to undo an import. Requesting it twice has no further effect. */
export async function startUndo<S extends ImportServices>(
	actor: Actor,
	services: S,
	definitions: ImportDefinitions<S>,
	input: { id: string },
): Promise<StartImportOutcome> {
	return withRequestLock(actor, services, definitions, input.id, async (tx, row) => {
		if (row.state === "undoing" || row.state === "undone") return { outcome: "started" };
		if (row.state !== "imported") return { outcome: "not-ready" };
		await begin(tx, services, actor, row, { state: "undoing", reason: row.reason });
		return { outcome: "started" };
	});
}

async function withRequestLock<S extends ImportServices>(
	actor: Actor,
	services: S,
	definitions: ImportDefinitions<S>,
	id: string,
	work: (tx: Transaction, row: Import) => Promise<StartImportOutcome>,
): Promise<StartImportOutcome> {
	return services.database.prisma.$transaction(async (tx): Promise<StartImportOutcome> => {
		// A concurrent request waits here, and then finds this one in progress.
		await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('import:ask'))`;
		const row = await tx.import.findUnique({ where: { id } });
		if (!row || !definitions[row.kind as ImportKind].mayImport(actor)) return { outcome: "forbidden" };
		const other = await tx.import.findFirst({ where: { state: { in: ["importing", "undoing"] }, id: { not: id } } });
		return other ? { outcome: "busy", fileName: other.fileName } : work(tx, row);
	});
}

async function begin(
	tx: Transaction,
	services: ImportServices,
	actor: Actor,
	row: Import,
	{ state, reason }: { state: "importing" | "undoing"; reason: string | null },
): Promise<void> {
	const undoing = state === "undoing";
	await tx.import.update({
		where: { id: row.id },
		data: {
			state,
			reason,
			done: 0,
			failure: Prisma.DbNull,
			startedAt: services.clock.now(),
			...(undoing ? { undoneById: actorId(actor) ?? null } : { startedById: actorId(actor) ?? null }),
		},
	});
	await recordActivity(tx, actor, {
		verb: undoing ? "import.ask-undo" : "import.ask",
		subjectType: "import",
		subjectId: row.id,
		after: { name: row.fileName, ...(reason ? { reason } : {}) },
		...(row.member ? { members: [row.member] } : {}),
	});
	await services.addJob(tx, importJob, {}, importJob);
}
