import { type Meilisearch, MeilisearchApiError } from "meilisearch";
import type { Log } from "#app/platform/log.server.ts";
import {
	acknowledge,
	dueMarks,
	idOf,
	isAcceptedId,
	type Mark,
	markSome,
	postpone,
	readDocuments,
} from "#app/search/index-sync/outbox.server.ts";
import type { Target } from "#app/search/index-sync/sync-targets.server.ts";
import {
	awaitSuccess,
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

/** Meilisearch accepts 100 MB at a time by default; what it has not received yet is in our memory. */
const batch = { limit: 500, bytes: 4_000_000 };

/** The index of a target does not exist: it has to be created with its settings before anything is written. */
export class IndexMissing extends Error {}

type Into = Pick<Target, "uid" | "audience">;

/**
 * Sends one batch of marked documents to an index: reads their current state, adds or deletes them, and removes the
 * marks once Meilisearch is done. Only one task runs at a time, so a slow server is never overloaded.
 * @returns whether there may be more; the caller decides, since continuous publications would otherwise keep it here
 * @throws IndexMissing; also if Meilisearch is unavailable or full, in which case the marks stay
 */
export async function pushBatch(parts: Parts, target: Into): Promise<boolean> {
	const { marks, more } = await dueMarks(parts.db, target, batch);
	if (marks.length === 0) return false;
	// Meilisearch would create a missing index automatically, without our settings.
	if ((await countIndexed(parts.client, target.uid)) === undefined) throw new IndexMissing(target.uid);
	await finish(parts, target, await send(parts, target, await readMarked(parts.db, target, marks)));
	return more;
}

/** Marks with what their documents are now; a document without JSON is to be deleted. */
export type Marked = { mark: Mark; json: string | undefined };

/** Reads marked documents, after their marks, with the first ones of their practices. */
export async function readMarked(db: Queries, { audience }: Into, marks: Mark[]): Promise<Marked[]> {
	const documents = await readDocuments(db, audience, marks);
	const read = new Map(documents.map((document) => [idOf(document), document.json]));
	const marked = new Set(marks.map(idOf));
	const firsts = documents
		.filter((document) => !marked.has(idOf(document)))
		.map(({ pid, locale }) => ({ ...withoutMark, pid, locale }));
	return [...marks, ...firsts].map((mark) => ({ mark, json: read.get(idOf(mark)) }));
}

/** The mark of documents that are sent without one; versions begin at 1. */
const withoutMark = { version: "0", attempts: 0 };

/** What Meilisearch has received: the marks, and the tasks, or the reason for refusing the documents at once. */
type Sent = { deleted: Mark[]; deletion?: number; added: Mark[]; addition?: number; refusal?: string };

/**
 * Hands documents to Meilisearch, which stores them until their task runs: a caller with many tasks under way holds only
 * the marks.
 * @throws if Meilisearch is unavailable or full, in which case the marks stay
 */
export async function send(parts: Parts, { uid }: Into, documents: Marked[]): Promise<Sent> {
	const deleted = documents.filter(({ json }) => json === undefined).map(({ mark }) => mark);
	const present = documents.filter(({ json }) => json !== undefined);
	const sent: Sent = { deleted, added: present.map(({ mark }) => mark) };
	const index = parts.client.index(uid);
	const ids = deleted.map(idOf).filter(isAcceptedId);
	if (ids.length > 0) sent.deletion = (await index.deleteDocuments(ids)).taskUid;
	if (present.length === 0) return sent;
	try {
		const body = `[${present.map(({ json }) => json).join(",")}]`;
		sent.addition = (await index.addDocumentsFromString(body, "application/json", { primaryKey: "id" })).taskUid;
		parts.began?.(sent.addition);
	} catch (error) {
		// Refused before it becomes a task: too large, or unreadable.
		if (!(error instanceof MeilisearchApiError) || !isDocumentsFault(error.cause) || isIndexMissing(error)) throw error;
		sent.refusal = error.message;
	}
	return sent;
}

/**
 * Waits for Meilisearch and removes the marks. A failed task has changed nothing: if a document is the cause, halving
 * the batch isolates it and lets the others in.
 * @throws if Meilisearch is unavailable or full, or the task was cancelled, in which case the marks stay
 */
export async function finish(parts: Parts, target: Into, sent: Sent): Promise<void> {
	const { deletion, addition, added } = sent;
	if (deletion !== undefined) await awaitSuccess(parts.client, deletion, parts.signal);
	await acknowledge(parts.db, target.uid, sent.deleted);
	const refusal = addition === undefined ? sent.refusal : await refusalOf(parts, addition);
	if (refusal === undefined) return acknowledge(parts.db, target.uid, added);
	const [only] = added;
	if (added.length === 1 && only) return refuse(parts, target.uid, only, refusal);
	const middle = Math.ceil(added.length / 2);
	for (const half of [added.slice(0, middle), added.slice(middle)]) {
		const wanted = new Set(half.map(idOf));
		// Those that are sent without a mark are among the others.
		const documents = (await readMarked(parts.db, target, half)).filter(({ mark }) => wanted.has(idOf(mark)));
		await finish(parts, target, await send(parts, target, documents));
	}
}

/** Why Meilisearch refused the documents of a task; undefined when it accepted them. @throws for any other failure */
async function refusalOf(parts: Parts, taskUid: number): Promise<string | undefined> {
	const task = await awaitTask(parts.client, taskUid, parts.signal);
	if (task.status === "succeeded") return undefined;
	const failed = taskError(task);
	if (task.status !== "failed" || isFull(failed) || !isDocumentsFault(task.error)) throw failed;
	return task.error?.message ?? task.status;
}

function isDocumentsFault(error: { type?: string; code?: string } | null | undefined): boolean {
	return error?.type === "invalid_request" && error.code !== "index_not_found";
}

async function refuse(parts: Parts, uid: string, mark: Mark, reason: string): Promise<void> {
	if (mark.version === withoutMark.version) return markSome(parts.db, uid, [mark]);
	const facts = { index: uid, pid: mark.pid, locale: mark.locale, reason: reason.slice(0, 300) };
	if (await postpone(parts.db, uid, mark, reason))
		parts.log.error(
			facts,
			"search: a document was refused again and again, and is set aside until it is tried again under Secretariat > Search",
		);
	else parts.log.warn(facts, "search: a document was refused, and will be tried again");
}
