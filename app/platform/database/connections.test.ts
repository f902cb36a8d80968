import { expect, it } from "vitest";
import { allowSlowReads, isStatementTimeout, openClient } from "#app/platform/database/connections.server.ts";
import { databaseProblem } from "#app/platform/database/database.server.ts";
import { fromRequest } from "#app/platform/request-origin.server.ts";
import { copyTemplate, ownDatabase } from "../../../tests/setup/database.ts";

const database = await ownDatabase();

it("gives up a statement, which then also ends in PostgreSQL; statements of a long read have more time", async () => {
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

it("sends the concurrent reads of a request over one connection, each with its own answer", async () => {
	const { pool, prisma } = database;
	const backend = async () => {
		const { rows } = await pool.query<{ pid: number }>("select pg_backend_pid() as pid, pg_sleep(0.05)::text");
		return rows[0]?.pid;
	};
	const request = () => fromRequest({ requestId: "r", address: null }, () => Promise.all([backend(), backend()]));
	const [[first, second], [other]] = await Promise.all([request(), request()]);
	expect(second).toBe(first);
	expect(other).not.toBe(first);
	const answers = await fromRequest({ requestId: "r", address: null }, () =>
		Promise.allSettled([
			...[pool.query("select 1 / 0"), prisma.$queryRaw`select 7 as seven`, backend()],
			allowSlowReads(() => backend()),
		]),
	);
	expect(answers.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled", "fulfilled"]);
	const [failed, read, quick, slow] = answers.map((answer) =>
		answer.status === "fulfilled" ? answer.value : answer.reason,
	);
	expect(failed.message).toBe("division by zero");
	expect(read).toEqual([{ seven: 7 }]);
	expect(slow).not.toBe(quick);
	await expect.poll(() => pool.idleCount).toBe(pool.totalCount);
});

it("does not give up an answer that arrived while this process was busy, however large", async () => {
	const client = openClient(database.url, { query_timeout: 500 });
	await client.connect();
	const answer = client.query("select repeat('x', 20000000) as text");
	// Blocks this process until then.
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
	expect((await answer).rows[0].text).toHaveLength(20_000_000);
	await client.end();
});

it("connects only with TLS if the URL requires it", async () => {
	const address = new URL(database.url);
	address.searchParams.set("sslmode", "verify-full");
	await expect(openClient(address.href).connect()).rejects.toThrow("does not support SSL");
});

it("reports why an operator's database can't be used, with the statement that creates a suitable one", async () => {
	expect(await databaseProblem(database.url)).toBeUndefined();
	// Nothing listens on the lowest port.
	expect(await databaseProblem("postgresql://nobody@127.0.0.1:1/asan")).toMatch(
		/^The database in DATABASE_URL can't be reached: /,
	);
	const wrong = await copyTemplate("template0", "encoding 'UTF8' locale_provider libc locale 'C'");
	expect(await databaseProblem(wrong.url).finally(wrong.drop)).toContain(
		"CREATE DATABASE asan TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin",
	);
});
