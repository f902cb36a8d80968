import type pg from "pg";
import type { InterruptibleSleep } from "#app/search/index-sync/interruptible-sleep.ts";
import { firstWithinLimit, hasDue, marksAfter, type SizedMark } from "#app/search/index-sync/outbox.server.ts";
import {
	finish,
	IndexMissing,
	type Parts,
	pushBatch,
	readMarked,
	send,
} from "#app/search/index-sync/push-documents.server.ts";
import { type Target, targets } from "#app/search/index-sync/sync-targets.server.ts";
import { countIndexed, TaskCancelled } from "#app/search/meilisearch/meilisearch-client.server.ts";
import { liveIndex } from "#app/search/meilisearch/meilisearch-settings.server.ts";
import { oneAtATime } from "#app/search/meilisearch/one-at-a-time.ts";

/** `pool` provides a second connection, so that changes need not wait for long reads. */
export type BackfillParts = Parts & { pool: pg.Pool; sleeper: InterruptibleSleep };

export type Backfill = Parts & {
	/** Fills an index that is not live yet with all documents marked for it. */
	fill(into: Into): Promise<void>;
};

type Into = Pick<Target, "uid" | "audience">;

/**
 * Meilisearch processes waiting tasks together, which is a third cheaper than one by one. Of a task that waits there, we
 * hold only the marks: the texts in our memory are those of one batch.
 */
const quietBatch = { limit: 2500, bytes: 6_000_000, tasks: 16 };
/** Meilisearch runs one task at a time, so while changes arrive, all other tasks have to be short. */
const busyBatch = { limit: 50, bytes: 500_000, tasks: 1 };
/** Milliseconds without a change until large batches are sent again. */
const quietAfter = 5_000;
/** How many marks are read at a time. */
const pageSize = 5_000;

/**
 * Does long work for an index that is not live, while the live indexes receive changes without delay: large tasks are
 * cancelled for changes and repeated later.
 * @throws what the work throws, or what keeps changes from being sent
 */
export async function alongsideChanges(
	parts: BackfillParts,
	work: (filling: Backfill) => Promise<void>,
): Promise<void> {
	const db = await parts.pool.connect();
	const done = new AbortController();
	const failed = new AbortController();
	db.on("error", (error) => failed.abort(error));
	const precedence = createPrecedence(parts);
	const changes = pushChanges(parts, done.signal, precedence).catch((error) => failed.abort(error));
	const own = { ...parts, db: oneAtATime(db), signal: AbortSignal.any([parts.signal, failed.signal]) };
	try {
		await work({ ...own, fill: (into) => fill(own, into, precedence) });
	} finally {
		done.abort();
		parts.sleeper.wakeUp();
		await changes;
		// Discarded, since an error may have interrupted a statement.
		db.release(true);
	}
	failed.signal.throwIfAborted();
}

type Precedence = ReturnType<typeof createPrecedence>;

function createPrecedence({ client }: Pick<Parts, "client">) {
	let quietFrom = 0;
	let large: number[] = [];
	return {
		isQuiet: () => Date.now() >= quietFrom,
		/** A large task has started. */
		began(taskUid: number) {
			large = [...large, taskUid].slice(-quietBatch.tasks);
		},
		async giveWay() {
			quietFrom = Date.now() + quietAfter;
			const uids = large;
			large = [];
			// If cancelling fails, the change waits until they end.
			if (uids.length > 0) await client.tasks.cancelTasks({ uids }).catch(() => {});
		},
	};
}

async function pushChanges(parts: BackfillParts, done: AbortSignal, { giveWay }: Precedence): Promise<void> {
	while (!done.aborted) {
		parts.signal.throwIfAborted();
		const changed = await liveWithChanges(parts);
		if (changed.length === 0) {
			await parts.sleeper.sleep(500);
			continue;
		}
		await giveWay();
		const ends = await Promise.allSettled(changed.map((target) => pushBatch(parts, target)));
		for (const end of ends) if (end.status === "rejected" && !(end.reason instanceof IndexMissing)) throw end.reason;
	}
}

/** The live indexes with changes to send. A missing index is being rebuilt and waits for that. */
async function liveWithChanges({ db, client }: Parts): Promise<Target[]> {
	const live: string[] = Object.values(liveIndex);
	const found: Target[] = [];
	for (const target of await targets(db)) {
		if (!live.includes(target.uid) || !(await hasDue(db, target.uid))) continue;
		if ((await countIndexed(client, target.uid)) !== undefined) found.push(target);
	}
	return found;
}

async function fill(parts: Parts, into: Into, precedence: Precedence): Promise<void> {
	for (let before = Number.POSITIVE_INFINITY; ; ) {
		const { count, isWhole } = await sendAllMarked(parts, into, precedence);
		// Continuous changes must not delay the swap forever: the rest is sent just before it.
		if (isWhole && (count <= busyBatch.limit || count >= before)) return;
		before = count;
	}
}

/**
 * Sends every document that is marked now.
 * @returns how many; `isWhole` is false when some of it was cancelled, whose marks stay
 */
async function sendAllMarked(
	parts: Parts,
	into: Into,
	{ isQuiet, began }: Precedence,
): Promise<{ count: number; isWhole: boolean }> {
	const underWay = new Set<Promise<void>>();
	let isWhole = true;
	let failure: { error: unknown } | undefined;
	const failed = (error: unknown) => {
		if (error instanceof TaskCancelled) isWhole = false;
		else failure ??= { error };
	};
	const sendSome = async (marks: SizedMark[], size: typeof quietBatch) => {
		while (underWay.size >= size.tasks) await Promise.race(underWay);
		const documents = await readMarked(parts.db, into, marks);
		if (size === quietBatch && !isQuiet()) {
			isWhole = false;
			return;
		}
		const sent = await send(size === quietBatch ? { ...parts, began } : parts, into, documents);
		const task: Promise<void> = finish(parts, into, sent)
			.catch(failed)
			.finally(() => underWay.delete(task));
		underWay.add(task);
	};
	let count = 0;
	for (let page: SizedMark[] = [], at = 0; !failure; ) {
		if (at === page.length) {
			page = await marksAfter(parts.db, into, page.at(-1), pageSize);
			at = 0;
			if (page.length === 0) break;
		}
		const size = isQuiet() ? quietBatch : busyBatch;
		const marks = firstWithinLimit(page.slice(at), size);
		at += marks.length;
		count += marks.length;
		await sendSome(marks, size).catch(failed);
	}
	await Promise.all(underWay);
	if (failure) throw failure.error;
	return { count, isWhole };
}
