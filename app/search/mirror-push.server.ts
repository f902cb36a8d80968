import type { Meilisearch, Task } from "meilisearch";
import { documentsIn, endOf } from "#app/search/meilisearch-client.server.ts";
import {
	acknowledge,
	dueMarks,
	type Mark,
	type MirroredDocument,
	postpone,
	type Queries,
	readDocuments,
	type Target,
} from "#app/search/mirror-outbox.server.ts";

export type Parts = { db: Queries; client: Meilisearch; signal: AbortSignal };

const batchSize = 500;

/** The index that a target names is gone: it has to be made before anything is written, with its settings. */
export class IndexGone extends Error {}

/**
 * Brings one batch of marked documents to an index: reads what is true now, pushes or deletes, and takes the marks
 * away once Meilisearch has done it.
 * @returns whether there may be more: publications that never stop must not keep anybody from going on
 * @throws IndexGone; and when Meilisearch is away, in which case the marks stay
 */
export async function pushBatch(parts: Parts, target: Target): Promise<boolean> {
	const marks = await dueMarks(parts.db, target.uid, batchSize);
	if (marks.length === 0) return false;
	// Meilisearch would make a missing index itself when handed documents, without any settings.
	if ((await documentsIn(parts.client, target.uid)) === undefined) throw new IndexGone(target.uid);
	const documents = await readDocuments(parts.db, target.audience, marks);
	const present = new Map(documents.map((document) => [document.id, document]));
	const gone = marks.filter((mark) => !present.has(idOf(mark)));
	if (gone.length > 0) await takeOut(parts, target, gone);
	await putIn(
		parts,
		target,
		marks.filter((mark) => present.has(idOf(mark))),
		present,
	);
	return marks.length === batchSize;
}

function idOf({ pid, locale }: Mark): string {
	return `${pid}_${locale}`;
}

async function takeOut(parts: Parts, target: Target, marks: Mark[]): Promise<void> {
	// An id that Meilisearch would not accept was never taken in.
	const ids = marks.map(idOf).filter((id) => /^[\w-]{1,511}$/.test(id));
	if (ids.length > 0) {
		const { taskUid } = await parts.client.index(target.uid).deleteDocuments(ids);
		const task = await endOf(parts.client, taskUid, parts.signal);
		if (task.status !== "succeeded") throw new Error(`Meilisearch did not delete documents: ${task.error?.message}`);
	}
	await acknowledge(parts.db, target.uid, marks);
}

/** A task that fails has changed nothing. When a document is to blame, halving finds it, and the others go in. */
async function putIn(
	parts: Parts,
	target: Target,
	marks: Mark[],
	present: Map<string, MirroredDocument>,
): Promise<void> {
	if (marks.length === 0) return;
	const documents = marks.flatMap((mark) => present.get(idOf(mark)) ?? []);
	const { taskUid } = await parts.client.index(target.uid).addDocuments(documents, { primaryKey: "id" });
	const task = await endOf(parts.client, taskUid, parts.signal);
	if (task.status === "succeeded") return acknowledge(parts.db, target.uid, marks);
	if (!isDocumentsFault(task))
		throw new Error(`Meilisearch did not take documents: ${task.error?.message ?? task.status}`);
	const [only] = marks;
	if (marks.length === 1 && only) return postpone(parts.db, target.uid, only, task.error?.message ?? task.status);
	const middle = Math.ceil(marks.length / 2);
	await putIn(parts, target, marks.slice(0, middle), present);
	await putIn(parts, target, marks.slice(middle), present);
}

function isDocumentsFault(task: Task): boolean {
	return task.status === "failed" && task.error?.type === "invalid_request" && task.error.code !== "index_not_found";
}
