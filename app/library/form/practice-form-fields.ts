import { itemCaps, wordCaps } from "#app/library/record/practice-record.ts";
import * as codes from "#app/reference/codes.ts";

/**
 * What the form of a practice asks, by the names of its controls. A text is one control, a list is one control that is
 * repeated, and a list of rows has controls named `results.0.unit`: the list, the place in it, the column.
 */
export const textFields = [
	"kind",
	"title",
	"summary",
	"originalLanguage",
	"ownerName",
	"ownerCountry",
	"ownerType",
	"contactFunction",
	"contactEmail",
	"contactVisibility",
	"startDate",
	"endDate",
	"stage",
	"operatingStatus",
	"problem",
	"solution",
	"novelty",
	"implementation",
	"stakeholders",
	"inclusion",
	"resultsNote",
	"evaluation",
	"evaluationNote",
	"evaluationFile",
	"challenges",
	"lessons",
	"doNotCopy",
	"adaptable",
	"sustainability",
	"costBand",
	"amount",
	"currency",
	"costYear",
	"recurring",
	"staff",
	"licence",
	"visibility",
	"embargoUntil",
	"embargoZone",
	"endorsementOffice",
	"endorsementDate",
	"endorsementDocument",
	...codes.principles.map((principle) => `how-${principle}` as const),
] as const;

export const listFields = [
	"countries",
	"governmentLevels",
	"serviceAreas",
	"functions",
	"lifeEvents",
	"channels",
	"principles",
	"targetGroups",
	"outcomeTypes",
	"offers",
	"membersOnly",
] as const;

/**
 * The columns of each list of rows. A list whose rows have an `id` holds texts in several languages: the id is what
 * keeps them together when rows move.
 */
export const rowColumns = {
	partners: ["name", "role", "country", "type"],
	sdgs: ["code", "how"],
	keyDates: ["id", "date", "what"],
	legalBasis: ["title", "type", "url"],
	results: [
		"id",
		"indicator",
		"unit",
		"baseline",
		"baselineDate",
		"beforeChange",
		"between",
		"value",
		"valueDate",
		"source",
	],
	conditions: ["id", "type", "need", "what"],
	buildingBlocks: ["id", "title", "what", "enablers", "lesson", "files"],
	lineage: ["id", "fromCountry", "fromPid", "toCountry", "toPid", "date", "certainty", "what"],
	files: ["id", "file", "title", "language", "kind", "licence", "visibility", "alternative"],
	links: ["title", "url"],
	recognitions: ["title", "body", "year"],
} as const;

/** Rows that each list holds at most, as `practice-record.ts` has it. */
export const mostRows: Record<RowList, number> = {
	partners: 30,
	sdgs: 6,
	keyDates: 12,
	legalBasis: 20,
	results: 40,
	conditions: 30,
	buildingBlocks: 6,
	lineage: 40,
	files: 20,
	links: 30,
	recognitions: 20,
};

/** Lists that are too long to tick: the author types a code or a name. */
export type TypedVocabulary = "countries" | "serviceAreas" | "sdgs" | "currencies";

export type TextField = (typeof textFields)[number];
export type ListField = (typeof listFields)[number];
export type RowList = keyof typeof rowColumns;
export type FormField = TextField | ListField | RowList;
export type Column<L extends RowList> = (typeof rowColumns)[L][number];
export type Row<L extends RowList> = Record<Column<L>, string>;

/** A control: a field, or a column of a row. */
export type FieldPath = FormField | `${RowList}.${number}.${string}`;

/** What was typed. */
export type PracticeFormValues = Record<TextField, string> & Record<ListField, string[]> & { [L in RowList]: Row<L>[] };

export const rowLists = Object.keys(rowColumns) as RowList[];
export const formFields: readonly FormField[] = [...textFields, ...listFields, ...rowLists];

/** Lists whose rows are known by an id. */
export const namedLists = [
	"keyDates",
	"results",
	"conditions",
	"buildingBlocks",
	"lineage",
	"files",
] as const satisfies readonly RowList[];
export type NamedList = (typeof namedLists)[number];

/** The sections of a text, and the control of each. */
export const formSections = {
	problem: "problem",
	solution: "solution",
	novelty: "novelty",
	implementation: "implementation",
	stakeholders: "stakeholders",
	inclusion: "inclusion",
	resultsNote: "resultsNote",
	evaluation: "evaluationNote",
	challenges: "challenges",
	lessons: "lessons",
	doNotCopy: "doNotCopy",
	adaptable: "adaptable",
	sustainability: "sustainability",
} as const satisfies Record<string, TextField>;

/**
 * Entries that the form has at most: every list full, and every box ticked. What has more was not made by our form.
 */
export const mostEditorFields =
	textFields.length + 400 + rowLists.reduce((sum, list) => sum + mostRows[list] * rowColumns[list].length, 0);

export function isFormField(name: string): name is FormField {
	return (formFields as readonly string[]).includes(name);
}

export function isRowList(name: string): name is RowList {
	return Object.hasOwn(rowColumns, name);
}

export function isNamedList(list: RowList): list is NamedList {
	return (namedLists as readonly string[]).includes(list);
}

/** The parts of `results.0.unit`; null for what names no control of a row. */
export function rowControl(name: string): { list: RowList; index: number; column: string } | null {
	const [, list = "", index, column = ""] = /^([a-zA-Z]{1,20})\.(\d{1,3})\.([a-zA-Z]{1,20})$/.exec(name) ?? [];
	if (!isRowList(list) || !(rowColumns[list] as readonly string[]).includes(column)) return null;
	return { list, index: Number(index), column };
}

/** A row in which nothing is said. */
export function isEmptyRow(row: Readonly<Record<string, string>>): boolean {
	return Object.entries(row).every(([column, value]) => column === "id" || value.trim() === "");
}

/** A row of a list with nothing in it. */
export function emptyRow<L extends RowList>(list: L): Row<L> {
	return Object.fromEntries(rowColumns[list].map((column) => [column, ""])) as Row<L>;
}

type Principle = codes.Code<typeof codes.principles>;
export type HowField = `how-${Principle}`;

/** The control that says how a principle shows. */
export function howField(principle: Principle): HowField {
	return `how-${principle}`;
}

/** Texts with a cap in words, and the cap. */
export function wordCapOf(field: string): number | undefined {
	if (field.startsWith("how-")) return itemCaps.principles;
	const { list, column = "" } = rowControl(field) ?? {};
	if (list === "conditions" && column === "what") return itemCaps.conditions;
	if (list === "buildingBlocks") return capIn(itemCaps[list], column);
	if (field === "evaluation") return undefined;
	return capIn(wordCaps, field === "evaluationNote" ? "evaluation" : field);
}

function capIn(caps: Readonly<Record<string, number>>, name: string): number | undefined {
	return Object.hasOwn(caps, name) ? caps[name] : undefined;
}

/** The control of the form for what completeness calls a field; undefined for what the form does not have. */
export function controlOf(field: string): FormField | undefined {
	const control = controls[field] ?? field;
	return isFormField(control) ? control : undefined;
}

const controls: Record<string, FormField> = {
	owner: "ownerName",
	contact: "contactFunction",
	document: "files",
	resources: "costBand",
	endorsement: "endorsementOffice",
};
