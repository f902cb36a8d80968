import { createHash } from "node:crypto";
import {
	type FormField,
	formFields,
	isNamedList,
	isRowList,
	type NamedList,
	namedLists,
	type PracticeFormValues,
	rowColumns,
} from "#app/library/form/practice-form-fields.ts";

/** A field, or one row of a list whose rows have ids: `results/r1`. */
export type MergeKey = FormField | `${NamedList}/${string}`;

/** What two people typed into the same draft, laid together. */
export type MergedForm = {
	values: PracticeFormValues;
	/** Both changed these, differently: the values are mine, for me to compare with theirs. */
	clashing: MergeKey[];
	/** Only the other changed these: the values are theirs. */
	takenOver: MergeKey[];
};

type NamedRow = Record<string, string> & { id: string };

/**
 * A short mark of every field and of every row that has an id, so that a form that comes back shows what was changed in
 * it: `title=0a1b2c3d … results/r1=4e5f6071`, where rows stand in their order.
 */
export function formFingerprint(values: PracticeFormValues): string {
	return formFields
		.flatMap((field) => {
			if (!isNamedField(field)) return [`${field}=${digest(comparable(values, field))}`];
			return rowsOf(values, field).map((row) => `${field}/${row.id}=${digest(rowText(field, row))}`);
		})
		.join(" ");
}

/** What both began with, by field and row. One that is no fingerprint holds nothing. */
function digestsIn(base: string): Map<string, string> {
	return new Map(base.split(" ").map((part) => part.split("=", 2) as [string, string]));
}

function digest(text: string): string {
	return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

function isNamedField(field: FormField): field is NamedList {
	return isRowList(field) && isNamedList(field);
}

function rowsOf(values: PracticeFormValues, list: NamedList): NamedRow[] {
	return values[list] as NamedRow[];
}

/** Neither spaces at the ends nor the order of ticks is a change. */
function comparable(values: PracticeFormValues, field: FormField): string {
	if (isRowList(field)) {
		const rows = values[field] as Record<string, string>[];
		return JSON.stringify(rows.map((row) => rowColumns[field].map((column) => row[column]?.trim() ?? "")));
	}
	// By which clock no moment is meant says nothing.
	if (field === "embargoZone" && !values.embargoUntil.trim()) return "";
	const value = values[field];
	return typeof value === "string" ? value.trim() : JSON.stringify([...value].sort());
}

/** A row without its id. */
function rowText(list: NamedList, row: NamedRow): string {
	const columns = rowColumns[list].filter((column) => column !== "id");
	return JSON.stringify(columns.map((column) => row[column]?.trim() ?? ""));
}

/**
 * @param base the fingerprint of what both began with; one that is no fingerprint makes every difference a clash
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

type MergedRows = { rows: NamedRow[]; clashing: MergeKey[]; takenOver: MergeKey[] };

/** Rows are laid together one by one, so that two people may work on one list. */
function mergeRows(
	begun: ReadonlyMap<string, string>,
	list: NamedList,
	mine: PracticeFormValues,
	theirs: PracticeFormValues,
): MergedRows {
	const merged: MergedRows = { rows: [], clashing: [], takenOver: [] };
	const [own, other] = [rowsOf(mine, list), rowsOf(theirs, list)];
	const key = (id: string) => `${list}/${id}` as const;
	const isUnchanged = (row: NamedRow) => begun.get(key(row.id)) === digest(rowText(list, row));
	const added = other.filter(({ id }) => !begun.has(key(id)));
	for (const row of own) {
		const theirRow = other.find(({ id }) => id === row.id);
		if (!row.id) {
			// What was sent twice is there already.
			if (!added.some((one) => rowText(list, one) === rowText(list, row))) merged.rows.push(row);
		} else if (!theirRow) {
			// They removed it: it stays when I wrote in it.
			if (isUnchanged(row)) merged.takenOver.push(list);
			else merged.rows.push(row);
			if (!isUnchanged(row) && begun.has(key(row.id))) merged.clashing.push(key(row.id));
		} else if (rowText(list, row) === rowText(list, theirRow) || isUnchanged(theirRow)) {
			merged.rows.push(row);
		} else {
			const mineIsOld = isUnchanged(row);
			merged.rows.push(mineIsOld ? theirRow : row);
			merged[mineIsOld ? "takenOver" : "clashing"].push(key(row.id));
		}
	}
	for (const row of other.filter(({ id }) => !own.some((mineRow) => mineRow.id === id))) {
		// I removed it: it comes back when they wrote in it meanwhile.
		if (isUnchanged(row)) continue;
		merged.rows.push(row);
		merged.takenOver.push(key(row.id));
	}
	return { ...merged, ...orderOfRows(begun, list, own, other, merged) };
}

/** Where only the other moved rows, theirs is the order; rows that they don't have stand where I put them, after. */
function orderOfRows(
	begun: ReadonlyMap<string, string>,
	list: NamedList,
	own: readonly NamedRow[],
	other: readonly NamedRow[],
	{ rows, takenOver }: MergedRows,
): Partial<MergedRows> {
	const common = (ids: string[]) =>
		ids.filter((id) => own.some((row) => row.id === id) && other.some((row) => row.id === id)).join(" ");
	const before = common(
		[...begun.keys()].filter((key) => key.startsWith(`${list}/`)).map((key) => key.slice(list.length + 1)),
	);
	const [mineOrder, theirOrder] = [common(own.map(({ id }) => id)), common(other.map(({ id }) => id))];
	if (mineOrder !== before || theirOrder === mineOrder) return {};
	const place = ({ id }: NamedRow) => {
		const at = other.findIndex((row) => row.id === id);
		return at < 0 ? other.length : at;
	};
	return { rows: [...rows].sort((a, b) => place(a) - place(b)), takenOver: [...takenOver, list] };
}
