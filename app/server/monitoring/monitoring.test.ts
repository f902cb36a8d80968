import { createServer } from "node:http";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { queueEmails } from "#app/notifications/queue-emails.server.ts";
import { readEnvironment } from "#app/platform/environment.server.ts";
import { addJob } from "#app/platform/job-queue.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { createMetrics, metricsText } from "#app/server/monitoring/metrics.server.ts";
import { listenForScrapes } from "#app/server/monitoring/metrics-listener.server.ts";
import { countRequest } from "#app/server/monitoring/request-metrics.server.ts";
import { openServices } from "#app/server/services.server.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";
import { ownFolder } from "../../../tests/setup/folder.ts";
import { freePort } from "../../../tests/setup/site-process.ts";

const database = await ownDatabase();
const folder = ownFolder("metrics");
const METRICS_PORT = await freePort();
const services = await openServices(
	readEnvironment({
		DATABASE_URL: database.url,
		DATA_DIR: folder,
		METRICS_PORT: String(METRICS_PORT),
		LOG_LEVEL: "silent",
		BACKUP_TO: path.join(folder, "backups"),
		// Nothing listens there: Meilisearch is unavailable.
		MEILI_HOST: `http://127.0.0.1:${await freePort()}`,
	}),
	createLog("silent"),
);
const close = await listenForScrapes({ services, jobsRunning: () => true });
afterAll(async () => {
	await close();
	await services.close();
});

const fetched = (address: string) => fetch(`http://127.0.0.1:${METRICS_PORT}${address}`);
const ready = async () => {
	const response = await fetched("/readyz");
	return { code: response.status, ...(await response.json()) };
};
async function metrics(): Promise<Record<string, number>> {
	const lines = (await (await fetched("/metrics")).text()).split("\n").filter((line) => line && !line.startsWith("#"));
	return Object.fromEntries(
		lines.map((line) => [line.replace(/ \S+$/, ""), Number(line.split(" ").at(-1)?.replace("Inf", "Infinity"))]),
	);
}

describe("the metrics", () => {
	it("count waiting and failed jobs, emails and changes for Meilisearch across all processes", async () => {
		const { prisma, pool } = database;
		await prisma.$transaction((tx) => addJob(tx, "send-emails", {}));
		await prisma.$transaction((tx) => addJob(tx, "read-files", {}));
		await pool.query(
			`update graphile_worker._private_jobs set run_at = now() - interval '5 minutes',
				attempts = 2, last_error = 'broken' where task_id = (select id from graphile_worker._private_tasks where identifier = 'read-files')`,
		);
		const email = { accountId: null, address: "focal@agency.example", locale: "en", member: "AZ", subject: null };
		const twoHoursAgo = new Date(Date.now() - 7_200_000);
		await prisma.$transaction((tx) =>
			queueEmails(tx, twoHoursAgo, [
				{ key: "1", kind: "reminder", payload: {}, ...email },
				{ key: "2", kind: "reminder", payload: {}, ...email },
			]),
		);
		await prisma.email.update({ where: { key: "2" }, data: { state: "failed", failure: "refused" } });
		await pool.query(
			"insert into search.target (uid, audience, settings_hash) values ('library_public', 'public', 'x')",
		);
		await pool.query(
			`insert into search.outbox (target, pid, locale, marked_at, attempts, available_at) values
				('library_public', '2NK5-7', 'en', now() - interval '10 minutes', 0, now()),
				('library_public', '2NK5-7', 'ar', now(), 9, 'infinity')`,
		);

		const found = await metrics();
		expect(found).toMatchObject({
			asan_ready: 1,
			'asan_part_ok{part="database"}': 1,
			'asan_part_ok{part="search"}': 0,
			'asan_part_ok{part="files"}': 1,
			asan_database_connections_max: 12,
			asan_jobs_waiting: 2,
			asan_jobs_running: 0,
			'asan_jobs_failing{task="read-files"}': 1,
			asan_emails_waiting: 1,
			asan_emails_failed: 1,
			'asan_meilisearch_waiting_documents{index="library_public"}': 1,
			'asan_meilisearch_refused_documents{index="library_public"}': 1,
			asan_disk_reserve_bytes: 1_073_741_824,
		});
		expect(found.asan_jobs_oldest_seconds).toBeGreaterThanOrEqual(300);
		expect(found.asan_emails_oldest_seconds).toBeGreaterThanOrEqual(7200);
		expect(found['asan_meilisearch_lag_seconds{index="library_public"}']).toBeGreaterThanOrEqual(600);
		expect(found.asan_disk_free_bytes).toBeGreaterThan(0);
		expect(found, "what only a web process knows").not.toHaveProperty("asan_page_notices_connected");
	});

	it("give the age of the last good backup", async () => {
		expect((await metrics()).asan_backup_age_seconds, "there is none").toBe(Number.POSITIVE_INFINITY);
		const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
		await database.prisma.backupRun.createMany({
			data: [
				{ kind: "backup", state: "done", startedAt: hoursAgo(30), finishedAt: hoursAgo(30) },
				{ kind: "backup", state: "done", startedAt: hoursAgo(5), finishedAt: hoursAgo(5) },
				{ kind: "backup", state: "failed", startedAt: hoursAgo(1), finishedAt: hoursAgo(1), failure: "unknown" },
			],
		});
		const { asan_backup_age_seconds: age } = await metrics();
		expect(Math.round((age ?? 0) / 3600)).toBe(5);
	});

	it("have no label that a client can choose", async () => {
		const counted = createMetrics();
		const server = createServer((request, response) => {
			const started = performance.now();
			const routeOf = (path: string) => (path === "/en/account/reset/secret" ? "routes/account/reset" : undefined);
			countRequest(counted, routeOf, { request, response, started });
			response.writeHead(request.url === "/boom" ? 500 : 200).end();
		});
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		const { port } = server.address() as { port: number };
		for (const address of [
			"/en/account/reset/secret?q=secret",
			"/secret",
			"/%",
			"/assets/secret.css",
			"/healthz",
			"/boom",
		])
			await (await fetch(`http://127.0.0.1:${port}${address}`)).text();
		await new Promise((resolve) => server.close(resolve));
		const { text } = await metricsText([await counted.values()]);
		expect(text).not.toContain("secret");
		expect(
			text
				.split("\n")
				.filter((line) => line.startsWith("asan_http_requests_total"))
				.sort(),
		).toEqual([
			'asan_http_requests_total{route="assets",status="2xx"} 1',
			'asan_http_requests_total{route="health",status="2xx"} 1',
			'asan_http_requests_total{route="none",status="2xx"} 2',
			'asan_http_requests_total{route="none",status="5xx"} 1',
			'asan_http_requests_total{route="routes/account/reset",status="2xx"} 1',
		]);
	});
});

describe("readiness", () => {
	it("is shown with all details on the metrics port", async () => {
		expect(await ready()).toMatchObject({
			code: 200,
			status: "ready",
			database: { state: "ok" },
			migrations: { state: "ok" },
			jobs: { state: "ok" },
			search: { state: "degraded", engine: "postgres" },
			files: { state: "ok" },
			disk: { state: "ok", reserveBytes: 1_073_741_824 },
			keys: { state: "ok" },
			clock: { state: "ok", aheadSeconds: expect.closeTo(0, -0.5) },
		});
		expect((await fetched("/")).status).toBe(404);
	});

	it("needs every migration of this version, but not the file store", async () => {
		const rename = (from: string, to: string) =>
			database.pool.query("update _prisma_migrations set migration_name = $2 where migration_name = $1", [from, to]);
		const { rows } = await database.pool.query("select max(migration_name) as last from _prisma_migrations");
		const { last } = rows[0];
		await rename(last, "another");
		try {
			expect(await ready()).toMatchObject({ code: 503, status: "not ready", migrations: { missing: [last] } });
			expect(await metrics()).toMatchObject({ asan_ready: 0, 'asan_part_ok{part="migrations"}': 0 });
		} finally {
			await rename("another", last);
		}
		const { check } = services.files;
		services.files.check = () => Promise.reject(new Error("read-only file system"));
		try {
			expect(await ready()).toMatchObject({ code: 200, files: { state: "away", problem: "read-only file system" } });
		} finally {
			services.files.check = check;
		}
	});
});
