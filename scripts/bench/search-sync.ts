import { setTimeout as pause } from "node:timers/promises";
import type { Meilisearch } from "meilisearch";
import type pg from "pg";
import { pgWriter, projectToIndex } from "#app/search/index/index.server.ts";
import { type Mark, readDocuments } from "#app/search/index-sync/outbox.server.ts";
import { readSyncState } from "#app/search/index-sync/sync-state.server.ts";
import { backlog, requestRebuild, targets } from "#app/search/index-sync/sync-targets.server.ts";
import { indexSettings, liveIndex } from "#app/search/meilisearch/meilisearch-settings.server.ts";
import type { SearchDocument } from "#app/search/query/search-document.ts";
import { type Spread, spreadOf } from "./spread.ts";

export type RebuildFigures = {
	documents: number;
	/** Seconds that our rebuild of both indexes takes, and documents per second. */
	seconds: number;
	perSecond: number;
	/** The same documents sent to Meilisearch directly. */
	raw: { seconds: number; perSecond: number };
};

/** Timeout for one step of the index sync, in milliseconds. */
const maxWait = 600_000;

async function stuck(pool: pg.Pool): Promise<string> {
	const { problem } = await readSyncState(pool);
	return `Meilisearch did not get there in ten minutes: ${problem ?? "no problem is known"}`;
}

/** Waits until both indexes are complete. */
export async function untilSynced(pool: pg.Pool): Promise<void> {
	for (const until = Date.now() + maxWait; ; ) {
		const state = await backlog(pool);
		if (Date.now() > until) throw new Error(await stuck(pool));
		if (state.length >= 2 && state.every(({ filled, due, failed }) => filled && due + failed === 0)) return;
		await pause(50);
	}
}

/** Times a rebuild next to the live indexes until both are swapped, and the same documents sent directly. */
export async function timeRebuild(pool: pg.Pool, client: Meilisearch): Promise<RebuildFigures> {
	const { rows } = await pool.query<{ count: number }>("select count(*)::int as count from search.doc");
	const documents = rows[0]?.count ?? 0;
	const began = performance.now();
	await rebuildNow(pool);
	const seconds = (performance.now() - began) / 1000;
	const raw = await timeRawIngest(pool, client);
	return {
		...{ documents, seconds, perSecond: documents / seconds },
		raw: { seconds: raw, perSecond: documents / raw },
	};
}

/** Keeps rebuilding until the work is done. */
export async function whileRebuilding<T>(pool: pg.Pool, work: Promise<T>): Promise<T> {
	let ended = false;
	const both = Promise.all([work.finally(() => (ended = true)), untilEnded()]);
	async function untilEnded() {
		while (!ended) await rebuildNow(pool);
	}
	return (await both)[0];
}

/** Requests a rebuild and waits until it has finished. */
async function rebuildNow(pool: pg.Pool): Promise<void> {
	const { rows } = await pool.query<{ now: Date }>("select now()");
	const requested = rows[0]?.now ?? new Date();
	await requestRebuild(pool);
	for (const until = Date.now() + maxWait; ; ) {
		if (Date.now() > until) throw new Error(await stuck(pool));
		const [found, state] = [await targets(pool), await backlog(pool)];
		const swapped = state.filter(({ swappedAt }) => swappedAt !== null && swappedAt >= requested);
		if (swapped.length === 2 && found.length === 2) return;
		await pause(50);
	}
}

const batch = 1000;

/** Sends all documents without waiting for each batch, then waits for the last one. @returns seconds */
async function timeRawIngest(pool: pg.Pool, client: Meilisearch): Promise<number> {
	const began = performance.now();
	const tasks: number[] = [];
	for (const audience of ["public", "members"] as const) {
		const index = client.index(`raw_${audience}`);
		await client.createIndex(`raw_${audience}`, { primaryKey: "id" });
		await index.updateSettings(indexSettings({}));
		const { rows: marks } = await pool.query<Mark>(
			"select pid, locale, '0' as version, 0 as attempts from search.doc where audience = $1 order by pid, locale",
			[audience],
		);
		for (let at = 0; at < marks.length; at += batch) {
			const documents = await readDocuments(pool, audience, marks.slice(at, at + batch));
			tasks.push((await index.addDocuments(documents)).taskUid);
		}
	}
	for (const uid of tasks) {
		for (;;) {
			const { status, error } = await client.tasks.getTask(uid);
			if (status === "succeeded") break;
			if (status === "failed" || status === "canceled") throw new Error(`Meilisearch: ${error?.message}`);
			await pause(20);
		}
	}
	const seconds = (performance.now() - began) / 1000;
	for (const audience of ["public", "members"]) await client.deleteIndex(`raw_${audience}`);
	return seconds;
}

const publications = 100;

/** Times each publication from the commit until Meilisearch finds it, in milliseconds. */
export async function timePublications(
	pool: pg.Pool,
	client: Meilisearch,
	like: SearchDocument,
	name: string,
): Promise<Spread> {
	const durations: number[] = [];
	for (let n = 0; n < publications; n++) {
		const word = `${name}${String.fromCharCode(97 + (n % 26), 97 + Math.floor(n / 26))}qx`;
		const pid = `BENCH-${name}-${n}`;
		const texts = { title: `A ${word} publication`, keywords: "", summary: "", body: "" };
		const documents = (["public", "members"] as const).map((audience) => ({ ...like, ...texts, pid, audience }));
		await projectToIndex(pgWriter(pool), pid, documents);
		const committed = performance.now();
		for (;;) {
			const { hits } = await client.index(liveIndex.public).search(word);
			if (hits.some((hit) => hit.pid === pid)) break;
			await pause(5);
		}
		durations.push(performance.now() - committed);
	}
	return spreadOf(durations);
}
