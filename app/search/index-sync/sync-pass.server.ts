import { compareAndMark, hasWrongCount, sizeOf } from "#app/search/index-sync/compare-index.server.ts";
import { IndexMissing, type Parts, pushBatch } from "#app/search/index-sync/push-documents.server.ts";
import { buildingHash, prepareIndexes } from "#app/search/index-sync/sync-index.server.ts";
import { clientOf, messageOf, type Session } from "#app/search/index-sync/sync-parts.ts";
import { recordComparison, recordProblem, type StoredSyncState } from "#app/search/index-sync/sync-state.server.ts";
import { type Backlog, backlog, setFilled, type Target, targets } from "#app/search/index-sync/sync-targets.server.ts";
import { countIndexed } from "#app/search/meilisearch/meilisearch-client.server.ts";
import { liveIndex } from "#app/search/meilisearch/meilisearch-settings.server.ts";

/**
 * Syncs until stopped: sends due documents at once, handles requests, and checks from time to time that nothing else
 * has changed.
 * @param wishes whether something other than a document was requested, such as a rebuild
 */
export async function syncUntilStopped(session: Session, parts: Parts, wishes: { heard: boolean }): Promise<void> {
	await parts.db.query("listen search_outbox");
	// Readers need not wait for the thorough comparison.
	await suspectWrongCounts(parts);
	await report(session, parts);
	// Notifications may have been missed, and Meilisearch may have been replaced.
	await prepare(session, parts);
	await repairDrift(session, parts);
	let counted = Date.now();
	let compared = Date.now();
	while (!parts.signal.aborted) {
		await drain(session, parts);
		session.succeeded();
		await session.sleeper.sleep(session.pauses.poll);
		if (parts.signal.aborted) break;
		if (wishes.heard) {
			wishes.heard = false;
			await prepare(session, parts);
		}
		if (Date.now() - counted < session.pauses.count) continue;
		if ((await clientOf(session)) !== parts.client) throw new Error("The key for Meilisearch was replaced.");
		await prepare(session, parts);
		if (Date.now() - compared > session.pauses.compare || (await hasWrongCounts(parts))) {
			await repairDrift(session, parts);
			compared = Date.now();
		}
		counted = Date.now();
	}
	if (!session.ending.aborted) parts.signal.throwIfAborted();
}

/** Brings the indexes into the required state. An index that fails validation must not stop the others. */
async function prepare(session: Session, parts: Parts): Promise<void> {
	await prepareIndexes(
		{ ...parts, pool: session.pool, sleeper: session.sleeper },
		{
			may: session.rebuildBackoff.mayTry,
			async failed(audience, error) {
				if (!session.rebuildBackoff.failed(audience, error)) throw error;
				session.log.error({ audience, error: messageOf(error) }, "search: a new index did not pass the gate");
				await recordProblem(parts.db, messageOf(error));
			},
		},
	);
}

async function liveTargets(parts: Parts) {
	const live = new Set(Object.values(liveIndex));
	return (await targets(parts.db)).filter(({ uid }) => live.has(uid));
}

async function hasWrongCounts(parts: Parts): Promise<boolean> {
	for (const target of await liveTargets(parts)) {
		if (target.filled && (await hasWrongCount(parts, target))) return true;
	}
	return false;
}

/** An index that lost documents, or that was replaced, does not answer readers until it has been compared. */
async function suspectWrongCounts(parts: Parts): Promise<void> {
	for (const target of await liveTargets(parts))
		if (target.filled && (await hasWrongCount(parts, target))) await setFilled(parts.db, target.uid, false);
}

/** Tells this process how far the indexes are. */
async function report(session: Session, parts: Parts): Promise<void> {
	const found = await backlog(parts.db);
	session.setState({ role: "working", targets: found, ready: isReady(found) });
}

/** Compares each index with the database. A differing index does not answer readers until it is repaired. */
async function repairDrift(session: Session, parts: Parts): Promise<void> {
	const found: StoredSyncState["differences"] = {};
	for (const target of await liveTargets(parts)) {
		if ((await countIndexed(parts.client, target.uid)) === undefined) continue;
		const drift = await compareAndMark(parts, target);
		found[target.uid] = drift;
		if (sizeOf(drift) === 0) continue;
		await setFilled(parts.db, target.uid, false);
		await report(session, parts);
		session.log.warn({ index: target.uid, ...drift }, "search index had drifted and is being corrected");
	}
	await recordComparison(parts.db, found);
}

/** Sends what is due. */
async function drain(session: Session, parts: Parts): Promise<void> {
	try {
		for (let more = true; more && !parts.signal.aborted; ) {
			// In parallel: Meilisearch runs one task after the other, but need not wait for us in between.
			const ends = await Promise.allSettled((await liveTargets(parts)).map((target) => drainOnce(parts, target)));
			more = false;
			for (const end of ends) {
				// Thrown after all pushes have ended, since the next session must be the only writer.
				if (end.status === "rejected") throw end.reason;
				more ||= end.value;
			}
			await report(session, parts);
		}
	} catch (error) {
		if (!(error instanceof IndexMissing)) throw error;
		await prepare(session, parts);
	}
}

async function drainOnce(parts: Parts, target: Target): Promise<boolean> {
	const more = await pushBatch(parts, target);
	if (!more && !target.filled && target.settingsHash === buildingHash()) {
		const exists = (await countIndexed(parts.client, target.uid)) !== undefined;
		if (exists) await setFilled(parts.db, target.uid, true);
	}
	return more;
}

/**
 * Whether both indexes exist with the settings that queries rely on, and are complete except for the latest changes.
 */
export function isReady(found: Backlog[]): boolean {
	return Object.values(liveIndex).every((uid) =>
		found.some((target) => target.uid === uid && target.filled && target.settingsHash === buildingHash()),
	);
}
