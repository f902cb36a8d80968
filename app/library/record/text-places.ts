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
 * The place of one text within the texts of a language: `title`, `sections/problem`, `results/r1`,
 * `buildingBlocks/b1/what`. Places are found by walking the object, so that fields which a later release adds can be
 * translated and corrected like the others.
 */
export type TextPlace = {
	path: string;
	/** The field or the section. */
	field: string;
	/** The id or the code of a list's item. */
	item: string | null;
	/** The column, for items with several texts. */
	part: string | null;
};

/** All texts of a list's item, in the order of the columns. */
export function textsOfItem(list: NamedList | "principles" | "sdgs", item: ItemText | undefined): string[] {
	if (typeof item !== "object") return [item ?? ""];
	return localizedColumns(list as NamedList).map(([column]) => item[column] ?? "");
}
export type ItemText = string | Partial<Record<string, string>>;

/** An empty text with the defaults of its shape. */
export function emptyText(origin: PracticeText["origin"]): PracticeText {
	return draftText.parse({ origin, title: "" });
}

/** The origin of a text is not part of it, and the local name is the same in every language. */
const notTexts: ReadonlySet<string> = new Set(["origin", "sourceVersion", "sourceDigests", "localName"]);

/** Every non-empty text by its path. */
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
 * The places of a record's texts in the order of the page: all that have a text in one of `texts`, and title, owner's
 * name and summary.
 * @param texts of one record in several languages or versions
 */
export function placesOf(facts: PracticeFacts, texts: readonly PracticeText[]): TextPlace[] {
	const paths = new Set(["title", ...(facts.owner ? ["ownerName"] : []), "summary"]);
	for (const text of texts) for (const path of textsIn(text).keys()) paths.add(path);
	return [...paths].map(placeOf).sort((a, b) => compare(orderOf(a, facts), orderOf(b, facts)));
}

/** Splits a path. @param path see `textsIn` */
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

/** Sorts by field, by the item's place in the list of the facts, then by column. */
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

/** The cap of a text in words; undefined if there is none. */
export function capOf({ field, part }: TextPlace): number | undefined {
	const cap = ({ ...wordCaps, ...itemCaps } as Record<string, number | Record<string, number>>)[field];
	return typeof cap === "object" ? cap[part ?? ""] : cap;
}

/** Why a text is refused: too long, unknown, or missing although required. */
export type TextProblem = { path: string; problem: "required" | "tooManyCharacters" | "unknownField"; max?: number };

/**
 * Changes some texts.
 * @param changes by path; an empty string removes the text
 * @returns the text, or everything that is wrong with it
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

/** An object without a prototype, so that any name can be a key. */
function emptyObject(entries: [string, unknown][] = []): Record<string, unknown> {
	return Object.assign(Object.create(null), Object.fromEntries(entries));
}

type Issue = { code: string; path: PropertyKey[]; maximum?: unknown };

function problemOf(issue: Issue): TextProblem {
	const path = issue.path.join("/");
	if (issue.code === "too_big") return { path, problem: "tooManyCharacters", max: Number(issue.maximum) };
	// A missing value means that an item has texts but no title.
	return { path, problem: issue.code === "invalid_type" ? "required" : "unknownField" };
}
