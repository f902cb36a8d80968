import type { DocumentServices } from "#app/documents/document-services.ts";
import type { CheckedRow, ImportColumn, ImportKind, NamedRow } from "#app/documents/import/import.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { addJob } from "#app/platform/jobs.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** What the commands on imports work with; the services of the process have it all. */
export type ImportServices = DocumentServices & { addJob: typeof addJob };

/** What rows are held against what there is for. */
export type ImportInput = {
	/** Whose word counts. */
	actor: Actor;
	importId: string;
	/** The country whose rows they are, where one was said for all. */
	member: string | null;
	fileName: string;
	/** Why what is put right was wrong; null until somebody said so. */
	reason: string | null;
	now: Date;
};

/** Told how many rows are worked through. */
export type Progress = (rows: number) => Promise<void>;

/** Rows that were held against what there is, ready to be written. */
export type PreparedImport = {
	rows: CheckedRow[];
	/** Of what they were held against: another one means that somebody changed it. */
	fingerprint: string;
	/** Writes all that is new or changed; the ids of what was written, by the number of the row, for the undoing. */
	write(progress: Progress): Promise<Map<number, Prisma.InputJsonValue>>;
};

/** What was written for a row. */
export type WrittenRow = { number: number; label: string; written: Prisma.JsonValue };

export type UndoOutcome =
	| { outcome: "undone" }
	/** What the import wrote was changed since, or other entries follow on it; labels of the rows. Nothing was undone. */
	| { outcome: "changed-since"; about: string[] };

/** What the rows of a kind of import are, and become: said by the area that owns them. */
export type ImportDefinition<Services extends ImportServices = ImportServices> = {
	columns: readonly ImportColumn[];
	mayImport(actor: Actor): boolean;
	/**
	 * Holds rows against what there is, and writes nothing yet.
	 * @param lock whether what they are held against stays as it is until the transaction ends
	 */
	prepare(
		tx: Transaction,
		services: Services,
		input: ImportInput & { rows: readonly NamedRow[] },
		lock: boolean,
	): Promise<PreparedImport>;
	/** Takes back all that an import wrote, or nothing. */
	undo(
		tx: Transaction,
		services: Services,
		input: ImportInput & { rows: readonly WrittenRow[] },
		progress: Progress,
	): Promise<UndoOutcome>;
};

export type ImportDefinitions<Services extends ImportServices> = Record<ImportKind, ImportDefinition<Services>>;
