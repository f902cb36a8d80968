import type { Meilisearch } from "meilisearch";
import type pg from "pg";
import type { Log } from "#app/platform/log.server.ts";
import { clientOf, type Session } from "#app/search/index-sync/sync-parts.ts";
import { isReady, mirror } from "#app/search/index-sync/sync-pass.server.ts";
import { backlog } from "#app/search/index-sync/sync-targets.server.ts";
import { isFull } from "#app/search/meilisearch/meilisearch-client.server.ts";
import { liveIndex } from "#app/search/meilisearch/meilisearch-settings.server.ts";
import { inTurns } from "#app/search/meilisearch/statement-runner.ts";

/**
 * Takes the lock on a connection of its own, and mirrors until the end. Returns at once when another process has it.
 * @throws when Meilisearch or the database fails
 */
export async function holdSession(session: Session): Promise<void> {
	const client = await clientOf(session);
	const db = await session.pool.connect();
	const lost = new AbortController();
	const onLoss = (error?: Error) => {
		lost.abort(error ?? new Error("The database connection was lost."));
		session.alarm.ring();
	};
	const wishes = { heard: false };
	const onNotice = ({ payload }: pg.Notification) => {
		// Somebody asked for something else than a document to be taken in.
		if (payload === "rebuild") session.patience.forget();
		if (payload === "rebuild" || payload === "synonyms") wishes.heard = true;
		session.alarm.ring();
	};
	db.on("error", onLoss);
	db.on("end", onLoss);
	db.on("notification", onNotice);
	let clean = false;
	try {
		if (!(await takeLock(db))) {
			const found = await backlog(db);
			session.note({ role: "waiting", targets: found, ready: isReady(found) });
			clean = true;
			return;
		}
		// Two writers could overwrite new with old: whoever loses the lock stops at once.
		const signal = AbortSignal.any([session.ending, lost.signal]);
		await mirror(session, { db: inTurns(db), client, log: session.log, signal }, wishes).catch(async (error) => {
			if (isFull(error)) await makeRoom(client, session.log);
			throw error;
		});
	} finally {
		db.off("error", onLoss);
		db.off("end", onLoss);
		db.off("notification", onNotice);
		// Closing the connection is what gives the lock back.
		db.release(!clean);
	}
}

async function takeLock(db: pg.PoolClient): Promise<boolean> {
	const { rows } = await db.query<{ locked: boolean }>(
		"select pg_try_advisory_lock(hashtext('search.index_sync')) as locked",
	);
	return rows[0]?.locked === true;
}

/** Meilisearch keeps a record of every task, and takes none any more when there is no room for it. */
async function makeRoom(client: Meilisearch, log: Log): Promise<void> {
	log.error("search: Meilisearch has no room left; its records of finished tasks are thrown away");
	const finished = { statuses: ["succeeded", "failed", "canceled"] as const, indexUids: Object.values(liveIndex) };
	await client.tasks.deleteTasks({ ...finished, statuses: [...finished.statuses] }).catch(() => {});
}
