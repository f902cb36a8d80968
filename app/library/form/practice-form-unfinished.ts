import {
	isRowList,
	type PracticeFormValues,
	type Row,
	rowColumns,
	textFields,
} from "#app/library/form/practice-form-fields.ts";
import { readSeries, typedSeries } from "#app/library/form/typed-series.ts";
import type { RowList } from "#app/library/record/field-lookup.ts";
import type { Unfinished } from "#app/library/record/practice-record.ts";
import { readNumber, typedNumber } from "#app/library/values/typed-number.ts";

/**
 * Adds a draft's unfinished values to the form, each row at its index.
 * @param locale the language of the page, in which numbers are written
 */
export function withUnfinished(
	values: PracticeFormValues,
	unfinished: Unfinished | undefined,
	locale: string,
): PracticeFormValues {
	if (!unfinished) return values;
	const fields = Object.entries(unfinished.fields).filter(([name]) => (textFields as readonly string[]).includes(name));
	const shown: Record<string, unknown> = { ...values, ...Object.fromEntries(fields) };
	for (const { list, at, row } of unfinished.rows) {
		if (!isRowList(list)) continue;
		const whole = Object.fromEntries(rowColumns[list].map((column) => [column, row[column] ?? ""]));
		shown[list] = (shown[list] as object[]).toSpliced(at, 0, relocalizedRow(list, whole, "en", locale));
	}
	return shown as PracticeFormValues;
}

/** Rewrites the numbers of a row in another language; unfinished rows are stored with English numbers. */
export function relocalizedRow<R extends Readonly<Record<string, string>>>(
	list: RowList,
	row: R,
	from: string,
	to: string,
): Record<string, string> {
	if (list !== "results") return { ...row };
	const { baseline, value, between } = row as Readonly<Record<string, string>> as Row<"results">;
	const number = (typed: string) => {
		const read = readNumber(typed, from);
		return "plain" in read ? typedNumber(read.plain, to) : typed;
	};
	const read = readSeries(between, from);
	return {
		...row,
		baseline: number(baseline),
		value: number(value),
		between: "values" in read ? typedSeries(read.values, to) : between,
	};
}

/** The ids of the files that a version's facts name, including its incomplete rows. */
export function filesNamedIn({ files, unfinished }: FactsWithFiles): string[] {
	const half = (unfinished?.rows ?? []).filter(({ list }) => list === "files").flatMap(({ row }) => row.file || []);
	return [...files.map(({ file }) => file), ...half];
}

type FactsWithFiles = { files: readonly { file: string }[]; unfinished?: Unfinished | undefined };
