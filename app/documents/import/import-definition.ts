import type { DocumentServices } from "#app/documents/document-services.ts";
import type { CheckedRow, ImportColumn, ImportKind, NamedRow } from "#app/documents/import/import.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { addJob } from "#app/platform/job-queue.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** What the commands on imports need; the services of the process include it. */
export type ImportServices = DocumentServices & { addJob: typeof addJob };

/** The context in which rows are checked. */
export type ImportInput = {
	/** The person whose rights count. */
	actor: Actor;
	importId: string;
	/** The country of all rows, if one was chosen. */
	member: string | null;
	fileName: string;
	/** Why the corrected entries were wrong; null until it is given. */
	reason: string | null;
	now: Date;
};

/** Called with the number of rows processed so far. */
export type Progress = (rows: number) => Promise<void>;

/** Checked rows, ready to be written. */
export type PreparedImport = {
	rows: CheckedRow[];
	/** A digest of the data against which rows were checked: a different digest means that the data has changed. */
	fingerprint: string;
	/**
	 * Writes everything new or changed.
	 * @returns what was written for each row number, for undoing it
	 */
	write(progress: Progress): Promise<Map<number, Prisma.InputJsonValue>>;
};

/** What was written for a row. */
export type WrittenRow = { number: number; label: string; written: Prisma.JsonValue };

export type UndoOutcome =
	| { outcome: "undone" }
	/**
	 * Data that the import wrote has changed since, or later entries depend on it; labels of the rows. Nothing was
	 * undone.
	 */
	| { outcome: "changed-since"; about: string[] };

/** A kind of import, defined by the area that owns the data. */
export type ImportDefinition<Services extends ImportServices = ImportServices> = {
	columns: readonly ImportColumn[];
	mayImport(actor: Actor): boolean;
	/**
	 * Checks rows against the current data without writing anything.
	 * @param lock whether to lock the data until the transaction ends
	 */
	prepare(
		tx: Transaction,
		services: Services,
		input: ImportInput & { rows: readonly NamedRow[] },
		lock: boolean,
	): Promise<PreparedImport>;
	/** Undoes everything the import wrote, or nothing. */
	undo(
		tx: Transaction,
		services: Services,
		input: ImportInput & { rows: readonly WrittenRow[] },
		progress: Progress,
	): Promise<UndoOutcome>;
};

export type ImportDefinitions<Services extends ImportServices> = Record<ImportKind, ImportDefinition<Services>>;
