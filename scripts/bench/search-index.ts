import { setTimeout as pause } from "node:timers/promises";
import { reindexAll } from "#app/library/indexing/reindex-on-label-change.server.ts";
import { refreshTerms } from "#app/search/index/index.server.ts";
import { startIndexSync } from "#app/search/index-sync/index-sync.server.ts";
import { readSyncState } from "#app/search/index-sync/sync-state.server.ts";
import { backlog, requestRebuild } from "#app/search/index-sync/sync-targets.server.ts";
import { meilisearchEngine } from "#app/search/meilisearch/meilisearch.server.ts";
import { connectMeilisearch } from "#app/search/meilisearch/meilisearch-client.server.ts";
import { liveIndex } from "#app/search/meilisearch/meilisearch-settings.server.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import { plainWords } from "#app/search/query/plain-words.server.ts";
import { searchPool } from "#app/search/query/reading.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { meilisearchProgram, startMeilisearch } from "../../tests/contracts/search-engine-meilisearch.ts";
import { memoryOf } from "./memory.ts";
import { type KindOfQuery, type SearchFigures, timeQueries } from "./search.ts";
import { secondsOf } from "./spread.ts";
import type { Workplace } from "./workplace.ts";

export type IndexFigures = {
	/** Seconds in which every practice is written to the search index again. */
	reindex: number;
	/** Only measured if there is a program. */
	meilisearch?: {
		/** Seconds until both empty indexes are complete, and until both have been rebuilt. */
		fill: number;
		rebuild: number;
		/** The most memory during both, and the size on the disk afterwards, in megabytes. */
		memory: number;
		disk: number;
		/** Through our code, and the words as typed sent to Meilisearch alone. */
		search: SearchFigures;
		raw: SearchFigures;
	};
};

/** Measures what it takes to rebuild the search index and, if there is a program for it, Meilisearch. */
export async function measureIndex(
	place: Workplace,
	services: Services,
	queries: readonly KindOfQuery[],
	progress: (sentence: string) => void,
): Promise<IndexFigures> {
	progress("reindex");
	const reindex = await secondsOf(async () => {
		await reindexAll(services, (done, of) => done % 10_000 === 0 && progress(`${done} of ${of} practices reindexed`));
		await refreshTerms(services.database.prisma);
	});
	const program = meilisearchProgram("Meilisearch");
	if (program) return { reindex, meilisearch: await measureMeilisearch(place, services, program, queries, progress) };
	return { reindex };
}

async function measureMeilisearch(
	place: Workplace,
	{ database: { pool, url }, log, clock }: Services,
	program: string,
	queries: readonly KindOfQuery[],
	progress: (sentence: string) => void,
): Promise<NonNullable<IndexFigures["meilisearch"]>> {
	const server = await startMeilisearch(program);
	let closed: Promise<void> | undefined;
	const { stop } = await place.start(Promise.resolve({ stop: () => (closed ??= server.close()) }));
	const client = connectMeilisearch(server.host, server.apiKey);
	const sync = startIndexSync({ pool, client, log, clock });
	let memory = 0;
	const until = async (isDone: (indexes: Awaited<ReturnType<typeof backlog>>) => boolean) => {
		for (let turn = 0; ; turn++) {
			const indexes = await backlog(pool);
			memory = Math.max(memory, memoryOf(server.pid())?.megabytes ?? 0);
			if (indexes.length === 2 && isDone(indexes)) return;
			if (turn % 100 === 99) {
				const due = indexes.reduce((sum, one) => sum + one.due, 0);
				progress(`Meilisearch: ${due} documents to go. ${(await readSyncState(pool)).problem ?? ""}`);
			}
			await pause(100);
		}
	};
	progress("filling Meilisearch");
	const fill = await secondsOf(() =>
		until((all) => all.every(({ filled, due, failed }) => filled && due + failed === 0)),
	);
	const readers = searchPool(url);
	const engine = meilisearchEngine({
		client,
		postgres: postgresEngine(readers),
		words: (q, reader) => plainWords(readers, q, reader),
		timeout: 5000,
	});
	const index = client.index(liveIndex.public);
	const alone = async ({ q }: KindOfQuery["query"]) => {
		const { totalHits } = await index.search(q, { matchingStrategy: "all", page: 1, hitsPerPage: 20 });
		return { total: totalHits };
	};
	progress("search in Meilisearch");
	const search = await timeQueries(engine, queries);
	const raw = await timeQueries({ search: alone }, queries);
	await readers.end();
	progress("rebuilding Meilisearch");
	const requested = clock.now();
	await requestRebuild(pool);
	const rebuild = await secondsOf(() =>
		until((all) => all.every(({ swappedAt }) => swappedAt && swappedAt > requested)),
	);
	const { databaseSize } = await client.getStats();
	await sync.stop();
	await stop();
	// The next run begins without indexes.
	await pool.query("delete from search.target");
	return { fill, rebuild, memory, disk: databaseSize / 1e6, search, raw };
}
