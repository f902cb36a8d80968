import { openClient } from "#app/platform/database/connections.server.ts";

/** The PostgreSQL schemas of the site; the last one belongs to the job queue. */
const schemas = ["public", "search", "graphile_worker"];

/**
 * Checks that two connections lead to the same database, and that only the role of the first may change its schema.
 * @param ownerUrl the connection that migrates
 * @param url the connection that serves
 * @returns the role that serves, or one sentence saying what is wrong
 */
export async function checkServingRole(ownerUrl: string, url: string): Promise<{ role: string } | { problem: string }> {
	const owner = openClient(ownerUrl, { query_timeout: 5_000 });
	const serving = openClient(url, { query_timeout: 5_000 });
	try {
		await owner.connect();
		await serving.connect();
		const { rows: sessions } = await serving.query<{ pid: number; role: string }>(
			"select pg_backend_pid() as pid, current_user as role",
		);
		const { pid, role = "" } = sessions[0] ?? {};
		const { rows } = await owner.query<{ same: boolean; owns: boolean | null }>(
			`select exists (select from pg_stat_activity where pid = $1 and datname = current_database()) as same,
				case when exists (select from pg_roles where rolname = $2) then
					pg_has_role($2, current_user, 'member')
					or has_database_privilege($2, current_database(), 'create')
					or has_schema_privilege($2, 'public', 'create')
					or exists (
						select from pg_class where relnamespace::regnamespace::text = any($3) and pg_has_role($2, relowner, 'member'))
				end as owns`,
			[pid, role, schemas],
		);
		if (!rows[0]?.same) return { problem: "MIGRATION_DATABASE_URL and DATABASE_URL must name the same database." };
		if (rows[0].owns)
			return {
				problem: `The role ${role} of DATABASE_URL may change the schema: name another one, as docs/operations.md describes.`,
			};
		return { role };
	} catch (error) {
		const reason = (error as Error).message || (error as { code?: string }).code;
		return { problem: `The database in MIGRATION_DATABASE_URL can't be reached: ${reason}.` };
	} finally {
		await Promise.all([owner, serving].map((client) => client.end().catch(() => {})));
	}
}

/**
 * Lets the role that serves read and write the rows of a migrated database. It can't change tables, functions, the list
 * of migrations, or entries of the activity log. Has no effect if it has these rights already.
 * @param ownerUrl the connection that migrates, whose role owns the tables
 */
export async function grantServing(ownerUrl: string, role: string): Promise<void> {
	const client = openClient(ownerUrl);
	await client.connect();
	try {
		await client.query("begin");
		const { rows } = await client.query<{ statement: string }>(missingGrants, [role, schemas]);
		for (const { statement } of rows) await client.query(statement);
		await client.query("commit");
	} finally {
		await client.end();
	}
}

/**
 * The statements that grant a role ($1) the rights that it lacks in schemas ($2). Everybody may call functions unless
 * that was revoked. Tables that a migration creates later are usable at once, so that their triggers don't fail in
 * processes that still run the previous version. The job queue switches on row-level security without a policy, which
 * keeps out everybody but the owner: rights on its tables decide instead.
 */
const missingGrants = `
	with relation as (
		select c.oid, format('%I.%I', n.nspname, c.relname) as name, c.relkind = 'S' as sequence, c.relrowsecurity,
			case
				when c.relkind = 'S' then '{usage}'
				when c.relkind = 'v' or c.relname = '_prisma_migrations' or c.oid = to_regclass('graphile_worker.migrations') then '{select}'
				when c.oid = to_regclass('public.activity') then '{select,insert}'
				else '{select,insert,update,delete}'
			end::text[] as rights
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where n.nspname = any($2::text[]) and c.relkind in ('r', 'p', 'v', 'S') and pg_has_role(c.relowner, 'usage')
	),
	lacking as (
		select name, sequence, string_agg("right", ', ') as rights
		from relation, unnest(rights) "right"
		where not case when sequence then has_sequence_privilege($1::text, oid, "right") else has_table_privilege($1::text, oid, "right") end
		group by name, sequence
	)
	select format('grant temporary on database %I to %I', current_database(), $1::text) as statement
		where not has_database_privilege($1::text, current_database(), 'temporary')
	union all
	select format('grant usage on schema %I to %I', schema, $1::text) from unnest($2::text[]) schema
		where not has_schema_privilege($1::text, schema, 'usage')
	union all
	select format('grant %s on %s %s to %I', rights, case when sequence then 'sequence' else 'table' end, name, $1::text) from lacking
	union all
	select format('alter default privileges in schema %I grant %s to %I', schema, granted, $1::text)
		from unnest($2::text[]) schema,
			unnest(array['select, insert, update, delete on tables', 'usage on sequences']) granted
		where exists (select from lacking)
	union all
	select format('create policy by_rights on %s using (true)', name) from relation r
		where relrowsecurity and not exists (select from pg_policy where polrelid = r.oid and polname = 'by_rights')`;
