import type { OpenArchive } from "#app/archive/archive-open.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { forgetStatements } from "#app/platform/database/forget-statements.server.ts";

/** Rows sent to the database at once, and their maximum characters. */
const chunk = { rows: 500, characters: 4 * 1024 * 1024 };

/**
 * Loads all rows of an archive into empty tables, in any order: rows of two tables may refer to each other. Foreign
 * keys are therefore removed first and added again afterwards, which checks every row. Triggers are off, since the rows
 * already contain their results. All of this uses the rights of the tables' owner, and is undone if the transaction
 * fails.
 * @param progress called with the number of rows loaded so far; loading waits for a promise that it returns
 * @returns the number of rows
 */
export async function loadRows(
	tx: Transaction,
	{ manifest, lines }: Pick<OpenArchive, "manifest" | "lines">,
	progress: (rows: number) => unknown = () => {},
): Promise<number> {
	const tables = manifest.tables.map(({ name }) => name);
	const references = await tx.$queryRaw<{ table: string; name: string; definition: string }[]>`
		select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
		from pg_constraint where contype = 'f' and conrelid = any(${tables}::text[]::regclass[])`;
	for (const { table, name } of references) await tx.$executeRawUnsafe(`alter table ${table} drop constraint ${name}`);
	for (const table of tables) await tx.$executeRawUnsafe(`alter table ${table} disable trigger user`);
	let rows = 0;
	for (const table of tables) {
		const columns = await columnsOf(tx, table);
		for await (const some of inChunks(lines(table))) {
			await tx.$executeRawUnsafe(
				`insert into ${table} (${columns}) overriding system value
				select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
				`[${some.join(",")}]`,
			);
			forgetStatements();
			rows += some.length;
			await progress(rows);
		}
		await continueNumbers(tx, table);
	}
	for (const table of tables) await tx.$executeRawUnsafe(`alter table ${table} enable trigger user`);
	for (const { table, name, definition } of references)
		await tx.$executeRawUnsafe(`alter table ${table} add constraint ${name} ${definition}`);
	return rows;
}

/** The columns that are stored, as opposed to computed from others. */
async function columnsOf(tx: Transaction, table: string): Promise<string> {
	const rows = await tx.$queryRaw<{ column: string }[]>`
		select quote_ident(attname) as column from pg_attribute
		where attrelid = ${table}::text::regclass and attnum > 0 and not attisdropped and attgenerated = ''`;
	return rows.map(({ column }) => column).join(", ");
}

/** Makes a table that numbers its rows continue with the next number. */
async function continueNumbers(tx: Transaction, table: string): Promise<void> {
	const numbered = await tx.$queryRaw<{ column: string; sequence: string }[]>`
		select quote_ident(attname) as column, pg_get_serial_sequence(${table}, attname) as sequence from pg_attribute
		where attrelid = ${table}::text::regclass and attnum > 0 and not attisdropped
			and pg_get_serial_sequence(${table}, attname) is not null`;
	for (const { column, sequence } of numbered)
		await tx.$executeRawUnsafe(
			`select setval('${sequence}', (select max(${column}) from ${table})) where exists (select from ${table})`,
		);
}

async function* inChunks(lines: AsyncIterable<string>): AsyncGenerator<string[]> {
	let some: string[] = [];
	let characters = 0;
	for await (const line of lines) {
		some.push(line);
		characters += line.length;
		if (some.length < chunk.rows && characters < chunk.characters) continue;
		yield some;
		[some, characters] = [[], 0];
	}
	if (some.length > 0) yield some;
}
