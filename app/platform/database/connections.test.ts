import { afterAll, expect, it } from "vitest";
import { allowSlowReads, isStatementTimeout, openClient } from "#app/platform/database/connections.server.ts";
import { testDatabase } from "../../../tests/setup/database.ts";

const database = await testDatabase();
afterAll(() => database.close());

it("gives up a statement, which then ends in PostgreSQL, too; one of a long read has more time", async () => {
	const given = database.pool.query("select pg_sleep(60) as given_up").catch((error: unknown) => error);
	const read = allowSlowReads(() => database.prisma.$queryRaw`select pg_sleep(2.5)::text as slept`);
	const running = async () => {
		const { rows } = await database.pool.query(
			`select query from pg_stat_activity where query like '%as given_up' and state = 'active' and pid <> pg_backend_pid()`,
		);
		return rows;
	};
	await expect.poll(running, { interval: 20 }).toHaveLength(1);
	expect(isStatementTimeout(await given)).toBe(true);
	expect(await read).toEqual([{ slept: "" }]);
	await expect.poll(running, { timeout: 5_000, interval: 50 }).toEqual([]);
});

it("gives nothing up that arrived while this process was busy, however much it is", async () => {
	const client = openClient(database.url, { query_timeout: 500 });
	await client.connect();
	const answer = client.query("select repeat('x', 20000000) as text");
	// Blocks this process until then.
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
	expect((await answer).rows[0].text).toHaveLength(20_000_000);
	await client.end();
});

it("connects only with TLS where the address asks for it", async () => {
	const address = new URL(database.url);
	address.searchParams.set("sslmode", "verify-full");
	await expect(openClient(address.href).connect()).rejects.toThrow("does not support SSL");
});
