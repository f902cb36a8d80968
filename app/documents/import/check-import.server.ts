import type {
	CheckedRow,
	DateQuestion,
	ImportColumn,
	ImportReading,
	MatchedColumns,
	NamedRow,
} from "#app/documents/import/import.ts";
import type { ImportDefinition, ImportServices, PreparedImport } from "#app/documents/import/import-definition.ts";
import { inParts, partSize } from "#app/documents/import/in-parts.ts";
import { dateQuestion, nameCells, nameDates } from "#app/documents/import/name-cells.ts";
import { type StoredImport, storedImport } from "#app/documents/import/stored-import.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { allowLongStatements } from "#app/platform/database/connections.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";

export type CheckImportOutcome =
	| { outcome: "checked" }
	/** These required columns are not matched yet. */
	| { outcome: "columns-missing"; columns: string[] }
	/** One column of the file was matched to two of ours. */
	| { outcome: "column-twice"; columns: string[] }
	/** The order of day and month can't be detected, so it has to be chosen. */
	| { outcome: "dates"; question: "unclear" | "mixed"; columns: string[] }
	/** It could not be read, or it is in progress or finished. */
	| { outcome: "not-ready" }
	| { outcome: "forbidden" };

/** Milliseconds: 20,000 rows take some seconds. */
const checkTimeout = 120_000;

/**
 * The dry run: checks each row against the current data, and stores what it would change or what is wrong with it.
 * @param input.columns which of our columns each column of the file is
 */
export async function checkImport<S extends ImportServices>(
	actor: Actor,
	services: S,
	definition: ImportDefinition<S>,
	input: { id: string; columns: MatchedColumns; dates?: ImportReading["dates"] },
): Promise<CheckImportOutcome> {
	if (!definition.mayImport(actor)) return { outcome: "forbidden" };
	const check = () =>
		services.database.prisma.$transaction(
			async (tx): Promise<CheckImportOutcome> => {
				const [locked] = await tx.$queryRaw<object[]>`select 1 from import where id = ${input.id}::uuid for update`;
				const row = locked && (await tx.import.findUnique({ where: { id: input.id } }));
				if (!row || !["read", "checked"].includes(row.state) || !("headings" in storedImport(row).found))
					return { outcome: "not-ready" };
				const reading = { ...storedImport(row).reading, dates: input.dates };
				const stored = { ...storedImport(row), columns: input.columns, reading };
				const wrong = columnProblem(definition, input.columns);
				if (wrong) return wrong;
				const prepared = await prepare(tx, services, definition, actor, stored, false);
				if ("question" in prepared) return { outcome: "dates", ...prepared };
				await saveCheckedRows(tx, row.id, prepared.rows);
				await tx.import.update({
					where: { id: row.id },
					data: {
						columns: input.columns,
						reading,
						state: "checked",
						fingerprint: prepared.fingerprint,
						failure: Prisma.DbNull,
						reason: null,
						done: 0,
					},
				});
				return { outcome: "checked" };
			},
			{ timeout: checkTimeout },
		);
	// A second check of the same file waits for the first one.
	return allowLongStatements(check);
}

function columnProblem<S extends ImportServices>(
	{ columns }: ImportDefinition<S>,
	matched: MatchedColumns,
): CheckImportOutcome | undefined {
	const missing = columns.filter(({ name, needed }) => needed && !(name in matched)).map(({ name }) => name);
	if (missing.length > 0) return { outcome: "columns-missing", columns: missing };
	const places = Object.values(matched);
	const twice = Object.entries(matched).filter(([, place]) => places.filter((one) => one === place).length > 1);
	return twice.length > 0 ? { outcome: "column-twice", columns: twice.map(([name]) => name) } : undefined;
}

/** Checks the rows of an import against the current data. */
export async function prepare<S extends ImportServices>(
	tx: Transaction,
	services: S,
	definition: ImportDefinition<S>,
	actor: Actor,
	stored: StoredImport,
	lock: boolean,
): Promise<PreparedImport | Extract<DateQuestion, { question: unknown }>> {
	const { columns } = definition;
	const rows = await namedRows(tx, columns, stored);
	const question = dateQuestion(columns, stored.columns, rows, stored.reading.dates);
	if ("question" in question) return question;
	nameDates(columns, rows, question.order);
	const { member, fileName, reason } = stored;
	const input = { actor, importId: stored.id, member, fileName, reason, now: services.clock.now(), rows };
	return definition.prepare(tx, services, input, lock);
}

/** The rows of a file, by our column names. */
function namedRows(
	tx: Transaction,
	columns: readonly ImportColumn[],
	{ id, columns: matched }: StoredImport,
): Promise<NamedRow[]> {
	return inParts(async (after) => {
		const rows = await tx.$queryRaw<{ number: number; cells: string[] }[]>`
			select number, cells from import_row
			where import_id = ${id}::uuid and number > ${after} order by number limit ${partSize}`;
		return nameCells(columns, matched, rows);
	});
}

async function saveCheckedRows(tx: Transaction, id: string, rows: readonly CheckedRow[]): Promise<void> {
	for (let at = 0; at < rows.length; at += partSize) {
		await tx.$executeRaw`
			update import_row i set state = r.state, label = r.label, notes = r.notes, written = null
			from jsonb_to_recordset(${JSON.stringify(rows.slice(at, at + partSize))}::jsonb)
				as r(number int, state text, label text, notes jsonb)
			where i.import_id = ${id}::uuid and i.number = r.number`;
	}
}
