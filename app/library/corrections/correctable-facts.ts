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

/** How one fact is written in the form of a correction: words, a date, a year, a code or several of a vocabulary. */
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
	// What is written in the same way stands together.
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
 * The facts that a minor correction may change, by where each stands; `*` stands for an item of a list: those of which
 * the registry says so, and parts of groups. Rows are neither added nor taken away, and whatever is missing here needs a
 * new version: the figures of results, for one.
 */
const correctable: Readonly<Record<string, FactKind>> = correctableByKind();

/** Columns of a row that the record holds elsewhere than under their own name. */
const within: Record<string, string[]> = {
	"results/*/source": ["sourceUrl"],
	"results/*/baselineDate": ["baseline", "date"],
	"results/*/valueDate": ["value", "date"],
};

type Holder = Record<string, unknown>;

/** Where one fact stands: in the form, in the record (`results.0.value.date`), and what holds it. */
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

/** Nothing where the record has nothing that could hold it. */
function slotIn(value: unknown, at: string[], steps: string[], slot: Pick<Slot, "path" | "kind">): Slot[] {
	const [key = "", ...rest] = steps;
	if (typeof value !== "object" || value === null) return [];
	if (rest.length > 0) return slotIn((value as Holder)[key], [...at, key], rest, slot);
	return [{ ...slot, at: [...at, key].join("."), holder: value as Holder, key }];
}

/**
 * The correctable facts as the form writes them, by where each stands: `links/0/url`, `results/r1/valueDate`. What is
 * said of one item stands together.
 */
export function correctableIn(facts: PracticeFacts): Map<string, string> {
	const slots = slotsOf(facts);
	const item = ({ path, kind }: Slot) => `${typeof kind === "string" ? kind : "codes"} ${path.replace(/\/[^/]*$/, "")}`;
	const items = [...new Set(slots.map(item))];
	const sorted = slots.toSorted((a, b) => items.indexOf(item(a)) - items.indexOf(item(b)));
	return new Map(sorted.map(({ path, kind, holder, key }) => [path, asWritten(kind, holder[key])]));
}

/**
 * A fact, or what somebody wrote for it, in the one way of writing it: ticks in another order and a date with dots are no
 * change.
 */
export function asWritten(kind: FactKind, value: unknown): string {
	if (isCodes(kind)) return codesIn(value).sort().join(" ");
	const text = value === undefined ? "" : String(value).trim();
	return kind === "date" ? (readDate(text) ?? text) : text;
}

function isCodes(kind: FactKind): kind is { codes: Vocabulary } {
	return typeof kind === "object" && "codes" in kind;
}

/** The vocabulary that a fact is chosen from; null for free text. */
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

/** The kind of a fact, by its path from `correctableIn`; null if no correction can change it. */
export function factKind(path: string): FactKind | null {
	const [field = "", ...rest] = path.split("/");
	return correctable[path] ?? correctable[`${field}/*/${rest.at(-1) ?? ""}`] ?? null;
}

/** The fact for which the record has a place like `results.0.value.date`; null where no correction reaches it. */
export function factAt(facts: PracticeFacts, at: string): string | null {
	return slotsOf(facts).find((slot) => at === slot.at || at.startsWith(`${slot.at}.`))?.path ?? null;
}

/** The facts with what was written; what becomes empty is no longer stated. Other paths change nothing. */
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

/** What was there already stays where it was. */
function inOrder(before: readonly string[], after: readonly string[]): string[] {
	return [...before.filter((code) => after.includes(code)), ...after.filter((code) => !before.includes(code))];
}

function yearOf(text: string): number | string {
	return /^\d{4}$/.test(text) ? Number(text) : text;
}
