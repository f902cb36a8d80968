import type { ImportFound, ImportReading, MatchedColumns } from "#app/documents/import/import.ts";
import type { ImportDefinition, ImportServices } from "#app/documents/import/import-definition.ts";
import { partSize } from "#app/documents/import/in-parts.ts";
import { matchColumns } from "#app/documents/import/match-columns.ts";
import { readSheet } from "#app/documents/reading/read-sheet.server.ts";
import type { SheetOutcome, SheetRow } from "#app/documents/reading/sheet.ts";
import { StoredFileMissingError, storedContent } from "#app/documents/stored-content.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";

/** What the file of an import contains, with its columns matched by their headings. */
export type ReadTable = { found: ImportFound; columns: MatchedColumns; rows: SheetRow[] };

/** Milliseconds of a transaction that writes the rows of a file. */
export const rowsTimeout = 60_000;

/**
 * Reads the file of an import again with other settings: the new rows replace the previous ones. An import that is in
 * progress or finished is not touched.
 * @param reading the chosen settings
 */
export async function readImport<S extends ImportServices>(
	services: S,
	definition: Pick<ImportDefinition<S>, "columns">,
	id: string,
	reading: ImportReading,
): Promise<void> {
	const stored = await services.database.prisma.import.findUniqueOrThrow({ where: { id } });
	const { storageKey: key, size, createdById: person } = stored;
	const { rows, ...read } = await readTable(services, definition, { key, size, person }, reading);
	await services.database.prisma.$transaction(
		async (tx) => {
			const { count } = await tx.import.updateMany({
				where: { id, state: { in: ["read", "checked"] } },
				data: { reading, ...read, state: "read", failure: Prisma.DbNull },
			});
			if (count === 0) return;
			await tx.importRow.deleteMany({ where: { importId: id } });
			await insertRows(tx, id, rows);
		},
		{ timeout: rowsTimeout },
	);
}

/**
 * Reads a spreadsheet.
 * @param file its key in the file store, its size in bytes and the id of the person who uploaded it
 */
export async function readTable<S extends ImportServices>(
	services: S,
	definition: Pick<ImportDefinition<S>, "columns">,
	file: { key: string; size: number; person: string },
	{ dates: _, ...how }: ImportReading,
): Promise<ReadTable> {
	const { found, rows } = resultOf(services, await readStored(services, file, how));
	return { found, columns: "headings" in found ? matchColumns(definition.columns, found.headings) : {}, rows };
}

async function readStored(
	{ files }: ImportServices,
	{ key, size, person }: { key: string; size: number; person: string },
	how: ImportReading,
): Promise<SheetOutcome> {
	try {
		return await readSheet(storedContent(files, key), how, { person, bytes: size });
	} catch (error) {
		if (error instanceof StoredFileMissingError) return { outcome: "failed", reason: error.message };
		throw error;
	}
}

function resultOf({ log }: ImportServices, read: SheetOutcome): { found: ImportFound; rows: SheetRow[] } {
	if (read.outcome === "failed") {
		log.warn({ reason: read.reason }, "a spreadsheet could not be read");
		return { found: { trouble: { reason: "failed" } }, rows: [] };
	}
	if (read.outcome === "unreadable") {
		const { trouble, found: how } = read;
		return { found: { trouble, ...(how ? { how } : {}) }, rows: [] };
	}
	const [headings, ...rows] = read.rows;
	return { found: { how: read.found, headings: headings?.cells ?? [], rows: rows.length }, rows };
}

/** Writes the rows of an import that has none. */
export async function insertRows(tx: Transaction, id: string, rows: readonly SheetRow[]): Promise<void> {
	for (let at = 0; at < rows.length; at += partSize)
		await tx.$executeRaw`
			insert into import_row (import_id, number, cells)
			select ${id}::uuid, (r->>'number')::int, array(select jsonb_array_elements_text(r->'cells'))
			from jsonb_array_elements(${JSON.stringify(rows.slice(at, at + partSize))}::jsonb) r`;
}
