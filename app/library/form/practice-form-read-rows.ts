import type { z } from "zod";
import { type FieldPath, maxRows, type PracticeFormValues, type Row } from "#app/library/form/practice-form-fields.ts";
import { type ReadContext, readControl } from "#app/library/form/practice-form-read.ts";
import { relocalizedRow } from "#app/library/form/practice-form-unfinished.ts";
import { columnsOf, type NamedList, type RowList, rowLists } from "#app/library/record/field-lookup.ts";
import type { practiceFields } from "#app/library/record/practice-fields.ts";
import type { Unfinished } from "#app/library/record/practice-record.ts";
import type { Column, TypedVocabulary } from "#app/library/values/field-kinds.ts";
import { isBefore } from "#app/library/values/typed-date.ts";
import { westernDigits } from "#app/library/values/typed-number.ts";

/** A problem of a field, as a key of the catalogues' `problems`; the field `form` means the form as a whole. */
export type FormProblem = {
	field: FieldPath | "form";
	problem: string;
	max?: number;
	/** The text that was typed but is not in the list, and the codes with the most similar names. */
	typed?: string;
	near?: { of: TypedVocabulary; codes: string[] };
};

type Columns<L extends RowList> = (typeof practiceFields)[L]["columns"];
type Value<C> = C extends { localized: true }
	? string
	: C extends { optional: true; shape: infer S extends z.ZodType }
		? z.output<S> | undefined
		: C extends { shape: infer S extends z.ZodType }
			? z.output<S>
			: never;

/** The values of a complete row by column. */
type FormRow<L extends RowList> = (L extends NamedList ? { id: string } : unknown) & {
	[C in keyof Columns<L>]: Value<Columns<L>[C]>;
};

/** The items of each list's complete rows. */
export type FormRows = { [L in RowList]: FormRow<L>[] };

type UnfinishedRows = Pick<Unfinished, "rows" | "problems">;

/** Problems despite which a row can be saved in a draft as typed. They must be corrected before publication. */
const unfinishedProblems: ReadonlySet<string> = new Set([
	"required",
	"saidTwice",
	"baselineMissing",
	"datesOutOfOrder",
	"futureDate",
	"unitIsNumber",
]);

/**
 * Reads every list of rows.
 * @returns the items of complete rows, the incomplete rows, and the problems that prevent saving
 */
export function readRows(
	values: PracticeFormValues,
	context: ReadContext,
): { rows: FormRows; unfinished: UnfinishedRows; problems: FormProblem[] } {
	const problems: FormProblem[] = rowLists
		.filter((list) => values[list].length > maxRows[list])
		.map((list) => ({ field: list, problem: "tooMany", max: maxRows[list] }));
	const unfinished: UnfinishedRows = { rows: [], problems: [] };
	const itemsOf = (list: RowList) =>
		(values[list] as TypedRow[]).flatMap((row, at) => {
			const read = readRow(list, row, values, context);
			const found = read.problems.map(({ column, ...problem }) => ({
				field: `${list}.${at}.${column}` as const,
				...problem,
			}));
			problems.push(...found.filter(({ problem }) => !unfinishedProblems.has(problem)));
			if (found.length === 0) return [read.item];
			unfinished.rows.push({ list, at, row: relocalizedRow(list, row, context.locale, "en") });
			const later = found.filter(({ problem }) => unfinishedProblems.has(problem));
			unfinished.problems.push(...later.map(({ field, problem }) => ({ field, problem })));
			return [];
		});
	const rows = Object.fromEntries(rowLists.map((list) => [list, itemsOf(list)])) as unknown as FormRows;
	return { rows, unfinished, problems };
}

type TypedRow = Readonly<Record<string, string>>;
type RowProblem = { column: string; problem: string; max?: number };
type Report = (column: string, problem: string, max?: number) => void;

function readRow(list: RowList, row: TypedRow, values: PracticeFormValues, context: ReadContext) {
	const problems: RowProblem[] = [];
	const report: Report = (column, problem, max) => {
		if (problems.some((one) => one.column === column)) return;
		problems.push({ column, problem, ...(max === undefined ? {} : { max }) });
	};
	const columns = columnsOf(list).map(([column, control]) => [
		column,
		readColumn(control, row[column] ?? "", context, (problem, max) => report(column, problem, max)),
	]);
	const item: Readonly<Record<string, unknown>> = {
		...(row.id === undefined ? {} : { id: row.id }),
		...Object.fromEntries(columns),
	};
	if (list === "results") checkResult(item as FormRow<"results">, row as Row<"results">, report);
	if (list === "sdgs" && values.sdgs.find(({ code }) => code === row.code?.trim()) !== row) report("code", "saidTwice");
	return { item, problems };
}

function readColumn(
	column: Column,
	typed: string,
	context: ReadContext,
	report: (problem: string, max?: number) => void,
) {
	const isMissing = !typed.trim() && !column.optional && column.kind !== "upload";
	const read = isMissing ? { problem: "required" } : readControl(column, typed, context);
	if ("problem" in read) {
		report(read.problem, "max" in read ? read.max : undefined);
		return undefined;
	}
	if (column.past && String(read.value ?? "") > context.today) report("futureDate");
	return read.value === "" && !column.localized ? undefined : read.value;
}

/** The values of a result must be in the order of their dates, and their unit must not be a number. */
function checkResult(
	{ baseline, baselineDate, between = [], valueDate }: FormRow<"results">,
	row: Row<"results">,
	report: Report,
) {
	if (/^[\d.,\s]+$/.test(westernDigits(row.unit)) && row.unit.trim()) report("unit", "unitIsNumber");
	if (baseline === undefined && (row.baselineDate.trim() || row.beforeChange) && !row.baseline.trim()) {
		report("baseline", "baselineMissing");
	}
	const dated = [baselineDate, ...between.map(({ date }) => date)].flatMap((date) => date ?? []);
	if (dated.some((date, index) => index > 0 && isBefore(date, dated[index - 1] ?? date))) {
		report("between", "datesOutOfOrder");
	} else if (valueDate && dated.some((date) => isBefore(valueDate, date))) report("valueDate", "datesOutOfOrder");
}
