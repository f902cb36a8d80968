import { type Meilisearch, MeilisearchApiError, type Task } from "meilisearch";
import type { Log } from "#app/platform/log.server.ts";
import {
	acknowledge,
	dueMarks,
	type IndexedDocument,
	type Mark,
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
import type { Queries } from "#app/search/meilisearch/statement-runner.ts";

export type Parts = {
	db: Queries;
	client: Meilisearch;
	log: Log;
	signal: AbortSignal;
	/** Hears of each task that takes documents in. */
	began?(taskUid: number): void;
};

/** Meilisearch takes a hundred megabytes at a time by default, and folded texts with their stems are twice the texts. */
const batch = { limit: 500, bytes: 5_000_000 };

/** The index that a target names is gone: it has to be made before anything is written, with its settings. */
export class IndexGone extends Error {}

/**
 * Brings one batch of marked documents to an index: reads what is true now, pushes or deletes, and takes the marks
 * away once Meilisearch has done it. One task is under way at a time, so a slow server is never pressed.
 * @returns whether there may be more: publications that never stop must not keep anybody from going on
 * @throws IndexGone; and when Meilisearch is away or full, in which case the marks stay
 */
export async function pushBatch(parts: Parts, target: Pick<Target, "uid" | "audience">): Promise<boolean> {
	const { marks, more } = await dueMarks(parts.db, target, batch);
	if (marks.length === 0) return false;
	// Meilisearch would make a missing index itself when handed documents, without any settings.
	if ((await countIndexed(parts.client, target.uid)) === undefined) throw new IndexGone(target.uid);
	await push(parts, target.uid, marks, await readDocuments(parts.db, target.audience, marks));
	return more;
}

/**
 * Brings marked documents to an index and takes their marks away; what is not among `documents` is taken out.
 * @param documents what is true of them, read after the marks
 * @throws when Meilisearch is away or full, or the task was called off, in which case the marks stay
 */
export async function push(parts: Parts, uid: string, marks: Mark[], documents: IndexedDocument[]): Promise<void> {
	const present = new Map(documents.map((document) => [document.id, document]));
	const gone = marks.filter((mark) => !present.has(idOf(mark)));
	if (gone.length > 0) await takeOut(parts, uid, gone);
	await putIn(
		parts,
		uid,
		marks.filter((mark) => present.has(idOf(mark))),
		present,
	);
}

function idOf({ pid, locale }: Mark): string {
	return `${pid}_${locale}`;
}

async function takeOut(parts: Parts, uid: string, marks: Mark[]): Promise<void> {
	// An id that Meilisearch would not accept was never taken in.
	const ids = marks.map(idOf).filter((id) => /^[\w-]{1,511}$/.test(id));
	if (ids.length > 0) {
		const { taskUid } = await parts.client.index(uid).deleteDocuments(ids);
		const task = await awaitTask(parts.client, taskUid, parts.signal);
		if (task.status !== "succeeded") throw taskError(task);
	}
	await acknowledge(parts.db, uid, marks);
}

/** A task that fails has changed nothing. When a document is to blame, halving finds it, and the others go in. */
async function putIn(parts: Parts, uid: string, marks: Mark[], present: Map<string, IndexedDocument>): Promise<void> {
	if (marks.length === 0) return;
	const documents = marks.flatMap((mark) => present.get(idOf(mark)) ?? []);
	const refusal = await refusalOf(parts, uid, documents);
	if (refusal === undefined) return acknowledge(parts.db, uid, marks);
	const [only] = marks;
	if (marks.length === 1 && only) return refuse(parts, uid, only, refusal);
	const middle = Math.ceil(marks.length / 2);
	await putIn(parts, uid, marks.slice(0, middle), present);
	await putIn(parts, uid, marks.slice(middle), present);
}

/** Why Meilisearch does not take these documents as they are; undefined when it took them. @throws for anything else */
async function refusalOf(parts: Parts, uid: string, documents: IndexedDocument[]): Promise<string | undefined> {
	let task: Task;
	try {
		const { taskUid } = await parts.client.index(uid).addDocuments(documents, { primaryKey: "id" });
		parts.began?.(taskUid);
		task = await awaitTask(parts.client, taskUid, parts.signal);
	} catch (error) {
		// Too large, or not to be read: it says so before it makes a task of it.
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
	const facts = { index: uid, pid: mark.pid, locale: mark.locale, reason: reason.slice(0, 300) };
	if (await postpone(parts.db, uid, mark, reason))
		parts.log.error(facts, "search: a document was refused again and again, and is set aside until somebody looks");
	else parts.log.warn(facts, "search: a document was refused, and will be tried again");
}
