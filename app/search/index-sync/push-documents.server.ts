import { type Meilisearch, MeilisearchApiError, type Task } from "meilisearch";
import type { Log } from "#app/platform/log.server.ts";
import {
	acknowledge,
	dueMarks,
	type IndexedDocument,
	type Mark,
	markSome,
	postpone,
	readDocuments,
} from "#app/search/index-sync/outbox.server.ts";
import type { Target } from "#app/search/index-sync/sync-targets.server.ts";
import {
	awaitTask,
	countIndexed,
	isFull,
	isIndexMissing,
	taskError,
} from "#app/search/meilisearch/meilisearch-client.server.ts";
import type { Queries } from "#app/search/meilisearch/one-at-a-time.ts";

export type Parts = {
	db: Queries;
	client: Meilisearch;
	log: Log;
	signal: AbortSignal;
	/** Called with the uid of each task that adds documents. */
	began?(taskUid: number): void;
};

/**
 * Meilisearch accepts 100 MB at a time by default, and folded texts with their stems are twice the size of the texts.
 */
const batch = { limit: 500, bytes: 5_000_000 };

/** The index of a target does not exist: it has to be created with its settings before anything is written. */
export class IndexMissing extends Error {}

/**
 * Sends one batch of marked documents to an index: reads their current state, adds or deletes them, and removes the
 * marks once Meilisearch is done. Only one task runs at a time, so a slow server is never overloaded.
 * @returns whether there may be more; the caller decides, since continuous publications would otherwise keep it here
 * @throws IndexMissing; also if Meilisearch is unavailable or full, in which case the marks stay
 */
export async function pushBatch(parts: Parts, target: Pick<Target, "uid" | "audience">): Promise<boolean> {
	const { marks, more } = await dueMarks(parts.db, target, batch);
	if (marks.length === 0) return false;
	// Meilisearch would create a missing index automatically, without our settings.
	if ((await countIndexed(parts.client, target.uid)) === undefined) throw new IndexMissing(target.uid);
	await push(parts, target.uid, marks, await readDocuments(parts.db, target.audience, marks));
	return more;
}

/**
 * Sends marked documents to an index and removes their marks; those not among `documents` are deleted.
 * @param documents their state, read after the marks, with the first ones of their practices
 * @throws if Meilisearch is unavailable or full, or the task was cancelled, in which case the marks stay
 */
export async function push(parts: Parts, uid: string, marks: Mark[], documents: IndexedDocument[]): Promise<void> {
	const present = new Map(documents.map((document) => [document.id, document]));
	const removed = marks.filter((mark) => !present.has(idOf(mark)));
	if (removed.length > 0) await removeDocuments(parts, uid, removed);
	const marked = new Set(marks.map(idOf));
	const firsts = documents.filter(({ id }) => !marked.has(id)).map(({ pid, locale }) => ({ ...unmarked, pid, locale }));
	await addDocuments(parts, uid, [...marks.filter((mark) => present.has(idOf(mark))), ...firsts], present);
}

/** The mark of documents that are sent without one; versions begin at 1. */
const unmarked = { version: "0", attempts: 0 };

function idOf({ pid, locale }: Mark): string {
	return `${pid}_${locale}`;
}

async function removeDocuments(parts: Parts, uid: string, marks: Mark[]): Promise<void> {
	// A document whose id Meilisearch would not accept was never added.
	const ids = marks.map(idOf).filter((id) => /^[\w-]{1,511}$/.test(id));
	if (ids.length > 0) {
		const { taskUid } = await parts.client.index(uid).deleteDocuments(ids);
		const task = await awaitTask(parts.client, taskUid, parts.signal);
		if (task.status !== "succeeded") throw taskError(task);
	}
	await acknowledge(parts.db, uid, marks);
}

/**
 * A failed task has changed nothing. If a document is the cause, halving the batch isolates it and lets the others in.
 */
async function addDocuments(
	parts: Parts,
	uid: string,
	marks: Mark[],
	present: Map<string, IndexedDocument>,
): Promise<void> {
	if (marks.length === 0) return;
	const documents = marks.flatMap((mark) => present.get(idOf(mark)) ?? []);
	const refusal = await refusalOf(parts, uid, documents);
	if (refusal === undefined) return acknowledge(parts.db, uid, marks);
	const [only] = marks;
	if (marks.length === 1 && only) return refuse(parts, uid, only, refusal);
	const middle = Math.ceil(marks.length / 2);
	await addDocuments(parts, uid, marks.slice(0, middle), present);
	await addDocuments(parts, uid, marks.slice(middle), present);
}

/** Why Meilisearch refuses these documents; undefined when it accepted them. @throws for any other failure */
async function refusalOf(parts: Parts, uid: string, documents: IndexedDocument[]): Promise<string | undefined> {
	let task: Task;
	try {
		const { taskUid } = await parts.client.index(uid).addDocuments(documents, { primaryKey: "id" });
		parts.began?.(taskUid);
		task = await awaitTask(parts.client, taskUid, parts.signal);
	} catch (error) {
		// Refused before it becomes a task: too large, or unreadable.
		if (!(error instanceof MeilisearchApiError) || !isDocumentsFault(error.cause) || isIndexMissing(error)) throw error;
		return error.message;
	}
	if (task.status === "succeeded") return undefined;
	const failed = taskError(task);
	if (task.status !== "failed" || isFull(failed) || !isDocumentsFault(task.error)) throw failed;
	return task.error?.message ?? task.status;
}

function isDocumentsFault(error: { type?: string; code?: string } | null | undefined): boolean {
	return error?.type === "invalid_request" && error.code !== "index_not_found";
}

async function refuse(parts: Parts, uid: string, mark: Mark, reason: string): Promise<void> {
	if (mark.version === unmarked.version) return markSome(parts.db, uid, [mark]);
	const facts = { index: uid, pid: mark.pid, locale: mark.locale, reason: reason.slice(0, 300) };
	if (await postpone(parts.db, uid, mark, reason))
		parts.log.error(facts, "search: a document was refused again and again, and is set aside until somebody looks");
	else parts.log.warn(facts, "search: a document was refused, and will be tried again");
}
