import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyTemplate } from "../setup/database.ts";
import { ownFolder } from "../setup/folder.ts";
import { freePort, processEnvironment, startSite } from "../setup/site-process.ts";
import { request, waitUntil } from "../setup/test-app.ts";
import { recordFault } from "./record-fault.ts";

const library = `/usr/lib/${process.arch === "arm64" ? "aarch64" : "x86_64"}-linux-gnu/faketime/libfaketimeMT.so.1`;
const canSetClocks = existsSync(library);
if (!canSetClocks)
	console.warn("SKIPPED: wrong clocks: there is no libfaketime (on Debian: apt-get install faketime).");

describe.runIf(canSetClocks)("the clock of a machine", () => {
	const folder = ownFolder("clock");
	const file = path.join(folder, "clock");
	/** Sets how many seconds the clock of processes with these settings is ahead; it takes effect at once. */
	const setClock = (ahead: number) => writeFileSync(file, `${ahead < 0 ? "" : "+"}${ahead}\n`);
	const withThatClock = {
		LD_PRELOAD: library,
		FAKETIME_TIMESTAMP_FILE: file,
		FAKETIME_NO_CACHE: "1",
		FAKETIME_DONT_FAKE_MONOTONIC: "1",
		DONT_FAKE_MONOTONIC: "1",
		KEY_RING: path.join(folder, "keys"),
	};
	let copy: Awaited<ReturnType<typeof copyTemplate>>;
	let database: pg.Client;
	beforeAll(async () => {
		copy = await copyTemplate("template_loaded");
		database = new pg.Client({ connectionString: copy.url });
		await database.connect();
	});
	afterAll(async () => {
		await database?.end();
		await copy?.drop();
		rmSync(folder, { recursive: true, force: true });
	});

	it("differs from the database's by more than five seconds: the difference is reported, and pages work", async () => {
		setClock(0);
		const METRICS_PORT = String(await freePort());
		const site = await startSite({ ...withThatClock, DATABASE_URL: copy.url, METRICS_PORT, WORKER: "off" });
		try {
			const read = async (at: string) => (await request(`http://127.0.0.1:${METRICS_PORT}${at}`)).body;
			const clock = async () => JSON.parse(await read("/readyz")).clock;
			expect((await clock()).state).toBe("ok");
			for (const ahead of [9, -9]) {
				setClock(ahead);
				expect(await clock()).toEqual({ state: "degraded", aheadSeconds: expect.closeTo(ahead, -0.5) });
				expect(await read("/metrics")).toContain('asan_part_ok{part="clock"} 0');
				expect((await request(`${site.origin}/en/search?q=${ahead}`)).status).toBe(200);
			}
			setClock(0);
			const took = await waitUntil(async () => (await clock()).state === "ok", 10_000, "the clock is right");
			recordFault(27, {
				saw: "pages: 200; AsanClocksDiffer fires, and Installation shows the difference",
				seconds: took / 1000,
			});
		} finally {
			await site.remove();
		}
	});

	it("leaps ahead by a day and back: each job starts once for each of its times by each clock, and continues without a restart", async () => {
		await database.query(`
			create table started (task text, due timestamptz, at timestamptz default clock_timestamp());
			create function note_start() returns trigger language plpgsql as $$ begin
				if new.payload->'_cron' is not null then
					insert into started select identifier, (new.payload->'_cron'->>'ts')::timestamptz
					from graphile_worker._private_tasks where id = new.task_id;
				end if;
				return new;
			end $$;
			create trigger note_start after insert on graphile_worker._private_jobs for each row execute function note_start();
		`);
		setClock(0);
		const env = {
			...processEnvironment(),
			...withThatClock,
			DATABASE_URL: copy.url,
			DATA_DIR: path.join(folder, "data"),
		};
		const worker: ChildProcess = spawn(process.execPath, ["scripts/worker.ts"], {
			env: { ...env, LOG_LEVEL: "warn" },
			stdio: "ignore",
		});
		try {
			/** Whether jobs that were due about `ahead` seconds after a moment have started since that moment. */
			const haveStarted = async (since: Date, ahead: number) => {
				const { rows } = await database.query(
					`select count(*)::int as count from started
					where at > $1 and extract(epoch from due - $1) between $2 - 300 and $2 + 300`,
					[since, ahead],
				);
				return rows[0].count > 0;
			};
			const day = 86_400;
			const begun = new Date();
			await waitUntil(() => haveStarted(begun, 0), 120_000, "jobs start each minute");
			setClock(day);
			await waitUntil(() => haveStarted(begun, day), 150_000, "jobs start by the wrong clock");
			setClock(0);
			const back = new Date();
			const took = await waitUntil(() => haveStarted(back, 0), 240_000, "jobs start by the right clock");
			// Jobs that the wrong clock started too early start again at their time: a job may run once under each clock.
			const { rows: twice } = await database.query(
				"select task, due, count(*) from started group by task, due, at < $1 having count(*) > 1",
				[back],
			);
			expect(twice).toEqual([]);
			recordFault(26, {
				saw: "no effect; jobs of the day ahead ran early, and again at their times",
				seconds: took / 1000,
			});
		} finally {
			worker.kill("SIGKILL");
		}
	}, 600_000);
});
