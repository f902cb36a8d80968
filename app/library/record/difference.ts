import { diffArrays } from "diff";
import {
	columnsOf,
	type FieldName,
	fieldsIn,
	isNamedList,
	localizedColumns,
	type NamedList,
	type RowList,
} from "#app/library/record/field-lookup.ts";
import { practiceFields } from "#app/library/record/practice-fields.ts";
import type { FileView } from "#app/library/record/practice-file-view.ts";
import { type PracticeFacts, type PracticeText, sections } from "#app/library/record/practice-record.ts";
import { type ItemText, textsOfItem } from "#app/library/record/text-places.ts";
import type { Vocabulary } from "#app/reference/reference.ts";

/** A difference between two versions of a practice: one field of it, in the order of the page. */
export type Difference =
	/** Text: all of it in order, with the parts that were removed and added. */
	| { field: string; item: string | null; parts: Part[] }
	/** Values of a list, or a single value. */
	| {
			field: string;
			item: string | null;
			vocabulary: Vocabulary | "countries" | null;
			removed: string[];
			added: string[];
	  };

export type Part = { kind: "same" | "removed" | "added"; text: string };

/** A version as its reader may see it, in one language. */
export type ComparedVersion = {
	facts: PracticeFacts;
	text: PracticeText;
	/** The files that the reader may open. */
	files?: readonly Pick<FileView, "id" | "name" | "sha256">[];
};

/**
 * Compares two versions in one language, word by word in texts and value by value in lists.
 * @returns only the fields that differ
 */
export function differencesBetween(older: ComparedVersion, newer: ComparedVersion): Difference[] {
	const [was, is] = [textsOf(older.text), textsOf(newer.text)];
	const texts = inOrder(was, is).flatMap((name): Difference[] => {
		const [before, after] = [was.get(name)?.text ?? "", is.get(name)?.text ?? ""];
		const { field, item } = (is.get(name) ?? was.get(name)) as FieldText;
		return before === after ? [] : [{ field, item, parts: wordDifference(before, after) }];
	});
	const [had, has] = [valuesOf(older.facts), valuesOf(newer.facts)];
	const values = had.flatMap(({ field, vocabulary, values }, index): Difference[] => {
		const now = has[index]?.values ?? [];
		const removed = values.filter((value) => !now.includes(value));
		const added = now.filter((value) => !values.includes(value));
		return removed.length + added.length === 0 ? [] : [{ field, item: null, vocabulary, removed, added }];
	});
	return [...texts, ...values, ...fileDifferences(older, newer)];
}

/** Compares contents by name and checksum, then the facts of each file that both have. */
function fileDifferences(older: ComparedVersion, newer: ComparedVersion): Difference[] {
	const contents = ({ files = [] }: ComparedVersion) =>
		files.map(({ name, sha256 }) => `${name} (SHA-256 ${sha256.slice(0, 12)}…)`);
	const [had, has] = [contents(older), contents(newer)];
	const removed = had.filter((line) => !has.includes(line));
	const added = has.filter((line) => !had.includes(line));
	const lines: Difference = { field: "files", item: null, vocabulary: null, removed, added };
	const fileFactChanges = newer.facts.files.flatMap((now) => {
		const before = older.facts.files.find(({ id }) => id === now.id);
		return before ? fileFields.flatMap((field) => fieldDifference(before, now, field)) : [];
	});
	return [
		...(removed.length + added.length > 0 ? [lines] : []),
		...fileFactChanges,
		...blockFileDifferences(older, newer),
	];
}

/** Compares the files attached to each reusable part that both versions have. */
function blockFileDifferences(older: ComparedVersion, newer: ComparedVersion): Difference[] {
	const nameOf = (id: string) => [newer, older].flatMap(({ files = [] }) => files).find((file) => file.id === id)?.name;
	return newer.facts.buildingBlocks.flatMap(({ id: item, files: has = [] }): Difference[] => {
		const before = older.facts.buildingBlocks.find(({ id }) => id === item);
		const had = before?.files ?? [];
		const names = (ids: string[]) => ids.flatMap((id) => nameOf(id) ?? []);
		const removed = names(had.filter((id) => !has.includes(id)));
		const added = names(has.filter((id) => !had.includes(id)));
		if (!before || removed.length + added.length === 0) return [];
		return [{ field: "buildingBlocks", item, vocabulary: null, removed, added }];
	});
}

type FileItem = PracticeFacts["files"][number];
type FileField = (typeof fileFields)[number];

const fileFields = [
	{ field: "fileKind", column: "kind", vocabulary: "practiceFileKinds" },
	{ field: "fileLanguage", column: "language", vocabulary: null },
	{ field: "fileLicence", column: "licence", vocabulary: "licences" },
	{ field: "fileVisibility", column: "visibility", vocabulary: "audiences" },
	{ field: "fileCredit", column: "credit", vocabulary: null },
] as const;

function fieldDifference(before: FileItem, now: FileItem, { field, column, vocabulary }: FileField): Difference[] {
	const stated = (item: FileItem) => (item[column] === undefined ? [] : [item[column]]);
	if (before[column] === now[column]) return [];
	return [{ field, item: now.id, vocabulary, removed: stated(before), added: stated(now) }];
}

type FieldText = { field: string; item: string | null; text: string };

/** Every text of a version by a unique name, in the order of the page. */
function textsOf(text: PracticeText): Map<string, FieldText> {
	const one = (field: string, of: string | undefined): FieldText[] => [{ field, item: null, text: of ?? "" }];
	const items = (field: "principles" | "sdgs" | NamedList): FieldText[] =>
		Object.entries<ItemText | undefined>(text[field]).map(([item, of]) => {
			const texts = textsOfItem(field, of).filter((words) => words.trim());
			return { field, item, text: texts.join("\n\n") };
		});
	const lists = fieldsIn("texts").filter(isNamedList);
	const ofOneText = lists.filter((list) => localizedColumns(list).length === 1);
	const all = [
		...one("title", text.title),
		...one("ownerName", text.ownerName),
		...one("summary", text.summary),
		...sections.flatMap((section) => one(section, text.sections[section])),
		...one("body", text.body),
		...(["principles", "sdgs", ...ofOneText] as const).flatMap(items),
		...Object.entries(text.files).flatMap(([item, { title, alternative }]): FieldText[] => [
			{ field: "files", item, text: title },
			{ field: "fileAlternative", item, text: alternative ?? "" },
		]),
		...lists.filter((list) => list !== "files" && !ofOneText.includes(list)).flatMap(items),
	];
	return new Map(all.map((entry) => [`${entry.field} ${entry.item ?? ""}`, entry]));
}

/** The names of both versions in the newer one's order; names that only the older one has come last. */
function inOrder(older: ReadonlyMap<string, unknown>, newer: ReadonlyMap<string, unknown>): string[] {
	return [...new Set([...newer.keys(), ...older.keys()])];
}

type FieldValues = { field: string; vocabulary: Vocabulary | "countries" | null; values: string[] };

/** Every list and single value of the facts: the same fields in the same order for each version. */
function valuesOf(facts: PracticeFacts): FieldValues[] {
	return fieldsIn("changes").flatMap((name): FieldValues[] => {
		if (name in groupLines) return groupLines[name as keyof typeof groupLines](facts);
		const field: { kind: string; of?: Vocabulary } = practiceFields[name];
		const value = (facts as Record<string, unknown>)[name];
		const values = [value ?? []].flat() as string[];
		if (field.kind === "rows") {
			const lines = (value as Row[]).flatMap((row) => rowLine(name as RowList, row) || []);
			return [{ field: name, vocabulary: null, values: lines }];
		}
		if (codeKinds.has(field.kind)) return [{ field: name, vocabulary: field.of ?? null, values }];
		if (countryKinds.has(field.kind)) return [{ field: name, vocabulary: "countries", values }];
		return plainKinds.has(field.kind) ? [{ field: name, vocabulary: null, values: values.map(String) }] : [];
	});
}

const codeKinds: ReadonlySet<string> = new Set(["code", "codes", "choice", "areas", "principles"]);
const countryKinds: ReadonlySet<string> = new Set(["countries", "country"]);
const plainKinds: ReadonlySet<string> = new Set(["date", "year", "line", "url", "number"]);

type Row = Readonly<Record<string, unknown>>;

/** The columns of a row that are neither codes nor texts. */
function rowLine(list: RowList, row: Row): string {
	const columns = columnsOf(list).filter(
		([, { kind, localized }]) => !localized && kind !== "code" && kind !== "country",
	);
	return joined(columns.map(([column]) => row[column]?.toString()));
}

/** Fields that are not compared by their kind. Some lists are compared only by their texts, or as files. */
const groupLines = {
	owner: ({ owner }) => [plain("owner", [owner?.name])],
	contact: ({ contact }) => [plain("contact", [joined([contact?.function, contact?.email])])],
	sdgs: ({ sdgs }) => [{ field: "sdgs", vocabulary: "sdgs", values: sdgs }],
	resources: ({ resources }) => [
		{ field: "costBand", vocabulary: "costBands", values: [resources?.costBand ?? []].flat() },
		plain("resources", [
			joined([resources?.amount, resources?.currency, resources?.year?.toString()]),
			resources?.staff?.toString(),
		]),
	],
	results: ({ results }) => [plain("results", results.map(resultLine))],
	endorsement: ({ endorsement }) => [
		plain("endorsement", [joined([endorsement?.office, endorsement?.date, endorsement?.document])]),
	],
	buildingBlocks: () => [],
	lineage: () => [],
	files: () => [],
} satisfies Partial<Record<FieldName, (facts: PracticeFacts) => FieldValues[]>>;

function plain(field: string, values: readonly (string | undefined)[]): FieldValues {
	return { field, vocabulary: null, values: values.flatMap((value) => value || []) };
}

function resultLine({
	id,
	unit,
	baseline,
	between,
	value,
	sourceUrl,
	sourceText,
}: PracticeFacts["results"][number]): string {
	const point = ({ value, date }: { value: number; date?: string | undefined }) =>
		`${value}${unit ? ` ${unit}` : ""}${date ? ` (${date})` : ""}`;
	const points = [...(baseline ? [baseline] : []), ...between, value].map(point).join(" → ");
	return `${id}: ${joined([points, sourceUrl, sourceText])}`;
}

function joined(values: readonly (string | undefined)[]): string {
	return values.filter(Boolean).join(", ");
}

/** With more changed words than this, a passage is shown as replaced: a list of pieces would be unreadable. */
const maxChangedWords = 600;

/**
 * Compares two texts word by word; the parts, joined, give back both texts. Paragraphs are compared first, so that a
 * text of thousands of words takes milliseconds.
 */
export function wordDifference(before: string, after: string): Part[] {
	const passages = diffArrays(paragraphs(before), paragraphs(after));
	const parts: Part[] = [];
	for (let index = 0; index < passages.length; index++) {
		const passage = passages[index];
		const next = passages[index + 1];
		if (passage?.removed && next?.added) {
			parts.push(...withinPassage(passage.value.join(""), next.value.join("")));
			index++;
		} else if (passage) {
			parts.push({
				kind: passage.added ? "added" : passage.removed ? "removed" : "same",
				text: passage.value.join(""),
			});
		}
	}
	return parts.filter(({ text }) => text !== "");
}

function withinPassage(before: string, after: string): Part[] {
	const changes = diffArrays(words(before), words(after), { maxEditLength: maxChangedWords });
	if (!changes) {
		return [
			{ kind: "removed", text: before },
			{ kind: "added", text: after },
		];
	}
	return changes.map(({ added, removed, value }) => ({
		kind: added ? "added" : removed ? "removed" : "same",
		text: value.join(""),
	}));
}

/** Paragraphs, each with its line breaks. */
function paragraphs(text: string): string[] {
	return text.match(/[\s\S]+?(?:\n+|$)/g) ?? [];
}

/** Words in any script, and the characters between them. */
function words(text: string): string[] {
	return text.match(/[\p{L}\p{M}\p{N}]+(?:['’.-][\p{L}\p{M}\p{N}]+)*|\s+|[\s\S]/gu) ?? [];
}
