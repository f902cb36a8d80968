import { z } from "zod";
import {
	type ImportFailure,
	type ImportFound,
	type ImportKind,
	type ImportReading,
	type ImportState,
	importReading,
	type MatchedColumns,
	matchedColumns,
	type RowNote,
	type RowState,
	rowNotes,
	rowStates,
} from "#app/documents/import/import.ts";
import type { ImportDefinitions, ImportServices } from "#app/documents/import/import-definition.ts";
import { accountNames } from "#app/identity/person/account-names.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import type { Import } from "#app/platform/prisma/client.ts";

/** An import as shown on its pages. */
export type ImportView = {
	id: string;
	kind: ImportKind;
	member: string | null;
	fileName: string;
	/** Bytes. */
	size: number;
	createdAt: Date;
	createdBy: string | null;
	reading: ImportReading;
	found: ImportFound;
	columns: MatchedColumns;
	state: ImportState;
	reason: string | null;
	done: number;
	failure: ImportFailure | null;
	startedAt: Date | null;
	importedAt: Date | null;
	undoneAt: Date | null;
	undoneBy: string | null;
	/** Numbers of rows by state; zero before the check. */
	counts: Record<RowState, number>;
};

/** A stored import with its JSON columns parsed. */
export type StoredImport = ReturnType<typeof storedImport>;

export function storedImport(row: Import) {
	return {
		...row,
		kind: row.kind as ImportKind,
		state: row.state as ImportState,
		reading: importReading.parse(row.reading),
		found: row.found as unknown as ImportFound,
		columns: matchedColumns.parse(row.columns),
		failure: row.failure as ImportFailure | null,
	};
}

/** An import; null if there is none of a kind that the reader may import. */
export async function findImport<S extends ImportServices>(
	actor: Actor,
	services: S,
	definitions: ImportDefinitions<S>,
	id: string,
): Promise<ImportView | null> {
	if (!z.uuid().safeParse(id).success) return null;
	const { prisma } = services.database;
	const row = await prisma.import.findUnique({ where: { id } });
	if (!row || !definitions[row.kind as ImportKind].mayImport(actor)) return null;
	return (await viewsOf(services, [row]))[0] ?? null;
}

/** The latest imports of all kinds that the reader may import, newest first. */
export async function listImports<S extends ImportServices>(
	actor: Actor,
	services: S,
	definitions: ImportDefinitions<S>,
): Promise<ImportView[]> {
	const kinds = Object.entries(definitions).filter(([, { mayImport }]) => mayImport(actor));
	const rows = await services.database.prisma.import.findMany({
		where: { kind: { in: kinds.map(([kind]) => kind) } },
		orderBy: { createdAt: "desc" },
		take: 20,
	});
	return viewsOf(services, rows);
}

async function viewsOf(services: ImportServices, rows: readonly Import[]): Promise<ImportView[]> {
	const names = await accountNames(
		services,
		rows.flatMap(({ createdById, undoneById }) => [createdById, undoneById]),
	);
	const counts = await countRows(
		services.database.prisma,
		rows.map(({ id }) => id),
	);
	return rows.map(storedImport).map((row) => ({
		...row,
		createdBy: names.get(row.createdById) ?? null,
		undoneBy: names.get(row.undoneById ?? "") ?? null,
		counts: counts.get(row.id) ?? noRows,
	}));
}

const noRows = Object.fromEntries(rowStates.map((state) => [state, 0])) as Record<RowState, number>;

/** Numbers of rows of imports, by state. */
export async function countRows(
	reader: Reader,
	ids: readonly string[],
): Promise<Map<string, Record<RowState, number>>> {
	const found = await reader.importRow.groupBy({
		by: ["importId", "state"],
		where: { importId: { in: [...ids] }, state: { not: null } },
		_count: { number: true },
	});
	const counts = new Map<string, Record<RowState, number>>();
	for (const { importId, state, _count } of found) {
		counts.set(importId, { ...(counts.get(importId) ?? noRows), [state as RowState]: _count.number });
	}
	return counts;
}

export type ImportRowView = {
	number: number;
	cells: string[];
	state: RowState;
	label: string;
	notes: RowNote[];
};

/** Rows on one page. */
export const rowsOnPage = 50;

/**
 * Checked rows of an import in the order of the file.
 * @param options.most maximum number of rows; null for all
 */
export async function importRows(
	{ database }: Pick<ImportServices, "database">,
	id: string,
	{ state, page = 1, most = rowsOnPage }: { state?: RowState | undefined; page?: number; most?: number | null },
): Promise<ImportRowView[]> {
	const rows = await database.prisma.importRow.findMany({
		where: { importId: id, state: state ?? { not: null } },
		orderBy: { number: "asc" },
		...(most === null ? {} : { skip: (page - 1) * most, take: most }),
	});
	return rows.map((row) => ({ ...row, state: row.state as RowState, notes: rowNotes.parse(row.notes) }));
}

/** The first rows of a file as they were read. */
export async function firstRows(
	{ database }: Pick<ImportServices, "database">,
	id: string,
): Promise<{ number: number; cells: string[] }[]> {
	return database.prisma.importRow.findMany({
		where: { importId: id },
		select: { number: true, cells: true },
		orderBy: { number: "asc" },
		take: 3,
	});
}
