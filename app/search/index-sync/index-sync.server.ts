import type { Meilisearch } from "meilisearch";
import type pg from "pg";
import type { Log } from "#app/platform/log.server.ts";
import { createBackoff } from "#app/search/index-sync/backoff.ts";
import { createInterruptibleSleep } from "#app/search/index-sync/interruptible-sleep.ts";
import {
	clientOf,
	defaultPauses,
	type IndexSyncState,
	messageOf,
	type Session,
	type SyncParts,
} from "#app/search/index-sync/sync-parts.ts";
import { isReady, syncUntilStopped } from "#app/search/index-sync/sync-pass.server.ts";
import { recordProblem } from "#app/search/index-sync/sync-state.server.ts";
import { backlog } from "#app/search/index-sync/sync-targets.server.ts";
import { InvalidIndex } from "#app/search/index-sync/validate-index.server.ts";
import { isFull } from "#app/search/meilisearch/meilisearch-client.server.ts";
import { liveIndex } from "#app/search/meilisearch/meilisearch-settings.server.ts";
import { oneAtATime } from "#app/search/meilisearch/one-at-a-time.ts";

/** Keeps Meilisearch equal to `search.doc`. Every process may start one; only one of them works at a time. */
export type IndexSync = {
	/** Stops within a few seconds; unacknowledged work is repeated by the next session. */
	stop(): Promise<void>;
	state(): IndexSyncState;
};

/** Starts the index sync. Failures are logged and retried, never thrown. */
export function startIndexSync(parts: SyncParts): IndexSync {
	const pauses = { ...defaultPauses, ...parts.pauses };
	const ending = new AbortController();
	const sleeper = createInterruptibleSleep(ending.signal);
	const rebuildBackoff = createBackoff(pauses.invalidIndex, (error) => error instanceof InvalidIndex);
	let state: IndexSyncState = { role: "starting", ready: false, targets: [], since: parts.clock.now() };
	const setState = (next: Partial<IndexSyncState> & Pick<IndexSyncState, "role">) => {
		const since = next.role === state.role ? state.since : parts.clock.now();
		if (next.role !== state.role) parts.log.info({ role: next.role, problem: next.problem }, "search mirror");
		state = { ready: state.ready, targets: state.targets, ...next, since };
	};
	const running = (async () => {
		let failures = 0;
		while (!ending.signal.aborted) {
			try {
				await runSession({
					...parts,
					pauses,
					ending: ending.signal,
					sleeper,
					rebuildBackoff,
					setState,
					succeeded: () => (failures = 0),
				});
				if (!ending.signal.aborted) await sleeper.sleep(pauses.lockRetry);
			} catch (error) {
				if (ending.signal.aborted) break;
				setState({ role: "away", problem: messageOf(error) });
				parts.log.warn({ error: messageOf(error) }, "search mirror failed, and will try again");
				// Also fails if the database is what is unavailable.
				await recordProblem(parts.pool, messageOf(error)).catch(() => {});
				// Randomised, so that processes that failed together do not retry together.
				const max = Math.min(pauses.failure * 2 ** failures++, pauses.maxFailure);
				await sleeper.sleep(max * (0.75 + Math.random() / 4));
			}
		}
		setState({ role: "stopped" });
	})();
	return {
		state: () => state,
		async stop() {
			ending.abort();
			await running;
		},
	};
}

/**
 * Takes the lock on a separate connection, and syncs until stopped. Returns at once when another process has the lock.
 * @throws when Meilisearch or the database fails
 */
async function runSession(session: Session): Promise<void> {
	const client = await clientOf(session);
	const db = await session.pool.connect();
	const lost = new AbortController();
	const onLoss = (error?: Error) => {
		lost.abort(error ?? new Error("The database connection was lost."));
		session.sleeper.wakeUp();
	};
	const wishes = { heard: false };
	const onNotice = ({ payload }: pg.Notification) => {
		// Something other than a document was requested.
		if (payload === "rebuild") session.rebuildBackoff.reset();
		if (payload === "rebuild" || payload === "synonyms") wishes.heard = true;
		session.sleeper.wakeUp();
	};
	db.on("error", onLoss);
	db.on("end", onLoss);
	db.on("notification", onNotice);
	let clean = false;
	try {
		if (!(await takeLock(db))) {
			const found = await backlog(db);
			session.setState({ role: "waiting", targets: found, ready: isReady(found) });
			clean = true;
			return;
		}
		// Two writers could overwrite new documents with old ones, so losing the lock stops it at once.
		const signal = AbortSignal.any([session.ending, lost.signal]);
		await syncUntilStopped(session, { db: oneAtATime(db), client, log: session.log, signal }, wishes).catch(
			async (error) => {
				if (isFull(error)) await makeRoom(client, session.log);
				throw error;
			},
		);
	} finally {
		db.off("error", onLoss);
		db.off("end", onLoss);
		db.off("notification", onNotice);
		// Closing the connection releases the lock.
		db.release(!clean);
	}
}

async function takeLock(db: pg.PoolClient): Promise<boolean> {
	const { rows } = await db.query<{ locked: boolean }>(
		"select pg_try_advisory_lock(hashtext('search.index_sync')) as locked",
	);
	return rows[0]?.locked === true;
}

/** Meilisearch stores every task, and accepts none when that storage is full. */
async function makeRoom(client: Meilisearch, log: Log): Promise<void> {
	log.error("search: Meilisearch has no room left; its records of finished tasks are thrown away");
	const finished = { statuses: ["succeeded", "failed", "canceled"] as const, indexUids: Object.values(liveIndex) };
	await client.tasks.deleteTasks({ ...finished, statuses: [...finished.statuses] }).catch(() => {});
}
