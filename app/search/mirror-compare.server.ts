import { documentsIn } from "#app/search/meilisearch-client.server.ts";
import { backlog, countDocuments, hashes, markSome, type Target } from "#app/search/mirror-outbox.server.ts";
import type { Parts } from "#app/search/mirror-push.server.ts";

/** How an index differs from what it should hold, by document ids. */
export type Drift = { uid: string; missing: string[]; extra: string[]; stale: string[] };

const pageSize = 1000;

/**
 * Compares an index with the database, document by document, and marks what differs, which the next pass then
 * brings in line. What changes during the comparison may be marked without need, and does no harm.
 */
export async function compareAndMark(parts: Parts, target: Target): Promise<Drift> {
	const wanted = await hashes(parts.db, target.audience);
	const drift: Drift = { uid: target.uid, missing: [], extra: [], stale: [] };
	for (let offset = 0; ; offset += pageSize) {
		const page = await parts.client
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
	const differing = [...drift.missing, ...drift.extra, ...drift.stale].map(documentOf);
	if (differing.length > 0) await markSome(parts.db, target.uid, differing);
	return drift;
}

function documentOf(id: string): { pid: string; locale: string } {
	const at = id.lastIndexOf("_");
	return { pid: id.slice(0, at), locale: id.slice(at + 1) };
}

/** Whether an index with nothing left to take in holds another number of documents than it should: a cheap look. */
export async function hasWrongCount(parts: Parts, target: Target): Promise<boolean> {
	const wanted = await countDocuments(parts.db, target.audience);
	const held = await documentsIn(parts.client, target.uid);
	const { due = 0, failed = 0 } = (await backlog(parts.db)).find(({ uid }) => uid === target.uid) ?? {};
	// A document that was refused may still stand there as it was before.
	return due === 0 && (held === undefined || Math.abs(wanted - held) > failed);
}
