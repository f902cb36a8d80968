import { spawn } from "node:child_process";
import pg from "pg";
import { afterEach, beforeAll, expect, it } from "vitest";
import { systemActor } from "#app/identity/person/actor.ts";
import { importRecords } from "#app/library/import/import-records.server.ts";
import { testLibrary } from "#app/library/record/library.fixture.ts";
import { systemClock } from "#app/platform/clock.ts";
import { createLog } from "#app/platform/log.server.ts";
import { type IndexSync, startIndexSync } from "#app/search/index-sync/index-sync.server.ts";
import { connectMeilisearch } from "#app/search/meilisearch/meilisearch-client.server.ts";
import { createKeyring } from "#app/search/meilisearch/meilisearch-keys.server.ts";
import { readSearchDiagnostics } from "#app/server/search-diagnostics.server.ts";
import { demonstrationLines } from "../../scripts/bench/demonstration.ts";
import { readOwnContent } from "../../scripts/bench/library.ts";
import { long } from "../setup/long.ts";
import { type FakeMeilisearch, startFakeMeilisearch } from "./fake-meilisearch.ts";

const { database, services } = await testLibrary();
const { pool } = database;

/** Practices, and the megabytes of a heap in which all their documents would not fit. */
const size = long ? { practices: 20_000, heap: 192 } : { practices: 2_000, heap: 56 };
const patiently = { timeout: 120_000, interval: 50 };

let fake: FakeMeilisearch;
let syncs: IndexSync[] = [];

beforeAll(() => fillLibrary(size.practices), 120_000);
afterEach(async () => {
	for (const sync of syncs) await sync.stop();
	syncs = [];
	await fake?.close();
	await pool.query("delete from search.target");
});

/** Fills the library with practices of the usual length: a hundred different ones, copied. */
async function fillLibrary(practices: number): Promise<void> {
	const { records } = await readOwnContent();
	const lines = (async function* () {
		for (const line of demonstrationLines(records, 100, 1)) yield JSON.stringify(line);
	})();
	await importRecords(systemActor, services, lines, { demonstration: true });
	const client = new pg.Client({ connectionString: database.url });
	await client.connect();
	const copied = async (table: string, from: string, own: Record<string, string>) => {
		const { rows } = await client.query<{ name: string }>(
			`select quote_ident(column_name) as name from information_schema.columns
			where table_schema = 'search' and table_name = $1 and column_name <> 'id' and column_name <> all ($2)`,
			[table, Object.keys(own)],
		);
		const others = rows.map(({ name }) => name);
		await client.query(
			`insert into search.${table} (${[...Object.keys(own), ...others]})
			select ${[...Object.values(own), ...others.map((name) => `o.${name}`)]}
			from search.${table} o cross join generate_series(1, ${practices / 100 - 1}) n ${from}`,
		);
	};
	// Copies need neither the triggers nor the indexes by which readers search.
	await client.query("set session_replication_role = replica");
	await client.query("drop index search.subject_words, search.subject_head, search.subject_title");
	await copied("subject", "", { pid: "o.pid || '-' || n" });
	await copied("doc", "join search.subject s on s.pid = o.pid || '-' || n and s.audiences = o.audiences", {
		pid: "s.pid",
		subject_id: "s.id",
	});
	await client.query("analyze search.doc, search.subject");
	await client.query("select search.recount()");
	await client.end();
}

function start(): IndexSync {
	const client = connectMeilisearch(fake.host, undefined);
	const sync = startIndexSync({ pool, client, log: createLog("silent"), clock: systemClock });
	syncs.push(sync);
	return sync;
}

async function documents(): Promise<number> {
	const { rows } = await pool.query<{ count: number }>(
		"select count(*)::int from search.doc where 'public' = any (audiences)",
	);
	return rows[0]?.count ?? 0;
}

it("a process with a small heap fills an empty Meilisearch that takes its time", { timeout: 300_000 }, async () => {
	fake = await startFakeMeilisearch();
	const child = spawn(
		process.execPath,
		[`--max-old-space-size=${size.heap}`, "tests/contracts/index-sync-process.ts"],
		{ env: { ...process.env, DATABASE_URL: database.url, MEILI_HOST: fake.host }, stdio: ["ignore", "ignore", "pipe"] },
	);
	let said = "";
	child.stderr.on("data", (piece) => (said += piece));
	const end = await new Promise((resolve) => child.once("exit", (code, signal) => resolve(code ?? signal)));
	expect(end, said).toBe(0);
	expect(fake.indexes.get("library_public")?.documents.size).toBe(await documents());
	expect(fake.largest).toBeLessThan(8_000_000);
});

it("an interrupted filling continues where it stopped", { timeout: 300_000 }, async () => {
	fake = await startFakeMeilisearch();
	const first = start();
	await expect.poll(() => [...fake.received.values()][0] ?? 0, patiently).toBeGreaterThan(1000);
	// Waits until the documents that it has received count as sent.
	const due = async () => (await pool.query<{ due: number }>("select count(*)::int as due from search.outbox")).rows[0];
	await expect.poll(async () => (await due())?.due, patiently).toBeLessThan(await documents());
	await first.stop();
	const kept = (await documents()) - ((await due())?.due ?? 0);
	const before = [...fake.received.values()][0] ?? 0;
	expect(kept).toBeGreaterThan(0);
	expect([...fake.indexes.keys()]).toEqual([expect.stringContaining("library_public__")]);
	const keys = createKeyring({ host: fake.host, apiKey: undefined, db: pool });
	const health = { engine: "postgres", degraded: true } as const;
	const shown = await readSearchDiagnostics({
		db: pool,
		health,
		meilisearch: { host: fake.host, keys, mirror: first.state() },
	});
	expect(shown.meilisearch?.filling).toEqual({ done: kept, total: await documents() });

	const second = start();
	await expect.poll(() => second.state().ready, patiently).toBe(true);
	expect([...fake.indexes.keys()].sort()).toEqual(["library_members", "library_public"]);
	expect(fake.created).toBe(2);
	const rest = (await documents()) - kept;
	// Where a batch ends within a practice, its first document is sent twice.
	expect(([...fake.received.values()][0] ?? 0) - before).toBeLessThan(rest + 50);
});

it("a complete index answers readers at the next start, before it has been compared", {
	timeout: 300_000,
}, async () => {
	fake = await startFakeMeilisearch();
	const first = start();
	await expect.poll(() => first.state().ready, patiently).toBe(true);
	await first.stop();
	const compareLater = () => {
		let compare = () => {};
		fake.listing = new Promise<void>((resolve) => (compare = resolve));
		return compare;
	};
	let compare = compareLater();
	const second = start();
	await expect.poll(() => second.state().ready, patiently).toBe(true);
	compare();
	await second.stop();
	// With documents missing, it waits for the comparison.
	const index = fake.indexes.get("library_public")?.documents;
	for (const id of [...(index?.keys() ?? [])].slice(0, 10)) index?.delete(id);
	compare = compareLater();
	const third = start();
	await expect.poll(() => third.state().role, patiently).toBe("working");
	expect(third.state().ready).toBe(false);
	compare();
	await expect.poll(() => third.state().ready, patiently).toBe(true);
	expect(index?.size).toBe(await documents());
});
