import pg from "pg";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addJob, countJobs, startWorker } from "#app/platform/job-queue.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { ownDatabase } from "../../tests/setup/database.ts";

const database = await ownDatabase();

/**
 * A pool in which one connection attempt fails, as on a busy machine.
 * @param failing number of the failing attempt, starting at 1
 */
function poolThatFails(failing: number): pg.Pool {
	const pool = new pg.Pool({ connectionString: database.url, max: 4 });
	// A discarded connection reports an error here.
	pool.on("error", () => {});
	const connect = pool.connect.bind(pool) as (...given: unknown[]) => Promise<pg.PoolClient>;
	let connections = 0;
	pool.connect = ((...given: unknown[]) => {
		connections += 1;
		if (connections !== failing) return connect(...given);
		const error = new Error("timeout exceeded when trying to connect");
		const [back] = given as [((error: Error) => void)?];
		if (back) back(error);
		return back ? undefined : Promise.reject(error);
	}) as typeof pool.connect;
	return pool;
}

// The library writes to the console as well as to its log.
beforeEach(() => void vi.spyOn(console, "trace").mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

describe("a worker", () => {
	it.each([1, 2, 3, 4, 5, 6, 7, 8])(
		"runs its jobs even if connection %i fails, unless it reports that it can't start",
		async (failing) => {
			const pool = poolThatFails(failing);
			const done: unknown[] = [];
			const worker = await startWorker({
				pool,
				jobs: { try: async (payload) => void done.push(payload) },
				schedule: {},
				log: createLog("silent"),
			}).catch(() => null);
			if (worker) {
				await database.prisma.$transaction((tx) => addJob(tx, "try", { failing }));
				await expect.poll(() => done, { timeout: 15_000 }).toEqual([{ failing }]);
				expect(worker.running).toBe(true);
				await worker.stop();
				expect(worker.running).toBe(false);
			}
			await pool.end();
		},
	);

	it("forgets that a job ran at a time that is still to come, as when the clock was ahead", async () => {
		await database.pool.query(
			`insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
			values ('each-minute', now(), now() + interval '1 day'), ('each-hour', now(), now() - interval '1 hour')`,
		);
		const jobs = { "each-minute": async () => {}, "each-hour": async () => {} };
		const schedule = { "each-minute": "* * * * *", "each-hour": "0 * * * *" };
		const worker = await startWorker({ pool: database.pool, jobs, schedule, log: createLog("silent") });
		await worker.stop();
		const { rows } = await database.pool.query(
			"select count(*)::int as count from graphile_worker._private_known_crontabs where last_execution <= now()",
		);
		expect(rows[0].count).toBe(2);
	});

	it("reports each run, and names the job in each log line of its work", async () => {
		const lines: Record<string, unknown>[] = [];
		const log = createLog("info", { write: (line) => void lines.push(JSON.parse(line)) });
		const runs: string[] = [];
		const worker = await startWorker({
			pool: database.pool,
			jobs: {
				good: async () => log.info("at work"),
				bad: () => Promise.reject(new Error("no such thing")),
			},
			schedule: {},
			log,
			onRun: (task, outcome) => runs.push(`${task} ${outcome}`),
		});
		await database.prisma.$transaction(async (tx) => {
			await addJob(tx, "good", {});
			await addJob(tx, "bad", { secret: "of a person" });
		});
		await expect.poll(() => runs.toSorted(), { timeout: 15_000 }).toEqual(["bad failed", "good done"]);
		await expect.poll(async () => (await countJobs(database.pool)).failing, { timeout: 15_000 }).toEqual({ bad: 1 });
		await worker.stop();
		expect(lines.filter(({ task }) => task)).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ task: "good", job: expect.stringMatching(/^\d+$/), msg: "at work" }),
				expect.objectContaining({ task: "bad", job: expect.stringMatching(/^\d+$/), level: 50 }),
			]),
		);
		expect(JSON.stringify(lines)).not.toContain("of a person");
	});
});
