import { localizedColumns, type NamedList } from "#app/library/record/field-lookup.ts";
import {
	draftText,
	itemCaps,
	type PracticeFacts,
	type PracticeText,
	practiceText,
	sections,
	wordCaps,
} from "#app/library/record/practice-record.ts";
import { storable } from "#app/library/values/storable.ts";

/**
 * The single texts of which the text of a record in one language is made, each by where it stands: `title`,
 * `sections/problem`, `results/r1`, `buildingBlocks/b1/what`. They are found by walking what is there, so that a field
 * which a later release adds is translated and corrected like the others.
 */
export type TextPlace = {
	path: string;
	/** The field or the section. */
	field: string;
	/** The id or the code of an item of a list. */
	item: string | null;
	/** Of an item that has several texts. */
	part: string | null;
};

/** All that a text says of an item of a list, in the order of the columns. */
export function textsOfItem(list: NamedList | "principles" | "sdgs", item: ItemText | undefined): string[] {
	if (typeof item !== "object") return [item ?? ""];
	return localizedColumns(list as NamedList).map(([column]) => item[column] ?? "");
}
export type ItemText = string | Partial<Record<string, string>>;

/** The text with every part that its shape gives by default; an original that is not there says nothing. */
export function emptyText(origin: PracticeText["origin"]): PracticeText {
	return draftText.parse({ origin, title: "" });
}

/** What says where a text comes from is no text; the service's own name is the same in every language. */
const notTexts: ReadonlySet<string> = new Set(["origin", "sourceVersion", "sourceDigests", "localName"]);

/** Every single text by its path; what says nothing is left out. */
export function textsIn(text: PracticeText): Map<string, string> {
	const found = new Map<string, string>();
	const walk = (path: string, value: unknown) => {
		if (typeof value === "string" && value.trim()) found.set(path, value);
		else if (typeof value === "object" && value !== null) {
			for (const [key, child] of Object.entries(value)) walk(`${path}/${key}`, child);
		}
	};
	for (const [field, value] of Object.entries(text)) if (!notTexts.has(field)) walk(field, value);
	return found;
}

/**
 * Where the texts of a record stand, in the order of the page: what any of them says, and the two that each must have.
 * @param texts of one record in several languages or versions
 */
export function placesOf(facts: PracticeFacts, texts: readonly PracticeText[]): TextPlace[] {
	const paths = new Set(["title", ...(facts.owner ? ["ownerName"] : []), "summary"]);
	for (const text of texts) for (const path of textsIn(text).keys()) paths.add(path);
	return [...paths].map(placeOf).sort((a, b) => compare(orderOf(a, facts), orderOf(b, facts)));
}

/** @param path as `textsIn` names it */
export function placeOf(path: string): TextPlace {
	const [field = "", item = null, part = null] = path.split("/");
	if (field === "sections" && item) return { path, field: item, item: null, part: null };
	return { path, field, item, part };
}

const fieldOrder: readonly string[] = [
	"title",
	"ownerName",
	"summary",
	...sections,
	"body",
	...Object.keys(practiceText.shape),
];

/** The field, the item in the list of the facts, the text within it. */
function orderOf({ field, item, part }: TextPlace, facts: PracticeFacts): number[] {
	const list = (facts as Record<string, unknown>)[field];
	const ids = Array.isArray(list) ? list.map((one) => (typeof one === "string" ? one : one.id)) : [];
	const at = ids.indexOf(item);
	const parts = Object.keys((itemCaps as Record<string, object | number>)[field] ?? {});
	return [fieldOrder.indexOf(field), at < 0 ? ids.length : at, part ? parts.indexOf(part) : 0];
}

function compare(a: readonly number[], b: readonly number[]): number {
	const place = a.findIndex((value, index) => value !== b[index]);
	return place < 0 ? 0 : (a[place] ?? 0) - (b[place] ?? 0);
}

/** Words that a text may have; undefined where there is no cap. */
export function capOf({ field, part }: TextPlace): number | undefined {
	const cap = ({ ...wordCaps, ...itemCaps } as Record<string, number | Record<string, number>>)[field];
	return typeof cap === "object" ? cap[part ?? ""] : cap;
}

/** What may be too long, or missing where it must not be. */
export type TextProblem = { path: string; problem: "required" | "tooManyCharacters" | "unknownField"; max?: number };

/**
 * A text with other words.
 * @param changes by path; what becomes empty is taken away
 * @returns the text, or everything that keeps it from being one
 */
export function textWith(
	text: PracticeText,
	changes: Iterable<readonly [string, string]>,
): { text: PracticeText } | { problems: TextProblem[] } {
	const words = textsIn(text);
	for (const [path, value] of changes) {
		if (notTexts.has(placeOf(path).field)) return { problems: [{ path, problem: "unknownField" }] };
		words.set(path, value.trimEnd());
	}
	const whole = emptyObject(Object.entries(text).filter(([field]) => notTexts.has(field)));
	for (const [path, value] of words) if (value) setAt(whole, path.split("/"), value);
	const parsed = draftText.safeParse(storable({ title: "", ...whole }));
	if (!parsed.success) return { problems: parsed.error.issues.map(problemOf) };
	return parsed.data.title ? { text: parsed.data } : { problems: [{ path: "title", problem: "required" }] };
}

function setAt(into: Record<string, unknown>, [key = "", ...rest]: string[], value: string): void {
	if (rest.length === 0) into[key] = value;
	else {
		if (typeof into[key] !== "object") into[key] = emptyObject();
		setAt(into[key] as Record<string, unknown>, rest, value);
	}
}

/** An object without a prototype, in which any name that was sent is just a name. */
function emptyObject(entries: [string, unknown][] = []): Record<string, unknown> {
	return Object.assign(Object.create(null), Object.fromEntries(entries));
}

type Issue = { code: string; path: PropertyKey[]; maximum?: unknown };

function problemOf(issue: Issue): TextProblem {
	const path = issue.path.join("/");
	if (issue.code === "too_big") return { path, problem: "tooManyCharacters", max: Number(issue.maximum) };
	// An item that says something must say what it is called.
	return { path, problem: issue.code === "invalid_type" ? "required" : "unknownField" };
}
