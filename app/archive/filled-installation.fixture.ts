import { readFileSync } from "node:fs";
import { tablesOf } from "#app/archive/tables.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { applyMigrations } from "#app/platform/database/migrations.server.ts";

/** Values of each type that are hard to preserve; the same in all tables, so that each reference finds its row. */
const values: Record<string, string> = {
	uuid: "'00000000-0000-7000-8000-00000000000a'",
	text: "'جمهورية \"x\", \\ =1+1 😀'",
	"text[]": "array['a', null, 'جمهورية \"x\"']",
	"integer[]": "array[1, 2]",
	jsonb: `'{"a": [1.10, null, "\\u2028"], "b": 90071992547409.9371}'`,
	boolean: "true",
	integer: "7",
	bigint: "9007199254740993",
	"double precision": "0.1",
	"timestamp(3) with time zone": "'2026-01-02T03:04:05.678Z'",
	"timestamp with time zone": "'2026-01-02T03:04:05.678901Z'",
	date: "'2026-01-02'",
	"uuid[]": "array[]::uuid[]",
	"numeric(20,4)": "90071992547409.9370",
	// Required by checks of the database.
	"forum_event.state": "'announced'",
	"forum_event.slug": "'forum'",
	"forum_event.starts": "'2026-05-20'",
	"forum_event.ends": "'2026-05-21'",
	"forum_event.registration_opens": "null",
	"forum_event.registration_closes": "null",
	"forum_event.cancel_reason": "null",
	"forum_event.cancelled_at": "null",
	"forum_session.starts": "'2026-05-20T09:30'",
	"forum_session.ends": "null",
	"forum_session.join_link": "null",
	"forum_session.recording": "null",
	"registration.state": "'seated'",
	"registration.registrar": "'delegate'",
	"registration.ended_by": "'delegate'",
	"registration.attendance": "'remote'",
	"registration.email": "'a@people.example'",
	"question.account_id": "null",
	"adoption.source_country": "null",
	"adoption.source_name": "null",
	"adoption.stopped_at": "null",
	"adoption.removed_at": "null",
	"offer.state": "'live'",
	"access_grant.live_key": "null",
	"follow.kind": "'country'",
	"award_call.state": "'draft'",
	"award_call.opens_at": "'2026-01-12T00:00'",
	"award_call.closes_at": "'2026-03-31T23:59'",
	"award_call.sheets_due_at": "'2026-05-10T23:59'",
	"award_category.criteria": `'[{"weight": 60}, {"weight": 40}]'`,
	"award_sheet.state": "'void'",
	"award_decision.state": "'rejected'",
	"award_decision.live_key": "null",
	"award_decision.published_at": "null",
	"award_extension.was": "'2026-03-24T23:59'",
	"award_extension.becomes": "'2026-03-31T23:59'",
	"practice_use.kind": "'view'",
	"practice_use.monthly": "false",
	"introduction_outcome.side": "'asker'",
	"introduction_outcome.answer": "'talking'",
	"recognition_revocation.state": "'waiting'",
};

/** Fills an empty database with the rows of the last release, and a row in each table added since then. */
export async function fillInstallation(database: Database, storageKey: string): Promise<void> {
	const [released] = Object.values(JSON.parse(readFileSync("prisma/released.json", "utf8")) as object);
	await applyMigrations(database.url, "prisma", { until: Object.keys(released).at(-1) });
	await database.pool.query(readFileSync("tests/upgrade/released.sql", "utf8"));
	await applyMigrations(database.url, "prisma");
	await fillEachTable(database, storageKey);
}

/**
 * Fills tables added since the last release with the values above; their references lead to a row of the other table.
 */
async function fillEachTable({ pool }: Database, key: string): Promise<void> {
	const client = await pool.connect();
	try {
		await client.query("set session_replication_role = replica");
		for (const table of tablesOf("kept")) {
			const { rows } = await client.query<{ name: string; type: string; refers: string | null }>(
				`select quote_ident(attname) as name, format_type(atttypid, atttypmod) as type, (
					select format('(select %s from %s limit 1)', (select quote_ident(o.attname) from pg_attribute o
						where o.attrelid = confrelid and o.attnum = confkey[1]), confrelid::regclass)
					from pg_constraint where conrelid = attrelid and contype = 'f' and conkey = array[attnum]) as refers
				from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
				[table],
			);
			if (rows.some(({ name }) => name === "storage_key"))
				await client.query(`update ${table} set storage_key = $1 where storage_key is not null`, [key]);
			const row = rows.map(({ name, type, refers }) => values[`${table}.${name}`] ?? refers ?? values[type]);
			const columns = rows.map(({ name }) => name).join(", ");
			await client.query(
				`insert into ${table} (${columns}) select ${row.join(", ")} where not exists (select from ${table})`,
			);
		}
	} finally {
		client.release(true);
	}
}
