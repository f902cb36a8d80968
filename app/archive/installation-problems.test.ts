import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { beforeEach, expect, it } from "vitest";
import {
	type InstallationServices,
	installationEmail,
	installationProblems,
	problemLimits,
	reportProblems,
} from "#app/archive/installation-problems.server.ts";
import { giveSecondFactor, makePerson, testServices } from "#app/identity/person/identity-services.fixture.ts";
import { sealSecrets } from "#app/identity/second-factor/sealed-secrets.server.ts";
import { queueEmails } from "#app/notifications/queue-emails.server.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { addJob, migrateJobs } from "#app/platform/job-queue.server.ts";
import { noKeys } from "#app/platform/key-ring.server.ts";
import { ownDatabase } from "../../tests/setup/database.ts";

const database = await ownDatabase();
const { prisma, pool } = database;
await migrateJobs(database.url);

const now = new Date();
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
/** A healthy installation with backups, except for the given parts. */
const given = (more: Partial<InstallationServices> = {}): InstallationServices => ({
	database,
	clock: fixedClock(now.toISOString()),
	environment: {},
	backups: { recipient: undefined },
	files: { check: async () => {} },
	uploadQuota: { disk: async () => ({ free: 2, reserve: 1 }) },
	search: { state: () => ({ state: "ok" }) },
	identity: { keys: noKeys },
	...more,
});
const ran = (kind: "backup" | "drill", hours: number, state: "done" | "failed" = "done") =>
	prisma.backupRun.create({ data: { kind, state, startedAt: ago(hours) } });
const day = 24;

beforeEach(async () => {
	await prisma.backupRun.deleteMany();
	await prisma.email.deleteMany();
	await pool.query("delete from graphile_worker._private_jobs; delete from search.outbox; delete from search.target");
});

it("finds no problem in a healthy installation, new or old, with or without backups", async () => {
	expect(await installationProblems(given())).toEqual([]);
	await ran("backup", 1);
	await ran("drill", 39 * day);
	expect(await installationProblems(given())).toEqual([]);
	await prisma.backupRun.deleteMany();
	await ran("backup", 99 * day, "failed");
	expect(await installationProblems(given({ backups: undefined }))).toEqual([]);
});

it("finds late backups and drills, counted from the last good one or the first attempt", async () => {
	await ran("backup", 100 * day, "failed");
	expect(await installationProblems(given())).toEqual([
		{ kind: "backups-late", since: null },
		{ kind: "drill-late", since: null },
	]);
	const backup = await ran("backup", 4);
	const drill = await ran("drill", 41 * day);
	await ran("backup", 1, "failed");
	expect(await installationProblems(given())).toEqual([
		{ kind: "backups-late", since: backup.startedAt.toISOString() },
		{ kind: "drill-late", since: drill.startedAt.toISOString() },
	]);
	// Somebody has to provide the key.
	expect(await installationProblems(given({ backups: { recipient: "age1" } }))).toMatchObject([
		{ kind: "backups-late" },
	]);
});

it("finds a full disk, an unavailable file store and an unavailable search engine", async () => {
	const services = given({
		files: { check: () => Promise.reject(new Error("read-only file system")) },
		uploadQuota: { disk: async () => ({ free: 5, reserve: 6 }) },
		search: { state: () => ({ state: "degraded" }) },
	});
	expect(await installationProblems(services)).toEqual([
		{ kind: "disk-full", free: 5 },
		{ kind: "files-away" },
		{ kind: "search-degraded" },
	]);
});

it("finds secrets sealed with keys that this machine lacks", async () => {
	await giveSecondFactor(database, await makePerson(database));
	await sealSecrets({ database }, testServices(database).services.keys);
	expect(await installationProblems(given())).toEqual([{ kind: "keys-missing" }]);
	await prisma.secondFactor.deleteMany();
	await prisma.siteKey.deleteMany();
});

it("finds a clock that differs from the database's by more than five seconds, whichever is behind", async () => {
	const ahead = (seconds: number) => {
		const pool = Object.create(database.pool);
		pool.query = async (sql: string, ...more: never[]) => {
			const answer = await database.pool.query(sql, ...more);
			return /clock_timestamp/.test(sql) ? { rows: [{ now: answer.rows[0].now + seconds * 1000 }] } : answer;
		};
		return installationProblems(given({ database: { ...database, pool } }));
	};
	expect(await Promise.all([ahead(7), ahead(-7), ahead(3)])).toEqual([
		...[[{ kind: "clocks-differ", seconds: 7 }], [{ kind: "clocks-differ", seconds: 7 }], []],
	]);
});

it("finds jobs and emails that wait for too long or fail, and an index that is behind", async () => {
	for (const task of ["read-files", "run-imports"]) await prisma.$transaction((tx) => addJob(tx, task, {}));
	await pool.query(
		`update graphile_worker._private_jobs set run_at = now() - interval '11 minutes', last_error = case
			when task_id = (select id from graphile_worker._private_tasks where identifier = 'read-files') then 'broken' end`,
	);
	const email = { accountId: null, address: "focal@agency.example", locale: "en", member: "AZ", subject: null };
	const queue = (key: string, at: Date) =>
		prisma.$transaction((tx) => queueEmails(tx, at, [{ key, kind: "reminder", payload: {}, ...email }]));
	await queue("waits", ago(3.5));
	for (const [key, failure, hours] of [
		["refused", "refused", 1],
		["long refused", "refused", 30],
		["withheld", "withheld", 1],
	] as const) {
		await queue(key, ago(hours));
		await prisma.email.update({ where: { key }, data: { state: "failed", failure } });
	}
	await pool.query(
		`insert into search.target (uid, audience, settings_hash) values ('library_public', 'public', 'x');
		insert into search.outbox (target, pid, locale, marked_at) values ('library_public', '2NK5-7', 'en', now() - interval '11 minutes')`,
	);
	const environment = { MEILI_HOST: "http://127.0.0.1:7700" };
	expect(await installationProblems(given({ environment }))).toEqual([
		{ kind: "jobs-late", minutes: 11 },
		{ kind: "jobs-failing", tasks: ["read-files"] },
		{ kind: "emails-late", count: 1, hours: 3 },
		{ kind: "emails-failed", count: 1 },
		{ kind: "search-degraded" },
	]);
});

it("reports problems once a day to each head, in their language, and nothing if all is well", async () => {
	const head = await makePerson(database, { roles: [{ role: "head" }] });
	await prisma.$transaction([
		prisma.$executeRaw`set local activity.written = 'on'`,
		prisma.account.update({ where: { id: head.accountId }, data: { locale: "ar" } }),
	]);
	await makePerson(database, { roles: [{ role: "officer" }] });
	expect(await reportProblems(given())).toBe(0);
	const services = given({ files: { check: () => Promise.reject(new Error("away")) } });
	expect([await reportProblems(services), await reportProblems(services)]).toEqual([1, 0]);
	const [email] = await prisma.email.findMany();
	expect(email).toMatchObject({ kind: "installation", accountId: head.accountId, locale: "ar", state: "queued" });
	expect(installationEmail.parse(email?.payload)).toEqual({ problems: [{ kind: "files-away" }] });
});

it("provides Prometheus with the figures for its alerts", () => {
	type Rules = { groups: { rules: { alert: string; expr: string }[] }[] };
	const { groups } = load(readFileSync("docs/monitoring/alerts.yml", "utf8")) as Rules;
	const figure = (name: string) => {
		const { expr = "" } = groups.flatMap(({ rules }) => rules).find(({ alert }) => alert === name) ?? {};
		const [, factors = ""] = /> ([\d* ]+)$/.exec(expr) ?? [];
		return factors.split("*").reduce((product, factor) => product * Number(factor), 1);
	};
	expect({
		job: figure("AsanJobsWait"),
		email: figure("AsanEmailsWait"),
		index: figure("AsanMeilisearchBehind"),
		backup: figure("AsanBackupOld"),
	}).toEqual(problemLimits);
});
