import type { ImportFound, ImportReading } from "#app/documents/import/import.ts";
import type { ImportDefinition, ImportServices } from "#app/documents/import/import-definition.ts";
import { partSize } from "#app/documents/import/in-parts.ts";
import { matchColumns } from "#app/documents/import/match-columns.ts";
import { readSheet } from "#app/documents/reading/read-sheet.server.ts";
import type { SheetOutcome, SheetRow } from "#app/documents/reading/sheet.ts";
import { StoredFileMissingError, storedContent } from "#app/documents/stored-content.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { type Import, Prisma } from "#app/platform/prisma/client.ts";

/**
 * Reads the file of an import, again if the settings changed: the new rows replace the previous ones, and its columns
 * are matched by their headings. An import that is in progress or finished is not touched.
 * @param reading the chosen settings
 */
export async function readImport<S extends ImportServices>(
	services: S,
	definition: Pick<ImportDefinition<S>, "columns">,
	id: string,
	reading: ImportReading,
): Promise<void> {
	const stored = await services.database.prisma.import.findUniqueOrThrow({ where: { id } });
	const { dates: _, ...how } = reading;
	const read = await readStored(services, stored, how);
	const { found, rows } = resultOf(services, read);
	const columns = "headings" in found ? matchColumns(definition.columns, found.headings) : {};
	await services.database.prisma.$transaction(
		async (tx) => {
			const { count } = await tx.import.updateMany({
				where: { id, state: { in: ["read", "checked"] } },
				data: {
					reading,
					found: found as unknown as Prisma.InputJsonValue,
					columns,
					state: "read",
					failure: Prisma.DbNull,
				},
			});
			if (count === 0) return;
			await tx.importRow.deleteMany({ where: { importId: id } });
			for (let at = 0; at < rows.length; at += partSize) await insertRows(tx, id, rows.slice(at, at + partSize));
		},
		{ timeout: 60_000 },
	);
}

async function readStored(
	{ files }: ImportServices,
	{ storageKey, size, createdById }: Import,
	how: ImportReading,
): Promise<SheetOutcome> {
	try {
		return await readSheet(storedContent(files, storageKey), how, { person: createdById ?? "", bytes: size });
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

async function insertRows(tx: Transaction, id: string, rows: readonly SheetRow[]): Promise<void> {
	await tx.$executeRaw`
		insert into import_row (import_id, number, cells)
		select ${id}::uuid, (r->>'number')::int, array(select jsonb_array_elements_text(r->'cells'))
		from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r`;
}
