import { type Fields, practiceFields } from "#app/library/record/practice-fields.ts";
import { type Column, type FieldOptions, formParts } from "#app/library/values/field-kinds.ts";

/** Look-ups in the registry of fields: which fields are of a kind, in a part or a list, and in which order. */

export type FieldName = keyof Fields;

/** The names of the fields of these kinds. */
export type FieldOf<Kind extends Fields[FieldName]["kind"]> = {
	[F in FieldName]: Fields[F]["kind"] extends Kind ? F : never;
}[FieldName];
/** The fields of the facts: all but the texts. */
export type FactName = Exclude<FieldName, FieldOf<"title" | "summary" | "section">>;
export const textKinds: ReadonlySet<string> = new Set(["title", "summary", "section"]);
export type RowList = FieldOf<"rows">;
/** Lists whose items have ids. */
export type NamedList = { [L in RowList]: Fields[L] extends { letter: string } ? L : never }[RowList];
export type Section = {
	[F in FieldOf<"section">]: Fields[F] extends { section: infer S extends string } ? S : F;
}[FieldOf<"section">];

/** Fields that are ordered differently than in the record: each comes after the second field named. */
const moved = {
	form: [
		["lifeEvents", "channels"],
		["outcomeTypes", "resultsNote"],
	],
	import: [
		["resources", "sustainability"],
		["endorsement", "embargoUntil"],
	],
	panel: [
		["governmentLevels", "stage"],
		["channels", "governmentLevels"],
		["functions", "channels"],
	],
	changes: [
		["results", "outcomeTypes"],
		["endorsement", "offers"],
	],
	texts: [
		["keyDates", "conditions"],
		["buildingBlocks", "lineage"],
	],
	corrections: [
		["contact", "owner"],
		["endorsement", "lineage"],
	],
} as const satisfies Record<string, readonly (readonly [FieldName, FieldName])[]>;

/** The names of the fields in the order of the record, or of a place with its own order. */
export function fieldsIn(place?: keyof typeof moved): FieldName[] {
	const names = Object.keys(practiceFields) as FieldName[];
	for (const [name, after] of place ? moved[place] : []) {
		names.splice(names.indexOf(name), 1);
		names.splice(names.indexOf(after) + 1, 0, name);
	}
	return names;
}

/** The options of a field in the registry. */
export function optionsOf(name: FieldName): FieldOptions {
	return practiceFields[name] as FieldOptions;
}

/** The parts of the form in their order, each with its fields. */
export const fieldsByPart = formParts.map((part) => ({
	part,
	names: fieldsIn("form").filter((name) => optionsOf(name).part === part),
}));

/** The names of the fields of these kinds, in the order of the record. */
export function fieldsOf<const K extends Fields[FieldName]["kind"]>(wanted: readonly K[]): FieldOf<K>[] {
	return fieldsIn().filter((name): name is FieldOf<K> =>
		(wanted as readonly string[]).includes(practiceFields[name].kind),
	);
}

export function isFieldOf<K extends Fields[FieldName]["kind"]>(name: FieldName, kind: K): name is FieldOf<K> {
	return practiceFields[name].kind === kind;
}

/** The Markdown sections of a text in reading order: the `## …` headings of a content file. */
export const sections = fieldsOf(["section"]).map(sectionOf) as [Section, ...Section[]];

/** The sections that one part of the practice's page shows together. */
export function sectionsOn(page: SectionPage): Section[] {
	return fieldsOf(["section"])
		.filter((name) => practiceFields[name].page === page)
		.map(sectionOf);
}
export type SectionPage = Fields[FieldOf<"section">]["page"];

/** The fields of the panel of facts, or of one of its parts, in the panel's order. */
export function panelFields(panel?: FieldOptions["panel"]): FieldName[] {
	const shown = fieldsIn("panel").filter((name) => optionsOf(name).panel !== undefined);
	return panel ? shown.filter((name) => optionsOf(name).panel === panel) : shown;
}

/** The name of a field's section in the texts. */
export function sectionOf(name: FieldOf<"section">): Section {
	const field = practiceFields[name] as { section?: string };
	return (field.section ?? name) as Section;
}

export const rowLists = fieldsOf(["rows"]);
export const namedLists = rowLists.filter(isNamedList);

/** Whether the rows of a list have identifiers, which translations refer to. */
export function isNamedList(name: FieldName): name is NamedList {
	return "letter" in practiceFields[name];
}

/** The columns of a list of rows, in their order. */
export function columnsOf(list: RowList): [string, Column][] {
	return Object.entries(practiceFields[list].columns);
}

/** The columns of a list that are stored in the texts. */
export function localizedColumns(list: RowList): [string, Column][] {
	return columnsOf(list).filter(([, { localized }]) => localized);
}
