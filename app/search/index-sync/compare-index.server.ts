import { countDocuments, hashes, markedIds, markSome } from "#app/search/index-sync/outbox.server.ts";
import type { Parts } from "#app/search/index-sync/push-documents.server.ts";
import { backlog, type Target } from "#app/search/index-sync/sync-targets.server.ts";
import { awaitSuccess, countIndexed } from "#app/search/meilisearch/meilisearch-client.server.ts";

/** How an index differs from the database, by document ids. */
export type Drift = { uid: string; missing: string[]; extra: string[]; stale: string[] };

const pageSize = 1000;

type Compared = Pick<Target, "uid" | "audience">;

/**
 * Compares an index with the database, document by document; changes nothing.
 * @throws when there is no such index
 */
export async function compareIndex({ db, client }: Pick<Parts, "db" | "client">, target: Compared): Promise<Drift> {
	const wanted = await hashes(db, target.audience);
	const drift: Drift = { uid: target.uid, missing: [], extra: [], stale: [] };
	for (let offset = 0; ; offset += pageSize) {
		const page = await client
			.index<{ id: string; hash: string }>(target.uid)
			.getDocuments({ fields: ["id", "hash"], limit: pageSize, offset });
		for (const { id, hash } of page.results) {
			if (!wanted.has(id)) drift.extra.push(id);
			else if (wanted.get(id) !== hash) drift.stale.push(id);
			wanted.delete(id);
		}
		if (offset + pageSize >= page.total) break;
	}
	drift.missing = [...wanted.keys()];
	return drift;
}

/** The drift without marked documents, which are about to be sent anyway. */
export async function withoutMarked({ db }: Pick<Parts, "db">, drift: Drift): Promise<Drift> {
	// Read after the comparison, so that changes made during it are marked by now.
	const marked = await markedIds(db, drift.uid);
	const rest = (ids: string[]) => ids.filter((id) => !marked.has(id));
	return { uid: drift.uid, missing: rest(drift.missing), extra: rest(drift.extra), stale: rest(drift.stale) };
}

/** How many documents differ. */
export function sizeOf({ missing, extra, stale }: Drift): number {
	return missing.length + extra.length + stale.length;
}

/** Compares, and marks the differences for the next pass. */
export async function compareAndMark(parts: Parts, target: Compared): Promise<Drift> {
	const drift = await withoutMarked(parts, await compareIndex(parts, target));
	const differing = [...drift.missing, ...drift.extra, ...drift.stale];
	const ours = differing.flatMap((id) => documentOf(id) ?? []);
	if (ours.length > 0) await markSome(parts.db, target.uid, ours);
	const strangers = differing.filter((id) => !documentOf(id));
	if (strangers.length > 0) {
		const { taskUid } = await parts.client.index(target.uid).deleteDocuments(strangers);
		await awaitSuccess(parts.client, taskUid, parts.signal);
	}
	return drift;
}

/** The document of an id; null if the id is not ours. */
function documentOf(id: string): { pid: string; locale: string } | null {
	const at = String(id).lastIndexOf("_");
	return at < 1 ? null : { pid: id.slice(0, at), locale: id.slice(at + 1) };
}

/** Whether an index without pending documents has the wrong number of documents: a cheap check. */
export async function hasWrongCount(parts: Parts, target: Compared): Promise<boolean> {
	const wanted = await countDocuments(parts.db, target.audience);
	const indexed = await countIndexed(parts.client, target.uid);
	const { due = 0, failed = 0 } = (await backlog(parts.db)).find(({ uid }) => uid === target.uid) ?? {};
	// A refused document may still be there in its previous state.
	return due === 0 && (indexed === undefined || Math.abs(wanted - indexed) > failed);
}
