import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";

/** The area whose file has the functions that serve tables of several areas, or that no trigger calls. */
const sharedArea = "activity";

/**
 * The functions and triggers that a migrated database has, as SQL: the migrations only show how they came about.
 * @param prismaFolder the folder with `schema/*.prisma`, which says what area a table belongs to, and `migrations/`
 * @returns the text of each file of `prisma/functions/`, by its name: functions in the order in which they were first
 * written, each with the comment of its last migration, then the triggers by table
 */
export async function databaseFunctions(url: string, prismaFolder: string): Promise<Map<string, string>> {
	const areaOf = await areasByTable(prismaFolder);
	const commentOf = await commentsByFunction(prismaFolder);
	const { functions, triggers } = await definitions(url);
	const files = new Map<string, string[]>();
	const add = (area: string, text: string) => files.set(area, [...(files.get(area) ?? []), text]);
	for (const { schema, name, body, tables, definition } of functions) {
		const areas = new Set(tables.map((table) => areaOf(schema, table)));
		const [area = sharedArea] = areas.size === 1 ? areas : [];
		const text = `${commentOf(name, body)}${definition.trim().replace(/ +$/gm, "")};`;
		add(schema === "search" ? schema : area, text);
	}
	for (const { schema, table, definition } of triggers)
		add(areaOf(schema, table), `${definition.replace(" FOR EACH ", "\n\tFOR EACH ")};`);
	return new Map(
		[...files].map(([area, texts]) => [
			`${area}.sql`,
			`-- Generated from the migrations by \`npm run migrate:functions\`; never run.\n\n${texts.join("\n\n")}\n`,
		]),
	);
}

/** Tables of the schema `search`, which Prisma doesn't know, are an area of their own. */
async function areasByTable(prismaFolder: string): Promise<(schema: string, table: string) => string> {
	const folder = path.join(prismaFolder, "schema");
	const areas = new Map<string, string>();
	for (const file of await readdir(folder)) {
		const text = await readFile(path.join(folder, file), "utf8");
		for (const [, table = ""] of text.matchAll(/@@map\("(\w+)"\)/g)) areas.set(table, path.parse(file).name);
	}
	return (schema, table) => (schema === "search" ? schema : (areas.get(table) ?? sharedArea));
}

/** A function is found by its name and its body, since some share a name; the last migration that has it counts. */
async function commentsByFunction(prismaFolder: string): Promise<(name: string, body: string) => string> {
	const folder = path.join(prismaFolder, "migrations");
	const entries = await readdir(folder, { withFileTypes: true });
	const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
	const scripts = await Promise.all(
		names.sort().map((name) => readFile(path.join(folder, name, "migration.sql"), "utf8")),
	);
	const written = scripts.flatMap((script) => [
		...script.matchAll(
			/((?:^--.*\n)*)^create (?:or replace )?(?:function|aggregate) ([\w.]+)\((?:(?!^create ).|\n)*/gim,
		),
	]);
	return (name, body) => {
		const last = written.findLast(([text, , ofName = ""]) => ofName.split(".").at(-1) === name && text.includes(body));
		if (!last) throw new Error(`No migration has the function ${name} as it is in the database.`);
		return last[1] ?? "";
	};
}

type Definitions = {
	functions: { schema: string; name: string; body: string; tables: string[]; definition: string }[];
	triggers: { schema: string; table: string; definition: string }[];
};

async function definitions(url: string): Promise<Definitions> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		const functions = await client.query(`
			select n.nspname as schema, p.proname as name,
				case when a.aggfnoid is null then p.prosrc else '' end as body,
				case when a.aggfnoid is null then pg_get_functiondef(p.oid) else format(
					E'CREATE OR REPLACE AGGREGATE %s.%s(%s) (SFUNC = %s, STYPE = %s%s)', n.nspname, p.proname,
					pg_get_function_arguments(p.oid), a.aggtransfn, a.aggtranstype::regtype,
					', INITCOND = ' || quote_literal(a.agginitval)) end as definition,
				array(select distinct c.relname::text from pg_trigger t join pg_class c on c.oid = t.tgrelid
					where t.tgfoid = p.oid) as tables
			from pg_proc p join pg_namespace n on n.oid = p.pronamespace left join pg_aggregate a on a.aggfnoid = p.oid
			where n.nspname in ('public', 'search')
				and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
			order by p.oid`);
		const triggers = await client.query(`
			select n.nspname as schema, c.relname as table, pg_get_triggerdef(t.oid) as definition
			from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
			where not t.tgisinternal
			order by c.relname collate "C", t.tgname collate "C"`);
		return { functions: functions.rows, triggers: triggers.rows };
	} finally {
		await client.end();
	}
}
