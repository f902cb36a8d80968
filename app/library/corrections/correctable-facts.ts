import {
	columnsOf,
	type FieldName,
	fieldsByPart,
	fieldsIn,
	isFieldOf,
	optionsOf,
} from "#app/library/record/field-lookup.ts";
import { practiceFields } from "#app/library/record/practice-fields.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import type { Column } from "#app/library/values/field-kinds.ts";
import { readDate } from "#app/library/values/typed-date.ts";
import type { Vocabulary } from "#app/reference/reference.ts";

/** How a fact is entered in the correction form: as text, a date, a year, a code, or several codes of a vocabulary. */
export type FactKind = "words" | "date" | "year" | { code: Vocabulary } | { codes: Vocabulary };

function correctableByKind() {
	const composite = fieldsIn("corrections").flatMap((name): [string, FactKind][] => {
		const parts = inGroups[name];
		if (parts) return parts;
		if (!isFieldOf(name, "rows")) return [];
		return columnsOf(name)
			.filter(([, column]) => column.correctable)
			.map(([column, control]) => [`${name}/*/${column}`, factKindOf(control)]);
	});
	const single = fieldsByPart
		.flatMap(({ names }) => names)
		.filter((name) => optionsOf(name).correctable)
		.map((name): [string, FactKind] => [name, factKindOf(practiceFields[name] as Column)]);
	const all = [...single, ...composite];
	// Fields that are entered in the same way are listed together.
	const ways = [isWritten("words"), isWritten("date", "year"), (kind: FactKind) => typeof kind === "object"];
	return Object.fromEntries(ways.flatMap((way) => all.filter(([, kind]) => way(kind))));
}

const isWritten =
	(...kinds: FactKind[]) =>
	(kind: FactKind) =>
		kinds.includes(kind);

const inGroups: Partial<Record<FieldName, [string, FactKind][]>> = {
	owner: [
		["owner/name", "words"],
		["owner/type", { code: "organisationTypes" }],
	],
	contact: [
		["contact/function", "words"],
		["contact/email", "words"],
	],
	endorsement: [["endorsement/date", "date"]],
};

function factKindOf({ kind, of }: Column): FactKind {
	if (kind === "date" || kind === "year") return kind;
	if (kind === "codes" || kind === "areas") return { codes: of as Vocabulary };
	return kind === "code" ? { code: of as Vocabulary } : "words";
}

/**
 * The facts that a minor correction may change, by path, in which `*` is an item of a list: facts that the registry
 * marks as correctable, and parts of groups. Rows can be neither added nor removed, and everything else, such as the
 * figures of results, requires a new version.
 */
const correctable: Readonly<Record<string, FactKind>> = correctableByKind();

/** Columns of a row that the record stores under another name. */
const within: Record<string, string[]> = {
	"results/*/source": ["sourceUrl"],
	"results/*/baselineDate": ["baseline", "date"],
	"results/*/valueDate": ["value", "date"],
};

type Holder = Record<string, unknown>;

/**
 * The place of one fact: its path in the form, its path in the record (`results.0.value.date`), and the object that
 * contains it.
 */
type Slot = { path: string; at: string; kind: FactKind; holder: Holder; key: string };

function slotsOf(facts: PracticeFacts): Slot[] {
	return Object.entries(correctable).flatMap(([pattern, kind]) => {
		const [field = "", ...rest] = pattern.split("/");
		if (rest.length === 0) return [{ path: field, at: field, kind, holder: facts as Holder, key: field }];
		const value = (facts as Holder)[field];
		if (rest[0] !== "*") return slotIn(value, [field], rest, { path: pattern, kind });
		return (value as Holder[]).flatMap((row, index) => {
			const [, column = ""] = rest;
			const path = `${field}/${row.id ?? index}/${column}`;
			return slotIn(row, [field, String(index)], within[pattern] ?? [column], { path, kind });
		});
	});
}

/** Empty if the record has no object that could contain it. */
function slotIn(value: unknown, at: string[], steps: string[], slot: Pick<Slot, "path" | "kind">): Slot[] {
	const [key = "", ...rest] = steps;
	if (typeof value !== "object" || value === null) return [];
	if (rest.length > 0) return slotIn((value as Holder)[key], [...at, key], rest, slot);
	return [{ ...slot, at: [...at, key].join("."), holder: value as Holder, key }];
}

/**
 * Lists the correctable facts as entered in the form, by path: `links/0/url`, `results/r1/valueDate`. Facts of one item
 * are listed together.
 */
export function correctableIn(facts: PracticeFacts): Map<string, string> {
	const slots = slotsOf(facts);
	const item = ({ path, kind }: Slot) => `${typeof kind === "string" ? kind : "codes"} ${path.replace(/\/[^/]*$/, "")}`;
	const items = [...new Set(slots.map(item))];
	const sorted = slots.toSorted((a, b) => items.indexOf(item(a)) - items.indexOf(item(b)));
	return new Map(sorted.map(({ path, kind, holder, key }) => [path, asWritten(kind, holder[key])]));
}

/**
 * Normalises a fact, or what was entered for it, to one notation: checkboxes in another order or a date with dots are
 * not a change.
 */
export function asWritten(kind: FactKind, value: unknown): string {
	if (isCodes(kind)) return codesIn(value).sort().join(" ");
	const text = value === undefined ? "" : String(value).trim();
	return kind === "date" ? (readDate(text) ?? text) : text;
}

function isCodes(kind: FactKind): kind is { codes: Vocabulary } {
	return typeof kind === "object" && "codes" in kind;
}

/** The vocabulary of a fact; null for free text. */
export function vocabularyOf(kind: Exclude<FactKind, string>): Vocabulary;
export function vocabularyOf(kind: FactKind | null): Vocabulary | null;
export function vocabularyOf(kind: FactKind | null): Vocabulary | null {
	if (kind === null || typeof kind === "string") return null;
	return isCodes(kind) ? kind.codes : kind.code;
}

function codesIn(value: unknown): string[] {
	const codes = Array.isArray(value) ? value.map(String) : String(value ?? "").split(/[\s,;]+/);
	return [...new Set(codes.filter(Boolean))];
}

/** The kind of a fact, by its path from `correctableIn`; null if a correction cannot change it. */
export function factKind(path: string): FactKind | null {
	const [field = "", ...rest] = path.split("/");
	return correctable[path] ?? correctable[`${field}/*/${rest.at(-1) ?? ""}`] ?? null;
}

/** Finds the fact at a place of the record such as `results.0.value.date`; null if a correction cannot change it. */
export function factAt(facts: PracticeFacts, at: string): string | null {
	return slotsOf(facts).find((slot) => at === slot.at || at.startsWith(`${slot.at}.`))?.path ?? null;
}

/** Applies entered values to the facts; a value that becomes empty is removed. Other paths have no effect. */
export function withCorrections(facts: PracticeFacts, written: ReadonlyMap<string, string>): PracticeFacts {
	const changed = structuredClone(facts);
	for (const { path, kind, holder, key } of slotsOf(changed)) {
		const corrected = written.get(path);
		const text = corrected === undefined ? undefined : asWritten(kind, corrected);
		if (text === undefined || text === asWritten(kind, holder[key])) continue;
		if (isCodes(kind)) holder[key] = inOrder(codesIn(holder[key]), codesIn(text));
		else if (text) holder[key] = kind === "year" ? yearOf(text) : text;
		else delete holder[key];
	}
	return changed;
}

/** Codes that were there before remain in their place. */
function inOrder(before: readonly string[], after: readonly string[]): string[] {
	return [...before.filter((code) => after.includes(code)), ...after.filter((code) => !before.includes(code))];
}

function yearOf(text: string): number | string {
	return /^\d{4}$/.test(text) ? Number(text) : text;
}
