import type { Meilisearch } from "meilisearch";
import type pg from "pg";
import type { Clock } from "#app/platform/clock.ts";
import type { Log } from "#app/platform/log.server.ts";
import { type Alarm, createAlarm } from "#app/search/alarm.ts";
import { liveIndex } from "#app/search/meilisearch-settings.server.ts";
import { compareAndMark, hasWrongCount } from "#app/search/mirror-compare.server.ts";
import { prepareIndexes, wantedSettings } from "#app/search/mirror-index.server.ts";
import { type Backlog, backlog, setFilled, type Target, targets } from "#app/search/mirror-outbox.server.ts";
import { IndexGone, type Parts, pushBatch } from "#app/search/mirror-push.server.ts";

/** Keeps Meilisearch equal to `search.doc`. Every process may start one; one of them works at a time. */
export type Mirror = {
	/** Ends within a few seconds; what was not acknowledged is done again by the next. */
	stop(): Promise<void>;
	state(): MirrorState;
};

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

type MirrorParts = {
	/** One of its connections is kept for the lock and for notices. */
	pool: pg.Pool;
	client: Meilisearch;
	log: Log;
	clock: Clock;
	/** Milliseconds; what tests shorten. */
	pauses?: Partial<typeof defaultPauses>;
};

const defaultPauses = {
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
};

/** Starts mirroring; failures are logged and tried again, never thrown. */
export function startMirror(parts: MirrorParts): Mirror {
	const pauses = { ...defaultPauses, ...parts.pauses };
	const ending = new AbortController();
	const alarm = createAlarm(ending.signal);
	let state: MirrorState = { role: "starting", ready: false, targets: [], since: parts.clock.now() };
	const note = (next: Partial<MirrorState> & Pick<MirrorState, "role">) => {
		const since = next.role === state.role ? state.since : parts.clock.now();
		if (next.role !== state.role) parts.log.info({ role: next.role, problem: next.problem }, "search mirror");
		state = { ready: state.ready, targets: state.targets, ...next, since };
	};
	const running = (async () => {
		let failures = 0;
		while (!ending.signal.aborted) {
			try {
				await holdSession({ ...parts, pauses, ending: ending.signal, alarm, note, worked: () => (failures = 0) });
				if (!ending.signal.aborted) await alarm.pause(pauses.waiting);
			} catch (error) {
				if (ending.signal.aborted) break;
				note({ role: "away", problem: messageOf(error) });
				parts.log.warn({ error: messageOf(error) }, "search mirror failed, and will try again");
				await alarm.pause(Math.min(pauses.failure * 2 ** failures++, pauses.longestFailure));
			}
		}
		note({ role: "stopped" });
	})();
	return {
		state: () => state,
		async stop() {
			ending.abort();
			await running;
		},
	};
}

function messageOf(error: unknown): string {
	const { message, cause } = error as Error;
	return cause instanceof Error ? `${message}: ${cause.message}` : message;
}

type Session = Omit<MirrorParts, "pauses"> & {
	pauses: typeof defaultPauses;
	ending: AbortSignal;
	alarm: Alarm;
	note(next: Partial<MirrorState> & Pick<MirrorState, "role">): void;
	worked(): void;
};

/**
 * Takes the lock on a connection of its own, and mirrors until the end. Returns at once when another process has it.
 * @throws when Meilisearch or the database fails
 */
async function holdSession(session: Session): Promise<void> {
	const db = await session.pool.connect();
	const lost = new AbortController();
	const onLoss = (error?: Error) => {
		lost.abort(error ?? new Error("The database connection was lost."));
		session.alarm.ring();
	};
	db.on("error", onLoss);
	db.on("end", onLoss);
	db.on("notification", session.alarm.ring);
	let clean = false;
	try {
		if (!(await takeLock(db))) {
			const found = await backlog(db);
			session.note({
				role: "waiting",
				targets: found,
				ready: await isReady({ ...session, db, signal: lost.signal }, found),
			});
			clean = true;
			return;
		}
		// Two writers could overwrite new with old: whoever loses the lock stops at once.
		const signal = AbortSignal.any([session.ending, lost.signal]);
		await mirror(session, { db, client: session.client, signal });
	} finally {
		db.off("error", onLoss);
		db.off("end", onLoss);
		db.off("notification", session.alarm.ring);
		// Closing the connection is what gives the lock back.
		db.release(!clean);
	}
}

async function takeLock(db: pg.PoolClient): Promise<boolean> {
	const { rows } = await db.query<{ locked: boolean }>(
		"select pg_try_advisory_lock(hashtext('search.mirror')) as locked",
	);
	return rows[0]?.locked === true;
}

async function mirror(session: Session, parts: Parts): Promise<void> {
	await parts.db.query("listen search_outbox");
	// Notices were missed, and Meilisearch may not be what it was.
	await prepareIndexes(parts);
	await healDrift(session, parts);
	let counted = Date.now();
	let compared = Date.now();
	while (!parts.signal.aborted) {
		await drain(session, parts);
		session.worked();
		await session.alarm.pause(session.pauses.poll);
		if (parts.signal.aborted) break;
		if (await hasNewWishes(parts)) await prepareIndexes(parts);
		if (Date.now() - counted < session.pauses.count) continue;
		await prepareIndexes(parts);
		if (Date.now() - compared > session.pauses.compare || (await hasWrongCounts(parts))) {
			await healDrift(session, parts);
			compared = Date.now();
		}
		counted = Date.now();
	}
	if (!session.ending.aborted) parts.signal.throwIfAborted();
}

async function liveTargets(parts: Parts) {
	const live = new Set(Object.values(liveIndex));
	return (await targets(parts.db)).filter(({ uid }) => live.has(uid));
}

async function hasNewWishes(parts: Parts): Promise<boolean> {
	return (await liveTargets(parts)).some(({ rebuildWanted }) => rebuildWanted);
}

async function hasWrongCounts(parts: Parts): Promise<boolean> {
	for (const target of await liveTargets(parts)) {
		if (target.filled && (await hasWrongCount(parts, target))) return true;
	}
	return false;
}

async function healDrift(session: Session, parts: Parts): Promise<void> {
	for (const target of await liveTargets(parts)) {
		if (!target.filled) continue;
		const { missing, extra, stale } = await compareAndMark(parts, target);
		if (missing.length + extra.length + stale.length === 0) continue;
		const numbers = { missing: missing.length, extra: extra.length, stale: stale.length };
		session.log.warn({ index: target.uid, ...numbers }, "search index had drifted and is being put right");
	}
}

/** Pushes what is due. */
async function drain(session: Session, parts: Parts): Promise<void> {
	try {
		for (let more = true; more && !parts.signal.aborted; ) {
			// Side by side: Meilisearch takes one task after the other, but need not wait for us in between.
			const ends = await Promise.allSettled((await liveTargets(parts)).map((target) => drainOnce(parts, target)));
			more = false;
			for (const end of ends) {
				// Thrown only now that no push is under way any more: the next session must be the only writer.
				if (end.status === "rejected") throw end.reason;
				more ||= end.value;
			}
			const found = await backlog(parts.db);
			session.note({ role: "working", targets: found, ready: await isReady(parts, found) });
		}
	} catch (error) {
		if (!(error instanceof IndexGone)) throw error;
		await prepareIndexes(parts);
		session.alarm.ring();
	}
}

async function drainOnce(parts: Parts, target: Target): Promise<boolean> {
	const more = await pushBatch(parts, target);
	if (!more && !target.filled) await setFilled(parts.db, target.uid);
	return more;
}

/** Both indexes exist with the settings that queries rely on, and have once held everything. */
async function isReady(parts: Parts, found: Backlog[]): Promise<boolean> {
	const { hash } = await wantedSettings(parts);
	return Object.values(liveIndex).every((uid) =>
		found.some((target) => target.uid === uid && target.filled && target.settingsHash === hash),
	);
}
