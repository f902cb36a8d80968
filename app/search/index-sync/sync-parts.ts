import type { Meilisearch } from "meilisearch";
import type pg from "pg";
import type { Clock } from "#app/platform/clock.ts";
import type { Log } from "#app/platform/log.server.ts";
import type { Backoff } from "#app/search/index-sync/backoff.ts";
import type { InterruptibleSleep } from "#app/search/index-sync/interruptible-sleep.ts";
import type { Backlog } from "#app/search/index-sync/sync-targets.server.ts";

/** The state of the index sync, as a process knows it. */
export type IndexSyncState = {
	/** `waiting`: another process does the work. `away`: Meilisearch or the database does not answer. */
	role: "starting" | "working" | "waiting" | "away" | "stopped";
	/** Whether both indexes are complete except for the latest changes, so that readers can be answered from them. */
	ready: boolean;
	targets: Backlog[];
	/** Why the last attempt failed, while `role` is `away`. */
	problem?: string;
	since: Date;
};

/** What the index sync needs. */
export type SyncParts = {
	/** One of its connections is reserved for the lock and for notifications. */
	pool: pg.Pool;
	/**
	 * A client, or a function that provides one with a valid key; called at the start of a session and from time to time.
	 */
	client: Meilisearch | (() => Promise<Meilisearch>);
	log: Log;
	clock: Clock;
	/** Milliseconds; shortened by tests. */
	pauses?: Partial<typeof defaultPauses>;
};

/** Pauses of the index sync, in milliseconds. */
export const defaultPauses = {
	/** Between checks of the outbox, if there is no notification. */
	poll: 500,
	/** Before the lock of another process is tried again. */
	lockRetry: 2_000,
	/** After a failure; doubled each time, up to the longest. */
	failure: 250,
	maxFailure: 10_000,
	/** Between comparisons of the number of documents. */
	count: 10_000,
	/** Between comparisons document by document. */
	compare: 1_800_000,
	/** Before an index that failed validation is rebuilt; doubled each time, up to fifteen minutes. */
	invalidIndex: 60_000,
};

/** Shared by the parts of a running index sync. */
export type Session = Omit<SyncParts, "pauses"> & {
	pauses: typeof defaultPauses;
	ending: AbortSignal;
	sleeper: InterruptibleSleep;
	rebuildBackoff: Backoff;
	/** Updates the state. */
	setState(next: Partial<IndexSyncState> & Pick<IndexSyncState, "role">): void;
	/** Resets the backoff after failures. */
	succeeded(): void;
};

/** The client with the key that is valid now. */
export async function clientOf({ client }: Pick<SyncParts, "client">): Promise<Meilisearch> {
	return typeof client === "function" ? client() : client;
}

/** The message of an error with its cause's message. */
export function messageOf(error: unknown): string {
	const { message, cause } = error as Error;
	return cause instanceof Error ? `${message}: ${cause.message}` : message;
}
