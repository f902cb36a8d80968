import { recordActivity } from "#app/activity/record-activity.server.ts";
import { prepare } from "#app/documents/import/check-import.server.ts";
import type { ImportFailure } from "#app/documents/import/import.ts";
import type {
	ImportDefinition,
	ImportDefinitions,
	ImportServices,
	Progress,
	WrittenRow,
} from "#app/documents/import/import-definition.ts";
import { inParts, partSize } from "#app/documents/import/in-parts.ts";
import { type StoredImport, storedImport } from "#app/documents/import/stored-import.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { personOf, withRoles } from "#app/identity/person/person.server.ts";
import { isDatabaseUnavailable, type Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** Milliseconds of an import's one transaction. */
const importTimeout = 300_000;

/**
 * Runs the requested imports and undos, each completely or not at all. If a worker dies, its transaction ends with it
 * and the next run starts again. Two workers never run the same one.
 * @throws if the database is unavailable, so that the job is retried
 */
export async function runImports<S extends ImportServices>(
	services: S,
	definitions: ImportDefinitions<S>,
): Promise<void> {
	const { prisma } = services.database;
	const requested = await prisma.import.findMany({
		where: { state: { in: ["importing", "undoing"] } },
		orderBy: { startedAt: "asc" },
	});
	for (const { id, kind, state } of requested) {
		try {
			await prisma.$transaction((tx) => run(tx, services, definitions[kind as keyof typeof definitions], id), {
				timeout: importTimeout,
			});
		} catch (error) {
			if (isDatabaseUnavailable(error)) throw error;
			services.log.warn({ err: error, import: id }, "an import broke; nothing of it was written");
			await prisma.import.updateMany({ where: { id, state }, data: failed(state, { reason: "broken" }) });
		}
	}
}

async function run<S extends ImportServices>(
	tx: Transaction,
	services: S,
	definition: ImportDefinition<S>,
	id: string,
): Promise<void> {
	// The lock is released with the transaction, even if the worker dies.
	const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`
		select pg_try_advisory_xact_lock(hashtext('import:run')) as mine`;
	if (!lock?.mine) return;
	const row = await tx.import.findUnique({ where: { id } });
	if (!row) return;
	const stored = storedImport(row);
	if (stored.state === "importing") await runImport(tx, services, definition, stored);
	if (stored.state === "undoing") await runUndo(tx, services, definition, stored);
}

async function runImport<S extends ImportServices>(
	tx: Transaction,
	services: S,
	definition: ImportDefinition<S>,
	stored: StoredImport,
): Promise<void> {
	const actor = await importer(tx, stored.startedById);
	if (!actor || !definition.mayImport(actor)) return fail(tx, stored, { reason: "not-allowed" });
	const prepared = await prepare(tx, services, definition, actor, stored, true);
	const same = "fingerprint" in prepared && prepared.fingerprint === stored.fingerprint;
	if (!same || prepared.rows.some(({ state }) => state === "wrong"))
		return fail(tx, stored, { reason: "changed-meanwhile" });
	const written = await prepared.write(progressOf(services, stored));
	await saveWrittenRows(tx, stored.id, written);
	await end(tx, actor, stored, "import.finish", { rows: written.size }, { importedAt: services.clock.now() });
}

async function runUndo<S extends ImportServices>(
	tx: Transaction,
	services: S,
	definition: ImportDefinition<S>,
	stored: StoredImport,
): Promise<void> {
	const actor = await importer(tx, stored.undoneById);
	if (!actor || !definition.mayImport(actor)) return fail(tx, stored, { reason: "not-allowed" });
	const rows = await writtenRows(tx, stored.id);
	const { member, fileName, reason } = stored;
	const input = { actor, importId: stored.id, member, fileName, reason, now: services.clock.now(), rows };
	const undone = await definition.undo(tx, services, input, progressOf(services, stored));
	if (undone.outcome === "changed-since")
		return fail(tx, stored, { reason: "changed-since", about: undone.about.slice(0, maxNamed) });
	await end(tx, actor, stored, "import.undo", { rows: rows.length }, { undoneAt: services.clock.now() });
}

/** The rows that an import wrote. */
function writtenRows(tx: Transaction, id: string): Promise<WrittenRow[]> {
	return inParts(
		(after) => tx.$queryRaw<WrittenRow[]>`
			select number, label, written from import_row
			where import_id = ${id}::uuid and written is not null and number > ${after} order by number limit ${partSize}`,
	);
}

/** Maximum number of rows listed as reasons why an import can't be undone. */
const maxNamed = 20;

/**
 * Progress must be visible during the transaction, so it is written outside it, to a row that the transaction has not
 * locked.
 */
function progressOf({ database }: ImportServices, { id }: StoredImport): Progress {
	return async (done) => {
		await database.prisma.import.updateMany({ where: { id }, data: { done } });
	};
}

/** The person who requested it, with their current roles; null if they can no longer sign in. */
async function importer(tx: Transaction, accountId: string | null): Promise<Actor | null> {
	const account = accountId && (await tx.account.findUnique({ where: { id: accountId }, include: withRoles }));
	return account && account.disabledAt === null ? personOf(account) : null;
}

async function fail(tx: Transaction, { id, state }: StoredImport, failure: ImportFailure): Promise<void> {
	await tx.import.update({ where: { id }, data: failed(state, failure) });
}

/** The state it returns to: after a conflict it has to be checked again. */
function failed(state: string, failure: ImportFailure) {
	return { state: state === "undoing" ? "imported" : "read", done: 0, failure };
}

async function saveWrittenRows(
	tx: Transaction,
	id: string,
	written: ReadonlyMap<number, Prisma.InputJsonValue>,
): Promise<void> {
	const rows = [...written].map(([number, what]) => ({ number, written: what }));
	for (let at = 0; at < rows.length; at += partSize) {
		await tx.$executeRaw`
			update import_row i set written = r.written
			from jsonb_to_recordset(${JSON.stringify(rows.slice(at, at + partSize))}::jsonb) as r(number int, written jsonb)
			where i.import_id = ${id}::uuid and i.number = r.number`;
	}
}

async function end(
	tx: Transaction,
	actor: Actor,
	stored: StoredImport,
	verb: "import.finish" | "import.undo",
	after: { rows: number },
	at: { importedAt: Date } | { undoneAt: Date },
): Promise<void> {
	const state = "importedAt" in at ? "imported" : "undone";
	await tx.import.update({ where: { id: stored.id }, data: { state, ...at } });
	await recordActivity(tx, actor, {
		verb,
		subjectType: "import",
		subjectId: stored.id,
		importId: stored.id,
		after: { name: stored.fileName, ...after },
		...(stored.member ? { members: [stored.member] } : {}),
	});
}
