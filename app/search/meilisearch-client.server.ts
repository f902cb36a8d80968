import { Meilisearch, MeilisearchApiError, type Task } from "meilisearch";

/**
 * Opens a client for Meilisearch; nothing is sent yet.
 * @param apiKey a key that may search, write documents and settings, and make, swap and delete indexes
 */
export function connectMeilisearch(host: string, apiKey: string | undefined): Meilisearch {
	return new Meilisearch({
		host,
		apiKey,
		// The limit holds for each request of the mirror; a search has one of its own.
		timeout: 10_000,
		// A compressed answer leaves Meilisearch in several pieces, and the last waits 40 ms for the first to be
		// acknowledged: ten times as long as the search itself.
		requestInit: { headers: { "Accept-Encoding": "identity" } },
	});
}

/** Whether an error says that there is no such index. */
export function isIndexMissing(error: unknown): boolean {
	return error instanceof MeilisearchApiError && error.cause?.code === "index_not_found";
}

/** How many documents an index holds, or undefined when there is no such index. */
export async function documentsIn(client: Meilisearch, uid: string): Promise<number | undefined> {
	try {
		return (await client.index(uid).getStats()).numberOfDocuments;
	} catch (error) {
		if (isIndexMissing(error)) return undefined;
		throw error;
	}
}

const firstLook = 10;
const slowestLook = 200;
const longestTask = 600_000;

/**
 * Waits until a task has ended, which it may also do by failing.
 * @throws when it takes longer than ten minutes, or `signal` is aborted; the task may then still run
 */
export async function endOf(client: Meilisearch, taskUid: number, signal: AbortSignal): Promise<Task> {
	const until = Date.now() + longestTask;
	for (let pause = firstLook; Date.now() < until; pause = Math.min(pause * 1.5, slowestLook)) {
		signal.throwIfAborted();
		const task = await client.tasks.getTask(taskUid);
		if (task.status !== "enqueued" && task.status !== "processing") return task;
		await new Promise((resolve) => setTimeout(resolve, pause));
	}
	throw new Error(`Meilisearch has not finished task ${taskUid} in ten minutes.`);
}

/** Waits for a task that has no reason to fail. @throws when it does */
export async function successOf(client: Meilisearch, taskUid: number, signal: AbortSignal): Promise<void> {
	const task = await endOf(client, taskUid, signal);
	if (task.status !== "succeeded")
		throw new Error(`Meilisearch: task ${task.type} ${task.status}: ${task.error?.message}`);
}
