import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { eraseAccount } from "#app/archive/personal/erase-account.server.ts";
import { restoreBackup } from "#app/archive/restore-backup.server.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { runSearch } from "#app/library/discovery/search-practices.server.ts";
import { createPublished } from "#app/library/record/library.fixture.ts";
import { recordMemberEvent } from "#app/membership/events/record-member-event.server.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { type Database, openDatabase } from "#app/platform/database/database.server.ts";
import { readEnvironment } from "#app/platform/environment.server.ts";
import { startWorker } from "#app/platform/job-queue.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { everything } from "#app/search/query/search-query.ts";
import { runBackup } from "#app/server/backups.server.ts";
import { jobsOf } from "#app/server/jobs.server.ts";
import {
	keyFileOf,
	openDatabaseServer,
	openFiles,
	openServices,
	type Services,
	StartError,
} from "#app/server/services.server.ts";
import { unlogged, urlOf } from "./setup/database.ts";
import { ownFolder } from "./setup/folder.ts";

/** A site on an operator's own PostgreSQL: one role owns the tables and migrates, another serves the site. */
const [name, other] = [1, 2].map(() => `roles_${randomBytes(6).toString("hex")}`) as [string, string];
const [owner, serving] = [`${name}_owner`, `${name}_serving`];
const as = (role: string, database = name) => urlOf(database).replace("//asan@", `//${role}@`);
const folder = ownFolder("roles");
const settings = (database: string, more = {}) =>
	readEnvironment({
		DATABASE_URL: as(serving, database),
		MIGRATION_DATABASE_URL: as(owner, database),
		LOG_LEVEL: "warn",
		DATA_DIR: path.join(folder, database),
		BACKUP_TO: path.join(folder, "backups"),
		...more,
	});

const lines: string[] = [];
const log = createLog("warn", { write: (line) => void lines.push(line) });
let services: Services;
/** Sets up the tests' data: its changes need no entry in the activity log. */
let lenient: Database;

async function administer(...statements: string[]): Promise<void> {
	const client = new pg.Client({ connectionString: urlOf("postgres") });
	await client.connect();
	for (const statement of statements) await client.query(statement);
	await client.end();
}

beforeAll(async () => {
	await administer(
		...[owner, serving].map((role) => `create role ${role} login`),
		...[name, other].map((database) => `create database ${database} template template0 owner ${owner}`),
	);
	mkdirSync(path.join(folder, "backups"));
	services = await openServices(settings(name), log, { clock: fixedClock("2026-11-25T10:00:00Z") });
	lenient = openDatabase(unlogged(as(serving)), 2);
}, 120_000);
afterAll(async () => {
	await lenient?.close();
	await services?.close();
	await administer(
		...[name, other].map((database) => `drop database if exists ${database} with (force)`),
		...[serving, owner].map((role) => `drop role if exists ${role}`),
	);
});

it("the site publishes, searches, records, erases and runs every job as a role that may not change the schema", async () => {
	const pid = await createPublished(services);
	const found = await runSearch(services, { ...everything, q: pid }, { audience: "public", locale: "en" });
	expect(found).toMatchObject({ engine: "postgres" });
	const [declared = ""] = await givenMember(lenient, "GE", "founding", [{ to: "declared", from: "2019-06" }]);
	const head = { ...(await makePerson(lenient, { roles: [{ role: "head" }] })), secondFactorAt: services.clock.now() };
	const event = { member: "GE", to: "applicant", effectiveFrom: "2026-11-20", basis: { en: "Letter" } } as const;
	expect(await recordMemberEvent(head, services, { ...event, expectedEvent: declared })).toMatchObject({
		outcome: "recorded",
	});
	const { accountId, name: person } = await makePerson(lenient);
	await lenient.prisma.activity.create({
		data: {
			actorRole: "head",
			verb: "account.invite",
			subjectType: "account",
			subjectId: accountId,
			after: { name: person },
		},
	});
	expect(await eraseAccount(head, services, { accountId, reason: "requested" })).toEqual({ outcome: "erased" });
	const entry = await lenient.prisma.activity.findFirst({ where: { subjectId: accountId, verb: "account.invite" } });
	expect(entry?.after).toEqual({ name: "" });

	// Backups and drills run in their own processes, with the settings of this one.
	const { jobs: all, schedule } = jobsOf(services);
	const { "make-backups": _backup, "practise-restore": _drill, ...jobs } = all;
	const { "make-backups": _hourly, "practise-restore": _monthly, ...times } = schedule;
	for (const job of Object.keys(jobs))
		await services.database.prisma.$transaction((tx) => services.addJob(tx, job, { offerId: accountId }));
	const worker = await startWorker({ pool: services.database.pool, jobs, schedule: times, log });
	const unfinished = async () => {
		const { rows } = await lenient.pool.query("select task_identifier, last_error from graphile_worker.jobs");
		return rows;
	};
	await expect.poll(unfinished, { timeout: 60_000, interval: 100 }).toEqual([]);
	await worker.stop();
	if (services.backups) await runBackup(services, services.backups);
	expect(lines.filter((line) => line.includes("permission denied"))).toEqual([]);
	expect(await lenient.prisma.backupRun.findFirst({ where: { kind: "backup" } })).toMatchObject({ state: "done" });
}, 120_000);

it.each([
	"alter table practice add column motto text",
	"alter table activity disable trigger activity_protected",
	"drop table practice",
	"truncate practice cascade",
	"create table public.harbour (name text)",
	"create table search.harbour (name text)",
	"create schema harbour",
	"create or replace function protect_activity() returns trigger language plpgsql as 'begin return new; end'",
	"drop function search.recount()",
	"alter table graphile_worker._private_jobs disable row level security",
	"update activity set verb = 'x'",
	"update activity set address = null",
	"delete from activity",
	"truncate activity",
	"delete from _prisma_migrations",
	"set session_replication_role = replica",
	`set role ${owner}`,
])("the database refuses the serving role: %s", async (statement) => {
	await expect(lenient.pool.query(statement)).rejects.toThrow(/permission denied|must be owner/);
});

it("the serving role may use tables that a later migration creates", async () => {
	const client = new pg.Client({ connectionString: as(owner) });
	await client.connect();
	await client.query("create table harbour (id serial, name text)");
	await client.end();
	await lenient.pool.query(
		"insert into harbour (name) values ('Baku'); update harbour set name = ''; delete from harbour",
	);
});

it("a process starts without the owner's connection once another has migrated", async () => {
	const start = (database: string) => openServices(settings(database, { MIGRATION_DATABASE_URL: "" }), log);
	await expect(start(other)).rejects.toThrow(/^The role of DATABASE_URL may not migrate/);
	const site = await start(name);
	expect(await site.missingMigrations()).toEqual([]);
	await site.close();
});

it("a command that switches triggers off works as the owner", async () => {
	const command = await openServices(settings(name), log, { asOwner: true });
	await command.database.pool.query("begin; alter table member disable trigger user; rollback");
	await command.close();
});

it("a backup is restored as the owner, then the site is served", async () => {
	const environment = settings(other);
	const { ownerUrl } = await openDatabaseServer(environment, log);
	const place = services.backups?.place;
	if (!place) throw new Error("There are no backups.");
	expect(
		await restoreBackup({
			place,
			open: async () => ownerUrl,
			files: openFiles(environment),
			prismaFolder: path.resolve("prisma"),
			keyFile: keyFileOf(environment),
			scratch: folder,
		}),
	).toMatchObject({ outcome: "restored" });
	const restored = await openServices(environment, log);
	expect(await restored.database.prisma.practice.count()).toBe(1);
	await restored.close();
}, 120_000);

it("the settings need two roles for one database, and the serving one may be neither owner nor superuser", async () => {
	const start = (more: object) => openServices(settings(name, more), log);
	const twoDatabases = start({ MIGRATION_DATABASE_URL: as(owner, other) });
	await expect(twoDatabases).rejects.toThrow(
		new StartError("MIGRATION_DATABASE_URL and DATABASE_URL must name the same database."),
	);
	for (const role of [owner, "asan"])
		await expect(start({ DATABASE_URL: as(role) })).rejects.toThrow(
			`The role ${role} of DATABASE_URL may change the schema`,
		);
	expect(() => settings(name, { DATABASE_URL: "" })).toThrow("DATABASE_URL: must be set together with");
});
