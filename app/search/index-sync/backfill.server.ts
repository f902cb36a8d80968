import type pg from "pg";
import type { InterruptibleSleep } from "#app/search/index-sync/interruptible-sleep.ts";
import { dueMarks, firstWithinLimit, hasDue, readDocuments } from "#app/search/index-sync/outbox.server.ts";
import { IndexGone, type Parts, push, pushBatch } from "#app/search/index-sync/push-documents.server.ts";
import { type Target, targets } from "#app/search/index-sync/sync-targets.server.ts";
import { countIndexed, TaskCancelled } from "#app/search/meilisearch/meilisearch-client.server.ts";
import { liveIndex } from "#app/search/meilisearch/meilisearch-settings.server.ts";
import { oneAtATime } from "#app/search/meilisearch/statement-runner.ts";

/** From `pool` comes a second connection, so that changes on the mirror's own don't wait for long reads. */
export type BackfillParts = Parts & { pool: pg.Pool; sleeper: InterruptibleSleep };

export type Backfill = Parts & {
	/** Fills an index that nobody is answered from yet with all that is marked for it. */
	fill(into: Pick<Target, "uid" | "audience">): Promise<void>;
};

/** Meilisearch takes tasks that wait for it together, which costs it a third less than one after the other. */
const quietBatch = { limit: 2500, bytes: 5_000_000, tasks: 16 };
/** It does one thing at a time: while changes come, whatever it does for us otherwise has to be short. */
const busyBatch = { limit: 50, bytes: 250_000, tasks: 1 };
/** Milliseconds after a change until there is peace again. */
const quietAfter = 5_000;
/** Where marks are read anew, it has to wait for the first of them. */
const marksAtOnce = 50_000;

/**
 * Does long work for an index that nobody asks yet, while changes reach those that readers ask as fast as ever: large
 * tasks are called off for them, and made again later.
 * @throws what the work throws, or what keeps changes from going in
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
		// Closed, since an error may have come in the middle of something.
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
		/** A large task began. */
		began(taskUid: number) {
			large = [...large, taskUid].slice(-quietBatch.tasks);
		},
		async giveWay() {
			quietFrom = Date.now() + quietAfter;
			const uids = large;
			large = [];
			// Where it can't be done, a change waits for their end.
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
		for (const end of ends) if (end.status === "rejected" && !(end.reason instanceof IndexGone)) throw end.reason;
	}
}

/** One that is missing waits for what is being made. */
async function liveWithChanges({ db, client }: Parts): Promise<Target[]> {
	const live: string[] = Object.values(liveIndex);
	const found: Target[] = [];
	for (const target of await targets(db)) {
		if (!live.includes(target.uid) || !(await hasDue(db, target.uid))) continue;
		if ((await countIndexed(client, target.uid)) !== undefined) found.push(target);
	}
	return found;
}

async function fill(parts: Parts, into: Pick<Target, "uid" | "audience">, precedence: Precedence): Promise<void> {
	for (let before = Number.POSITIVE_INFINITY; ; ) {
		const { marks, more } = await dueMarks(parts.db, into, { limit: marksAtOnce, bytes: Number.POSITIVE_INFINITY });
		const isWhole = await pushAll(parts, into, marks, precedence);
		// Changes that never stop must not keep it from ever being done: the rest is brought to it before it is swapped in.
		if (isWhole && !more && (marks.length <= busyBatch.limit || marks.length >= before)) return;
		before = marks.length;
	}
}

/** @returns false when some of it was called off, whose marks stay */
async function pushAll(
	parts: Parts,
	into: Pick<Target, "uid" | "audience">,
	marks: Awaited<ReturnType<typeof dueMarks>>["marks"],
	{ isQuiet, began }: Precedence,
): Promise<boolean> {
	const underWay = new Set<Promise<void>>();
	let isWhole = true;
	let failure: { error: unknown } | undefined;
	for (let at = 0; at < marks.length && !failure; ) {
		const size = isQuiet() ? quietBatch : busyBatch;
		const some = firstWithinLimit(marks.slice(at), size);
		at += some.length;
		const documents = await readDocuments(parts.db, into.audience, some);
		while (underWay.size >= size.tasks) await Promise.race(underWay);
		if (size === quietBatch && !isQuiet()) {
			isWhole = false;
			continue;
		}
		const task: Promise<void> = push(size === quietBatch ? { ...parts, began } : parts, into.uid, some, documents)
			.catch((error) => {
				if (error instanceof TaskCancelled) isWhole = false;
				else failure ??= { error };
			})
			.finally(() => underWay.delete(task));
		underWay.add(task);
	}
	await Promise.all(underWay);
	if (failure) throw failure.error;
	return isWhole;
}
