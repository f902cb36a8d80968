import { beforeAll, expect, it } from "vitest";
import { allTables, tablesOf } from "#app/archive/tables.ts";
import { migrateJobs } from "#app/platform/job-queue.server.ts";
import { ownDatabase } from "../../tests/setup/database.ts";

const database = await ownDatabase();

beforeAll(async () => {
	await migrateJobs(database.url);
});

it("every table declares what a backup does with it", async () => {
	const { rows } = await database.pool.query<{ name: string }>(
		`select distinct case n.nspname when 'public' then c.relname when 'graphile_worker' then 'graphile_worker.*'
			else n.nspname || '.' || c.relname end as name
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')`,
	);
	expect(Object.keys(allTables).sort()).toEqual(rows.map(({ name }) => name).sort());
});

it("every table in a backup has a key that fixes the order of its rows, and is left empty by migrations", async () => {
	for (const name of tablesOf("kept")) {
		const { rows } = await database.pool.query(
			`select (select count(*)::int from ${name}) as rows, exists (
				select from pg_constraint where conrelid = $1::regclass and contype = 'p') as keyed`,
			[name],
		);
		expect([name, ...rows]).toEqual([name, { rows: 0, keyed: true }]);
	}
});
