import {
	countDocuments,
	countMarks,
	idOf,
	isAcceptedId,
	markSome,
	storedDocuments,
	storedDocumentsAfter,
	unmarked,
} from "#app/search/index-sync/outbox.server.ts";
import type { Parts } from "#app/search/index-sync/push-documents.server.ts";
import type { Target } from "#app/search/index-sync/sync-targets.server.ts";
import { awaitSuccess, countIndexed } from "#app/search/meilisearch/meilisearch-client.server.ts";

/** A document by which an index differs from the database; null for one whose id is not ours. */
type Difference = { id: string; document: { pid: string; locale: string } | null };

/** Some of the documents by which an index differs from the database. */
type Differences = Record<(typeof kindsOfDifference)[number], Difference[]>;

export const kindsOfDifference = ["missing", "extra", "stale"] as const;

/** How many documents differ. */
export type DriftCounts = Record<(typeof kindsOfDifference)[number], number>;

const pageSize = 1000;
/** The client sends ids in the URL. */
const idsAtOnce = 200;

type Compared = Pick<Target, "uid" | "audience">;

/**
 * Compares an index with the database, document by document, and yields the differences page by page. Documents that
 * are marked are left out, since they are about to be sent. Changes nothing, and nothing may be sent to the index in the
 * meantime.
 * @throws when there is no such index
 */
export async function* compareIndex(
	{ db, client }: Pick<Parts, "db" | "client">,
	{ uid, audience }: Compared,
): AsyncGenerator<Differences> {
	// The marks are read after the page, so that what changes during the comparison is marked by now.
	const rest = async (found: Difference[]): Promise<Difference[]> => [
		...found.filter(({ document }) => !document),
		...(await unmarked(
			db,
			uid,
			found.flatMap(({ id, document }) => (document ? [{ ...document, id, document }] : [])),
		)),
	];
	let present = 0;
	for (let offset = 0; ; offset += pageSize) {
		const page = await client
			.index<{ id: string; hash: string }>(uid)
			.getDocuments({ fields: ["id", "hash"], limit: pageSize, offset });
		const pids = new Set(page.results.flatMap(({ id }) => documentOf(id)?.pid ?? []));
		const stored = await storedDocuments(db, audience, [...pids]);
		const byId = new Map(stored.map((one) => [idOf(one), one]));
		const extra: Difference[] = [];
		const stale: Difference[] = [];
		for (const { id, hash } of page.results) {
			const one = byId.get(id);
			if (one) present++;
			if (!one) extra.push({ id, document: documentOf(id) });
			else if (one.hash !== hash) stale.push({ id, document: one });
		}
		yield { missing: [], extra: await rest(extra), stale: await rest(stale) };
		if (offset + pageSize >= page.total) break;
	}
	if (present === (await countDocuments(db, audience))) return;
	for (let after = 0; ; ) {
		const page = await storedDocumentsAfter(db, audience, after, idsAtOnce);
		const last = page.at(-1);
		if (!last) return;
		after = last.id;
		const ids = page.map(idOf).filter(isAcceptedId);
		const { results } = await client.index<{ id: string }>(uid).getDocuments({ ids, fields: ["id"], limit: idsAtOnce });
		const found = new Set(results.map(({ id }) => id));
		const missing = page.map((one) => ({ id: idOf(one), document: one })).filter(({ id }) => !found.has(id));
		yield { missing: await rest(missing), extra: [], stale: [] };
	}
}

/** Compares, and marks the differences for the next pass. */
export async function compareAndMark(parts: Parts, target: Compared): Promise<DriftCounts> {
	const counts = { missing: 0, extra: 0, stale: 0 };
	const strangers: string[] = [];
	for await (const differences of compareIndex(parts, target)) {
		const all = kindsOfDifference.flatMap((kind) => differences[kind]);
		for (const kind of kindsOfDifference) counts[kind] += differences[kind].length;
		const ours = all.flatMap(({ document }) => document ?? []);
		if (ours.length > 0) await markSome(parts.db, target.uid, ours);
		strangers.push(...all.filter(({ document }) => !document).map(({ id }) => id));
	}
	// Deleted at the end, since it would shift the pages.
	if (strangers.length > 0) {
		const { taskUid } = await parts.client.index(target.uid).deleteDocuments(strangers);
		await awaitSuccess(parts.client, taskUid, parts.signal);
	}
	return counts;
}

/** How many documents differ in all. */
export function sizeOf({ missing, extra, stale }: DriftCounts): number {
	return missing + extra + stale;
}

/** The document of an id; null if the id is not ours. */
function documentOf(id: string): { pid: string; locale: string } | null {
	const at = String(id).lastIndexOf("_");
	return at < 1 ? null : { pid: id.slice(0, at), locale: id.slice(at + 1) };
}

/** Whether an index has the wrong number of documents, besides those that are marked: a cheap check. */
export async function hasWrongCount(parts: Pick<Parts, "db" | "client">, target: Compared): Promise<boolean> {
	const wanted = await countDocuments(parts.db, target.audience);
	const indexed = await countIndexed(parts.client, target.uid);
	// A refused document may still be there in its previous state.
	const { marked } = await countMarks(parts.db, target.uid);
	return indexed === undefined || Math.abs(wanted - indexed) > marked;
}
