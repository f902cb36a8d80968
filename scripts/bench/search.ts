import { mkdirSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { systemClock } from "#app/platform/clock.ts";
import { startEmbeddedPostgres } from "#app/platform/database/postgres.server.ts";
import { applyMigrations } from "#app/platform/database/schema-engine.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { pgWriter, projectToIndex, refreshTerms } from "#app/search/index/index.server.ts";
import { startIndexSync } from "#app/search/index-sync/index-sync.server.ts";
import { connectMeilisearch } from "#app/search/meilisearch/meilisearch-client.server.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import { searchPool } from "#app/search/query/reading.server.ts";
import type { SearchDocument } from "#app/search/query/search-document.ts";
import { readCommonSynonyms, saveCommonSynonyms } from "#app/search/synonyms/common-synonyms.server.ts";
import {
	meilisearchProgram,
	startMeilisearch,
	type TestMeilisearch,
} from "../../tests/contracts/search-engine-meilisearch.ts";
import { type Memory, memoryOf } from "./memory.ts";
import { seededRandom } from "./random.ts";
import { type SearchCorpus, searchCorpus } from "./search-corpus.ts";
import {
	type BenchQuery,
	benchQueries,
	type EngineSpeed,
	overMeilisearch,
	timeEngine,
	timeSuggestions,
} from "./search-engines.ts";
import { type RebuildFigures, timePublications, timeRebuild, untilSynced, whileRebuilding } from "./search-sync.ts";
import type { Spread } from "./spread.ts";
import type { Workplace } from "./workplace.ts";

export type SearchFigures = { from: string; meilisearch: boolean; sizes: SearchSize[] };

export type SearchSize = {
	practices: number;
	documents: number;
	/** Seconds until PostgreSQL has stored all documents and the words for corrections and suggestions. */
	fill: number;
	engines: EngineSpeed[];
	suggestions: Spread;
	/** Megabytes of the index in PostgreSQL. */
	disk: number;
	meilisearch?: {
		/**
		 * Times of its first request for each query, the time that our code adds, and the share of queries within our
		 * target.
		 */
		raw: Spread;
		added: Spread;
		within: number;
		/** Times from the commit of a publication until it is found, without and during a rebuild. */
		found: Spread;
		foundRebuilding: Spread;
		rebuild: RebuildFigures;
		/** Megabytes. */
		disk: number;
		memory: Memory | undefined;
	};
};

type Options = {
	own: readonly PracticeRecord[];
	corpus: string | undefined;
	sizes: readonly number[];
	seconds: number;
	progress(sentence: string): void;
};

/** Times search in this process at several sizes, with a PostgreSQL and a Meilisearch of its own. */
export async function measureSearch(place: Workplace, options: Options): Promise<SearchFigures> {
	const reference = loadReference(path.resolve("content/reference"));
	const corpus = await searchCorpus(options.own, options.corpus, reference);
	const countries = [...new Set(options.own.flatMap(({ facts }) => facts.countries))].sort();
	const program = meilisearchProgram();
	if (!program) options.progress("Meilisearch is not measured: name its program in MEILI_BIN, or put it on the path");
	const sizes: SearchSize[] = [];
	for (const practices of options.sizes) {
		const server = program ? await place.start(stoppable(startMeilisearch(program))) : undefined;
		sizes.push(await measureSize(place, { ...options, corpus, countries, practices, server }));
		await server?.close();
	}
	return { from: corpus.from, meilisearch: program !== undefined, sizes };
}

type Sized = Omit<Options, "corpus" | "sizes"> & {
	corpus: SearchCorpus;
	countries: readonly string[];
	practices: number;
	server: TestMeilisearch | undefined;
};

async function measureSize(place: Workplace, options: Sized): Promise<SearchSize> {
	const { practices, corpus, countries, progress, seconds, server } = options;
	const folder = path.join(place.folder, `search-${practices}`);
	mkdirSync(folder, { recursive: true });
	const cluster = await place.start(startEmbeddedPostgres({ folder: path.join(folder, "pg") }));
	await applyMigrations(cluster.url(), path.resolve("prisma"));
	const pool = new pg.Pool({ connectionString: cluster.url(), max: 4 });
	pool.on("error", () => {});
	await saveCommonSynonyms(pgWriter(pool), await readCommonSynonyms(path.resolve("content/search/synonyms.yaml")));
	const { documents, like, took } = await fill(pool, corpus, practices, progress);
	const queries = benchQueries({ texts: corpus.texts, countries, random: seededRandom(practices) });
	progress(`${practices}: search by PostgreSQL`);
	const readers = searchPool(cluster.url());
	const engines = [await timeEngine(postgresEngine(readers), queries, seconds)];
	const suggestions = await timeSuggestions(pool, corpus.texts, seededRandom(practices + 1));
	const size: SearchSize = {
		...{ practices, documents, fill: took, engines, suggestions },
		disk: await megabytesOf(pool),
	};
	if (server)
		size.meilisearch = await measureMeilisearch({ pool, readers }, server, {
			...options,
			queries,
			like,
			engines,
		});
	await readers.end();
	await pool.end();
	await cluster.stop();
	return size;
}

type SizedRun = Sized & { queries: readonly BenchQuery[]; like: SearchDocument; engines: EngineSpeed[] };

async function measureMeilisearch(
	{ pool, readers }: { pool: pg.Pool; readers: pg.Pool },
	server: TestMeilisearch,
	{ practices, queries, like, engines, seconds, progress }: SizedRun,
): Promise<NonNullable<SearchSize["meilisearch"]>> {
	const client = connectMeilisearch(server.host, server.apiKey);
	const sync = startIndexSync({ pool, client, log: createLog("silent"), clock: systemClock });
	progress(`${practices}: filling Meilisearch`);
	await untilSynced(pool);
	progress(`${practices}: search by Meilisearch`);
	const { engine, apart } = overMeilisearch(client, readers);
	engines.push(await timeEngine(engine, queries, seconds));
	engines.push(await timeEngine(rawMeilisearch(server), queries, seconds));
	const apartFigures = await apart(queries);
	progress(`${practices}: publications and rebuilds`);
	const found = await timePublications(pool, client, like, "quiet");
	const foundRebuilding = await whileRebuilding(pool, timePublications(pool, client, like, "busy"));
	const rebuild = await timeRebuild(pool, client);
	const { databaseSize } = await client.getStats();
	await sync.stop();
	return { ...apartFigures, found, foundRebuilding, rebuild, disk: databaseSize / 1e6, memory: memoryOf(server.pid()) };
}

/** Meilisearch with the words as typed, without any of our processing. */
function rawMeilisearch({ host, apiKey }: TestMeilisearch) {
	const client = connectMeilisearch(host, apiKey);
	return {
		name: "meilisearch, raw",
		async search({ q }: BenchQuery["query"]) {
			const index = client.index("library_public");
			const { totalHits } = await index.search(q, { matchingStrategy: "all", page: 1, hitsPerPage: 20 });
			return { total: totalHits } as never;
		},
	};
}

async function fill(
	pool: pg.Pool,
	corpus: SearchCorpus,
	practices: number,
	progress: Options["progress"],
): Promise<{ documents: number; like: SearchDocument; took: number }> {
	const began = performance.now();
	let [count, documents] = [0, 0];
	let like: SearchDocument | undefined;
	const client = await pool.connect();
	await client.query("set jit = off");
	await client.query("set synchronous_commit = off");
	await client.query("begin");
	for (const projected of corpus.practices(practices)) {
		await projectToIndex(pgWriter(client), projected.pid, projected.documents);
		like ??= projected.documents[0];
		documents += projected.documents.length;
		count += 1;
		if (count % 1000 > 0) continue;
		await client.query("commit");
		await client.query("begin");
		if (count % 10_000 === 0) progress(`${practices}: ${count} in PostgreSQL`);
	}
	await client.query("commit");
	client.release();
	await refreshTerms(pgWriter(pool));
	// Autovacuum would do so within a minute after that many new rows.
	await pool.query("vacuum analyze");
	if (!like) throw new Error("There is nothing to search in.");
	return { documents, like, took: (performance.now() - began) / 1000 };
}

async function megabytesOf(pool: pg.Pool): Promise<number> {
	const { rows } = await pool.query<{ bytes: string }>(
		`select sum(pg_total_relation_size(c.oid)) as bytes from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where n.nspname = 'search' and c.relkind = 'r'`,
	);
	return Number(rows[0]?.bytes ?? 0) / 1e6;
}

async function stoppable(starting: Promise<TestMeilisearch>) {
	const server = await starting;
	return { ...server, stop: () => server.close() };
}
