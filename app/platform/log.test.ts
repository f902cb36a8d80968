import { expect, it } from "vitest";
import { withoutValues } from "#app/platform/database/connections.server.ts";
import { createLog, inJob, logSlowStatements } from "#app/platform/log.server.ts";
import { fromRequest } from "#app/platform/request-origin.server.ts";
import { ownDatabase } from "../../tests/setup/database.ts";

const database = await ownDatabase();

const lines: Record<string, unknown>[] = [];
const log = createLog("info", { write: (line) => void lines.push(JSON.parse(line)) });
const logged = () => lines.splice(0);

it("states the request or the job on each line", async () => {
	log.info("outside");
	await fromRequest({ requestId: "r1", address: "203.0.113.7" }, async () => {
		await database.pool.query("select 1");
		log.warn({ path: "/en" }, "within a request");
	});
	await inJob({ job: "17", task: "send-emails" }, async () => {
		await database.pool.query("select 1");
		log.info("within a job");
	});
	expect(logged()).toEqual([
		{ level: 30, time: expect.any(String), msg: "outside" },
		{ level: 40, time: expect.any(String), requestId: "r1", path: "/en", msg: "within a request" },
		{ level: 30, time: expect.any(String), job: "17", task: "send-emails", msg: "within a job" },
	]);
});

it("names statements that take longer than half a second, without their values", async () => {
	const stop = logSlowStatements(log);
	await fromRequest({ requestId: "r2", address: null }, async () => {
		await database.pool.query("select $1::text, 'secret', pg_sleep(0.55)", ["secret"]);
		await database.pool.query("select 'quick'");
	});
	stop();
	await database.pool.query("select pg_sleep(0.55)");
	expect(logged()).toMatchObject([
		{ requestId: "r2", sql: "select $1::text, ?, pg_sleep(?)", ms: expect.any(Number), msg: "a slow statement" },
	]);
});

it.each([
	["select * from email where id = $1 and state = 'queued'", "select * from email where id = $1 and state = ?"],
	["select 'it''s', 12.5, 7", "select ?, ?, ?"],
	["select $tag$ a 'secret' $tag$, t0.v2 from  t0\n\twhere a=3", "select ?, t0.v2 from t0 where a=?"],
])("logs %s without values", (sql, expected) => {
	expect(withoutValues(sql)).toBe(expected);
});
