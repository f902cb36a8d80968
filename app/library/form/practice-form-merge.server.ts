import type { FieldKey } from "#app/library/form/field-key.ts";
import { digest, digestsIn } from "#app/library/form/fingerprint.server.ts";
import {
	type FormField,
	formFields,
	isNamedField,
	isRowList,
	type PracticeFormValues,
	rowColumns,
} from "#app/library/form/practice-form-fields.ts";
import { type NamedList, namedLists } from "#app/library/record/field-lookup.ts";

/** Two people's edits of the same draft, merged. */
export type MergedForm = {
	values: PracticeFormValues;
	/** Fields that both changed, differently: `values` has mine, to be compared with theirs. */
	clashing: FieldKey[];
	/** Fields that only the other person changed: `values` has theirs. */
	takenOver: FieldKey[];
};

type NamedRow = Record<string, string> & { id: string };

/**
 * A short digest of every field and of every row with an id, from which a returned form shows what was changed in it:
 * `title=0a1b2c3d … results/r1=4e5f6071`, with rows in their order.
 */
export function formFingerprint(values: PracticeFormValues): string {
	return formFields
		.flatMap((field) => {
			if (!isNamedField(field)) return [`${field}=${digest(comparable(values, field))}`];
			return rowsOf(values, field).map((row) => `${field}/${row.id}=${digest(rowText(field, row))}`);
		})
		.join(" ");
}

function rowsOf(values: PracticeFormValues, list: NamedList): NamedRow[] {
	return values[list] as NamedRow[];
}

/** Spaces at the ends and the order of ticked boxes are not changes. */
function comparable(values: PracticeFormValues, field: FormField): string {
	if (isRowList(field)) {
		const rows = values[field] as Record<string, string>[];
		return JSON.stringify(rows.map((row) => rowColumns[field].map((column) => row[column]?.trim() ?? "")));
	}
	const value = values[field];
	return typeof value === "string" ? value.trim() : JSON.stringify([...value].sort());
}

/** The content of a row, without its id. */
function rowText(list: NamedList, row: NamedRow): string {
	const columns = rowColumns[list].filter((column) => column !== "id");
	return JSON.stringify(columns.map((column) => row[column]?.trim() ?? ""));
}

/**
 * Merges two edits of a draft, field by field and row by row.
 * @param base the fingerprint of the form that both started from; an invalid one makes every difference a conflict
 */
export function mergeForms(base: string, mine: PracticeFormValues, theirs: PracticeFormValues): MergedForm {
	const baseDigests = digestsIn(base);
	const differing = formFields.filter(
		(field) => !isNamedField(field) && comparable(mine, field) !== comparable(theirs, field),
	);
	const unchanged = (values: PracticeFormValues, field: FormField) =>
		baseDigests.get(field) === digest(comparable(values, field));
	const takenOver = differing.filter((field) => unchanged(mine, field));
	const clashing = differing.filter((field) => !takenOver.includes(field) && !unchanged(theirs, field));
	const lists = namedLists.map((list) => [list, mergeRows(baseDigests, list, mine, theirs)] as const);
	return {
		values: {
			...mine,
			...Object.fromEntries(takenOver.map((field) => [field, theirs[field]])),
			...Object.fromEntries(lists.map(([list, { rows }]) => [list, rows])),
		},
		clashing: [...clashing, ...lists.flatMap(([, merged]) => merged.clashing)],
		takenOver: [...takenOver, ...lists.flatMap(([, merged]) => merged.takenOver)],
	};
}

type MergedRows = { rows: NamedRow[]; clashing: FieldKey[]; takenOver: FieldKey[] };

/** Merges row by row, so that two people can work on one list. */
function mergeRows(
	baseDigests: ReadonlyMap<string, string>,
	list: NamedList,
	mine: PracticeFormValues,
	theirs: PracticeFormValues,
): MergedRows {
	const merged: MergedRows = { rows: [], clashing: [], takenOver: [] };
	const [own, other] = [rowsOf(mine, list), rowsOf(theirs, list)];
	const key = (id: string) => `${list}/${id}` as const;
	const isUnchanged = (row: NamedRow) => baseDigests.get(key(row.id)) === digest(rowText(list, row));
	const added = other.filter(({ id }) => !baseDigests.has(key(id)));
	for (const row of own) {
		const theirRow = other.find(({ id }) => id === row.id);
		if (!row.id) {
			// A row that was sent before is there already.
			if (!added.some((one) => rowText(list, one) === rowText(list, row))) merged.rows.push(row);
		} else if (!theirRow) {
			// They deleted it: it stays only if I changed it.
			if (isUnchanged(row)) merged.takenOver.push(list);
			else merged.rows.push(row);
			if (!isUnchanged(row) && baseDigests.has(key(row.id))) merged.clashing.push(key(row.id));
		} else if (rowText(list, row) === rowText(list, theirRow) || isUnchanged(theirRow)) {
			merged.rows.push(row);
		} else {
			const mineIsOld = isUnchanged(row);
			merged.rows.push(mineIsOld ? theirRow : row);
			merged[mineIsOld ? "takenOver" : "clashing"].push(key(row.id));
		}
	}
	for (const row of other.filter(({ id }) => !own.some((mineRow) => mineRow.id === id))) {
		// I deleted it: it returns only if they changed it.
		if (isUnchanged(row)) continue;
		merged.rows.push(row);
		merged.takenOver.push(key(row.id));
	}
	return { ...merged, ...orderOfRows(baseDigests, list, own, other, merged) };
}

/** The order of the merged rows: theirs if only they moved rows; rows that only I have come last. */
function orderOfRows(
	baseDigests: ReadonlyMap<string, string>,
	list: NamedList,
	own: readonly NamedRow[],
	other: readonly NamedRow[],
	{ rows, takenOver }: MergedRows,
): Partial<MergedRows> {
	const common = (ids: string[]) =>
		ids.filter((id) => own.some((row) => row.id === id) && other.some((row) => row.id === id)).join(" ");
	const before = common(
		[...baseDigests.keys()].filter((key) => key.startsWith(`${list}/`)).map((key) => key.slice(list.length + 1)),
	);
	const [mineOrder, theirOrder] = [common(own.map(({ id }) => id)), common(other.map(({ id }) => id))];
	if (mineOrder !== before || theirOrder === mineOrder) return {};
	const place = ({ id }: NamedRow) => {
		const at = other.findIndex((row) => row.id === id);
		return at < 0 ? other.length : at;
	};
	return { rows: [...rows].sort((a, b) => place(a) - place(b)), takenOver: [...takenOver, list] };
}
