import { createHash, randomBytes } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requestsFor } from "#app/cases/cases.server.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { deskOf } from "#app/library/drafting/desk.server.ts";
import { commentsOf } from "#app/library/review/comments.server.ts";
import { savedSearchesOf } from "#app/library/saved-searches/saved-searches.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { attentionList } from "#app/membership/attention/attention-list.server.ts";
import { contributionStatement } from "#app/membership/contributions/contributions.server.ts";
import { loadCurrentPerson } from "#app/membership/status/load-current-person.server.ts";
import { findMember } from "#app/membership/status/members.server.ts";
import { noticePage } from "#app/notifications/notices.server.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { type Database, openDatabase } from "#app/platform/database/database.server.ts";
import { applyMigrations } from "#app/platform/database/migrations.server.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { readAnalyticsQuery } from "#app/search/analytics/analytics-query.ts";
import { searchAnalytics } from "#app/search/analytics/analytics-table.server.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import { everything } from "#app/search/query/search-query.ts";
import { maySee } from "#app/server/may-see.server.ts";
import { urlOf } from "./setup/database.ts";
import { ownFolder } from "./setup/folder.ts";

/** The migrations of the last release. `upgrade/released.sql` adds at least one row to each of its tables. */
const releases = JSON.parse(readFileSync("prisma/released.json", "utf8")) as Record<string, Record<string, string>>;
const released = Object.values(releases).flatMap((migrations) => Object.entries(migrations));
const releasedNames = released.map(([name]) => name);

it("every released migration is unchanged since its release", () => {
	for (const [name, sha256] of released) {
		const script = readFileSync(path.join("prisma/migrations", name, "migration.sql"));
		expect(createHash("sha256").update(script).digest("hex"), `${name} was released: add a migration instead`).toBe(
			sha256,
		);
	}
});

const admin = new pg.Client({ connectionString: urlOf("postgres") });
const made: string[] = [];
const folders: string[] = [];
const base = databaseName();
let before: Rows;

/** A database as the last release left it. */
beforeAll(async () => {
	await admin.connect();
	await admin.query(`create database ${base}`);
	await applyMigrations(urlOf(base), prismaFolder(releasedNames));
	await run(base, readFileSync("tests/upgrade/released.sql", "utf8"));
	before = await rowsOf(base);
});
afterAll(async () => {
	for (const name of made) await admin.query(`drop database if exists ${name} with (force)`);
	await admin.end();
	for (const folder of folders) rmSync(folder, { recursive: true });
});

function databaseName(): string {
	const name = `upgrade_${randomBytes(6).toString("hex")}`;
	made.push(name);
	return name;
}

/** A folder like `prisma`, with some of its migrations and perhaps another one. */
function prismaFolder(names: readonly string[], another?: string): string {
	const folder = ownFolder("upgrade");
	folders.push(folder);
	mkdirSync(path.join(folder, "schema"));
	cpSync("prisma/schema/base.prisma", path.join(folder, "schema/base.prisma"));
	for (const name of [...names, "migration_lock.toml"])
		cpSync(path.join("prisma/migrations", name), path.join(folder, "migrations", name), { recursive: true });
	if (another) {
		mkdirSync(path.join(folder, "migrations/99990101000000_another"));
		writeFileSync(path.join(folder, "migrations/99990101000000_another/migration.sql"), another);
	}
	return folder;
}

async function run<Row extends pg.QueryResultRow>(database: string, sql: string): Promise<Row[]> {
	const client = new pg.Client({ connectionString: urlOf(database) });
	await client.connect();
	try {
		return (await client.query<Row>(sql)).rows;
	} finally {
		await client.end();
	}
}

type Rows = Map<string, Record<string, unknown>[]>;

/** Every row of every table, in the order of its key. */
async function rowsOf(database: string): Promise<Rows> {
	const tables = await run<{ name: string; key: string }>(
		database,
		`select c.oid::regclass::text as name, coalesce(string_agg(quote_ident(a.attname), ', ' order by a.attnum), '1') as key
		from pg_class c
		left join pg_index i on i.indrelid = c.oid and i.indisprimary
		left join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
		where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'search'::regnamespace)
			and c.relname <> '_prisma_migrations'
		group by c.oid order by 1`,
	);
	const all = tables.map(
		({ name, key }) =>
			`select '${name}' as name, coalesce(jsonb_agg(to_jsonb(t) order by ${key}), '[]') as rows from ${name} t`,
	);
	const found = await run<{ name: string; rows: Record<string, unknown>[] }>(database, all.join(" union all "));
	return new Map(found.map(({ name, rows }) => [name, rows]));
}

/** The tables, numbers of rows, and columns that an upgrade lost or changed. */
function lost(before: Rows, after: Rows): string[] {
	const all = [...before].flatMap(([table, rows]) => {
		const now = after.get(table);
		if (!now) return [table];
		if (now.length !== rows.length) return [`${table}: ${rows.length} rows are now ${now.length}`];
		const changed = rows.flatMap((row, at) =>
			Object.keys(row).filter((column) => JSON.stringify(row[column]) !== JSON.stringify(now[at]?.[column])),
		);
		return [...new Set(changed)].map((column) => `${table}.${column}`);
	});
	return all.sort();
}

/** Upgrades a copy of the released database. @returns its name, and what was lost */
async function upgraded(folder: string): Promise<{ name: string; applied: string[]; lost: string[] }> {
	const name = databaseName();
	await admin.query(`create database ${name} template ${base}`);
	const applied = await applyMigrations(urlOf(name), folder);
	return { name, applied, lost: lost(before, await rowsOf(name)) };
}

/** Tables and columns that a migration after the release removes, renames or fills with new values on purpose. */
const meantToChange: string[] = [
	// The log says which synonym officers had added.
	"activity: 17 rows are now 18",
	// Archives of the register are no longer written; the log keeps who asked for them.
	"archive",
	// Kinds of cases no longer contain a number.
	"attention_case.key",
	"attention_case.kind",
	// The role goes with the term.
	"contact.transfers_role",
	// A saved view became a notice, and the task that another notice asks for is done.
	"notice: 7 rows are now 8",
	// How notices are emailed is one choice.
	"notice_setting.delivery",
	"notice_setting.group",
	// Embargoes end with a day, no longer at a time.
	"practice_version.facts",
	// Views of the register became notices that link to them.
	"saved_view",
	// Rows contain several audiences, and the first start indexes everything again.
	"search.doc.audience",
	"search.doc.facets",
	"search.projection.reference_hash",
	// The vocabulary is derived from the texts, and is counted again.
	"search.spelling: 7 rows are now 5",
	"search.spelling_state",
	"search.subject.audience",
	"search.subject.hash",
	// Synonyms come from the content folder only.
	"search.synonym.from_entries",
	"search.synonym_entry",
	"search.term: 4 rows are now 207",
	"search.term_state.signature",
	// A link in an email of notices turns off all of them.
	"unsubscribe_link.scope",
];

describe("a database of the last release", () => {
	let database: Database;
	let now: Awaited<ReturnType<typeof upgraded>>;
	beforeAll(async () => {
		now = await upgraded(path.resolve("prisma"));
		database = openDatabase(urlOf(now.name), 4);
	});
	afterAll(() => database?.close());

	it("has a row in every table", async () => {
		expect([...before].filter(([, rows]) => rows.length === 0)).toEqual([]);
	});

	it("loses nothing in later migrations", () => {
		expect(now.lost).toEqual(meantToChange);
	});

	it("has the same content in this version", async () => {
		const reference = loadReference("content/reference");
		const services = { database, reference, clock: fixedClock("2026-11-26T10:00:00Z") };
		const { rows } = await database.pool.query<{ role: string; id: string }>(
			"select role, account_id as id from role_grant",
		);
		const people = new Map(rows.map(({ role, id }) => [role, id]));
		const person = async (role: string) => {
			const found = await loadCurrentPerson(services, people.get(role) ?? "");
			if (!found) throw new Error(`${role} can't sign in`);
			return found;
		};
		const officer = await person("officer");
		const pid = "XXK8-V";
		const underReview = "01a225d1-824e-7600-9737-da171e47a36f";

		expect(await findPractice(publicActor, services, pid, { locale: "en" })).toMatchObject({
			pid,
			version: "1.0",
			facts: {
				owner: { name: "Agency for Examples" },
				embargoUntil: "2020-02-01",
				files: [{ id: "f1", visibility: "public" }],
			},
			text: { title: "One counter for every licence" },
			lineage: [{ from: { country: "AZ" }, to: { country: "UG" }, text: { words: "The counter." } }],
		});
		expect(await database.prisma.activity.findFirst({ where: { verb: "synonym.remove" } })).toMatchObject({
			before: { term: "counter", variants: "desk", language: "en", oneWay: false },
		});
		const engine = postgresEngine(database.pool);
		const found = await engine.search({ ...everything, q: "counters" }, { audience: "public", locale: "en" });
		expect(found).toMatchObject({ total: 1, hits: [{ pid, locale: "en" }] });
		expect(await deskOf(await person("author"), services, "en", 1)).toMatchObject({
			records: [{ pid, version: "1.0" }],
		});
		expect(await commentsOf(officer, services, underReview)).toMatchObject({ comments: [{ text: "Which offices?" }] });

		expect(await findMember(publicActor, services, "AZ", {}, "en")).toMatchObject({
			class: "founding",
			status: "active",
			since: "2020",
			entities: [{ focal: true }],
			timeline: [{ kind: "status" }, { kind: "fact", id: "founded" }],
		});
		expect(await contributionStatement(officer, services, "AZ")).toMatchObject({
			accounts: [{ currency: "EUR", lines: [{ charge: "200.00" }, { credit: "150.50" }], closing: { owed: "49.50" } }],
		});
		expect(await attentionList(officer, services)).toMatchObject([{ member: "TR", kind: "no-focal-point" }]);

		expect(await requestsFor(officer, services, { which: "all" })).toMatchObject({
			requests: [
				{ type: "publication", state: "in-review", waitingOn: "responder", dueOn: "2026-12-25" },
				{ type: "approval", state: "sent", subjectId: pid },
			],
		});
		expect(await noticePage(await person("author"), { ...services, maySee: maySee(services) }, 1)).toMatchObject({
			notices: [{ kind: "record-cleared" }],
		});
		expect(await noticePage(officer, { ...services, maySee: maySee(services) }, 1)).toMatchObject({
			notices: expect.arrayContaining([
				expect.objectContaining({
					kind: "register-view",
					facts: { title: "Active", path: "/secretariat?status=active" },
				}),
			]),
		});
		expect(await database.prisma.noticeSetting.findMany()).toMatchObject([{ delivery: "tasks-at-once" }]);
		expect(await savedSearchesOf(await person("researcher"), services)).toMatchObject([{ name: "Counters", fresh: 1 }]);
		expect(
			await searchAnalytics(officer, services, readAnalyticsQuery(new URLSearchParams("kind=frequent&period=all"))),
		).toMatchObject({ rows: [{ words: "counter", searches: 4, clicks: 3 }] });
	});
});

describe("the check itself", () => {
	it("lets a migration add anything", async () => {
		const folder = prismaFolder(
			releasedNames,
			"alter table practice add column motto text not null default 'none'; create table harbour (name text);",
		);
		expect(await upgraded(folder)).toMatchObject({ applied: ["99990101000000_another"], lost: [] });
	});

	it("reports what a migration removes and changes", async () => {
		const folder = prismaFolder(
			releasedNames,
			`set local activity.written = 'on';
			alter table practice drop column status_note; drop table unsubscribe_link; delete from notice_setting;
			update organisation set type = 'academic';`,
		);
		expect((await upgraded(folder)).lost).toEqual([
			"notice_setting: 1 rows are now 0",
			"organisation.type",
			"practice.status_note",
			"unsubscribe_link",
		]);
	});
});
