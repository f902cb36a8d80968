import type { DocumentServices } from "#app/documents/document-services.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database, Transaction } from "#app/platform/database/database.server.ts";
import type { Reference } from "#app/reference/reference.ts";

/** What the commands and reads of the library need. */
export type LibraryServices = {
	database: Database;
	clock: Clock;
	reference: Reference;
	/** Queues a job in the transaction (`addJob` of the platform). Scripts and tests without a worker leave it out. */
	addJob?: (tx: Transaction, name: string, payload: object, key?: string) => Promise<void>;
	/**
	 * Notes in the ledger of `app/open` what readers see of practices that this transaction has changed. Tests without
	 * the ledger leave it out.
	 */
	noteChanges?: (tx: Transaction, pids: readonly string[]) => Promise<void>;
};

/** What the commands on files of a practice need. */
export type PracticeFileServices = LibraryServices & Pick<DocumentServices, "files" | "scanner" | "log">;
