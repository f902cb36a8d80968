import { Meilisearch, MeilisearchApiError, type Task } from "meilisearch";

/**
 * Creates a client for Meilisearch; sends nothing yet.
 * @param apiKey a key with the rights that the client needs
 */
export function connectMeilisearch(host: string, apiKey: string | undefined): Meilisearch {
	const client = new Meilisearch({
		host,
		apiKey,
		// For each request of the index sync; a search has its own limit.
		timeout: 10_000,
		// Meilisearch sends a compressed answer in several pieces, and the last waits 40 ms for the first to be
		// acknowledged: ten times as long as the search itself. Meilisearch never redirects, and a server that answers in
		// its place must not lead us elsewhere.
		requestInit: { headers: { "Accept-Encoding": "identity" }, redirect: "error" },
	});
	const multiSearch = client.multiSearch.bind(client) as (...args: unknown[]) => Promise<unknown>;
	client.multiSearch = (async (...args: unknown[]) => {
		const answer = await multiSearch(...args);
		refuseMalformed(args[0], answer);
		return answer;
	}) as typeof client.multiSearch;
	return client;
}

/** A proxy may answer anything with status 200: an empty object would be read as “nothing found”. */
function refuseMalformed(requested: unknown, answer: unknown): void {
	const queries = (requested as { queries?: unknown[] }).queries ?? [];
	const results = (answer as { results?: unknown[] } | null | undefined)?.results;
	const sound = (result: unknown) => {
		const { hits, totalHits, estimatedTotalHits } = (result ?? {}) as Record<string, unknown>;
		return Array.isArray(hits) && Number.isInteger(totalHits ?? estimatedTotalHits);
	};
	if (!Array.isArray(results) || results.length !== queries.length || !results.every(sound))
		throw new Error("What came back is no answer of Meilisearch to these searches.");
}

/** Whether an error says that there is no such index. */
export function isIndexMissing(error: unknown): boolean {
	return error instanceof MeilisearchApiError && error.cause?.code === "index_not_found";
}

/** Whether Meilisearch does not accept the key at all, or not for this request. */
export function isKeyRefused(error: unknown): boolean {
	return error instanceof MeilisearchApiError && error.cause?.type === "auth";
}

/** Whether Meilisearch has no more room for tasks or documents. */
export function isFull(error: unknown): boolean {
	const cause = (error as { cause?: { code?: string } } | null)?.cause;
	return cause?.code === "no_space_left_on_device";
}

/** Whether a search was refused because of its query; other queries may still be answered. */
export function isQueryRefused(error: unknown): boolean {
	return error instanceof MeilisearchApiError && error.cause?.type === "invalid_request" && !isIndexMissing(error);
}

/** How many documents an index contains; undefined if there is no such index. */
export async function countIndexed(client: Meilisearch, uid: string): Promise<number | undefined> {
	try {
		const { numberOfDocuments } = await client.index(uid).getStats();
		if (!Number.isInteger(numberOfDocuments)) throw new Error("What came back is no answer of Meilisearch.");
		return numberOfDocuments;
	} catch (error) {
		if (isIndexMissing(error)) return undefined;
		throw error;
	}
}

const firstPoll = 10;
const maxPoll = 200;
const maxTaskTime = 600_000;

/**
 * Waits until a task has ended, successfully or not.
 * @throws when it takes longer than ten minutes, or `signal` is aborted; the task may then still run
 */
export async function awaitTask(client: Meilisearch, taskUid: number, signal: AbortSignal): Promise<Task> {
	const until = Date.now() + maxTaskTime;
	for (let pause = firstPoll; Date.now() < until; pause = Math.min(pause * 1.5, maxPoll)) {
		signal.throwIfAborted();
		const task = await client.tasks.getTask(taskUid);
		if (task.status === "succeeded" || task.status === "failed" || task.status === "canceled") return task;
		if (task.status !== "enqueued" && task.status !== "processing")
			throw new Error("What came back is no task of Meilisearch.");
		await new Promise((resolve) => setTimeout(resolve, pause));
	}
	throw new Error(`Meilisearch has not finished task ${taskUid} in ten minutes.`);
}

/** Waits for a task that should succeed. @throws when it does not */
export async function awaitSuccess(client: Meilisearch, taskUid: number, signal: AbortSignal): Promise<void> {
	const task = await awaitTask(client, taskUid, signal);
	if (task.status !== "succeeded") throw taskError(task);
}

/** A task was cancelled before it had changed anything. */
export class TaskCancelled extends Error {}

/** A task failed, which has changed nothing. */
export class TaskFailed extends Error {}

/** The failure of a task as an error whose cause carries the code. */
export function taskError(task: Task): Error {
	const Kind = task.status === "canceled" ? TaskCancelled : TaskFailed;
	return new Kind(`Meilisearch: task ${task.type} ${task.status}: ${task.error?.message ?? "no reason given"}`, {
		cause: task.error ?? undefined,
	});
}
