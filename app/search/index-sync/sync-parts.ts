import type { Meilisearch } from "meilisearch";
import type pg from "pg";
import type { Clock } from "#app/platform/clock.ts";
import type { Log } from "#app/platform/log.server.ts";
import type { Backoff } from "#app/search/index-sync/backoff.ts";
import type { InterruptibleSleep } from "#app/search/index-sync/interruptible-sleep.ts";
import type { Backlog } from "#app/search/index-sync/sync-targets.server.ts";

/** How mirroring goes, as a process knows it. */
export type MirrorState = {
	/** `waiting`: another process mirrors. `away`: Meilisearch, or the database, does not answer. */
	role: "starting" | "working" | "waiting" | "away" | "stopped";
	/** Whether both indexes hold everything but the latest changes, so that readers can be answered from them. */
	ready: boolean;
	targets: Backlog[];
	/** Why the last attempt failed, while `role` is `away`. */
	problem?: string;
	since: Date;
};

/** What a mirror works with. */
export type SyncParts = {
	/** One of its connections is kept for the lock and for notices. */
	pool: pg.Pool;
	/** A client, or what makes sure that there is one whose key works; asked when a session begins, and now and then. */
	client: Meilisearch | (() => Promise<Meilisearch>);
	log: Log;
	clock: Clock;
	/** Milliseconds; what tests shorten. */
	pauses?: Partial<typeof defaultPauses>;
};

/** How long a mirror waits for what. */
export const defaultPauses = {
	/** Between looks at the outbox, if no notice comes. */
	poll: 500,
	/** Before another process's lock is tried again. */
	waiting: 2_000,
	/** After a failure, doubled up to the longest. */
	failure: 250,
	longestFailure: 10_000,
	/** Between looks whether the numbers of documents agree. */
	count: 10_000,
	/** Between comparisons document by document. */
	compare: 1_800_000,
	/** Before an index is built anew that did not pass the gate, doubled up to fifteen minutes. */
	invalidIndex: 60_000,
};

/** What the parts of a running mirror share. */
export type Session = Omit<SyncParts, "pauses"> & {
	pauses: typeof defaultPauses;
	ending: AbortSignal;
	sleeper: InterruptibleSleep;
	rebuildBackoff: Backoff;
	/** Says how it goes. */
	setState(next: Partial<MirrorState> & Pick<MirrorState, "role">): void;
	/** Something was done: the next failure is the first again. */
	succeeded(): void;
};

/** The client whose key works now. */
export async function clientOf({ client }: Pick<SyncParts, "client">): Promise<Meilisearch> {
	return typeof client === "function" ? client() : client;
}

/** What an error says, with what was behind it. */
export function messageOf(error: unknown): string {
	const { message, cause } = error as Error;
	return cause instanceof Error ? `${message}: ${cause.message}` : message;
}
