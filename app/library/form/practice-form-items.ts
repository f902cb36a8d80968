import type { PracticeForm } from "#app/library/form/practice-form.ts";
import {
	columnsOf,
	isNamedList,
	localizedColumns,
	type NamedList,
	namedLists,
	type RowList,
	rowLists,
} from "#app/library/record/field-lookup.ts";
import { practiceFields } from "#app/library/record/practice-fields.ts";
import type { PracticeFacts, PracticeRecord, PracticeText, Unfinished } from "#app/library/record/practice-record.ts";
import { canonicalJson } from "#app/library/values/canonical-json.ts";
import { webAddress } from "#app/library/values/field-kinds.ts";
import { withoutUndefined } from "#app/library/values/without-undefined.ts";

type ItemFacts = Pick<PracticeFacts, RowList | "unfinished">;

/** The texts of each list's items in the form's language, by id. */
type ItemTexts = Pick<PracticeText, NamedList | "sdgs">;

/**
 * Converts the form's lists to the record's. An item keeps its id, so that translations still refer to it;
 * a new one gets an id that no text of the record has used.
 * @param language the language that the form edits
 */
export function itemsWithForm(
	record: PracticeRecord,
	language: string,
	form: PracticeForm,
): { facts: ItemFacts; texts: ItemTexts } {
	const text = record.texts[language];
	const localized = Object.fromEntries(
		namedLists.map((list) => [
			list,
			localizedList(record, text, list, form, (item) => localizedItem(list, item, record)),
		]),
	) as Record<NamedList, LocalizedList>;
	const plain = rowLists
		.filter((list) => !isNamedList(list) && list !== "sdgs")
		.map((list) => [list, (form[list] as Item[]).map((item) => factOf(list, item))]);
	const each = <T>(of: (list: LocalizedList) => T) =>
		Object.fromEntries(namedLists.map((list) => [list, of(localized[list])]));
	return {
		facts: {
			...Object.fromEntries(plain),
			...each(({ facts }) => facts),
			sdgs: form.sdgs.map(({ code }) => code),
			links: form.links.map(({ title, url }) => ({ title: title || new URL(url).hostname, url })),
			...unfinishedWithIds(record, form.unfinished, localized),
		} as ItemFacts,
		texts: {
			...each(({ texts }) => texts),
			sdgs: Object.fromEntries(form.sdgs.flatMap(({ code, how }) => (how ? [[code, how]] : []))),
		} as ItemTexts,
	};
}

type Item = Readonly<Record<string, unknown>>;
type LocalizedItem = { fact: object; what: string | object };

/** Splits an item into the parts for the facts and for the text. */
function localizedItem(list: NamedList, item: Item, record: PracticeRecord): LocalizedItem {
	const [first, ...others] = localizedColumns(list).map(([column]) => column);
	const what = others.length > 0 ? textsOf(list, item) : String(item[first ?? ""] ?? "");
	if (list === "results") return { fact: resultOf(item as FormResult), what };
	if (list === "lineage") return { fact: edgeOf(item as FormEdge, record), what };
	return { fact: factOf(list, item), what };
}

/** The columns of an item that belong to the facts, without empty ones. */
function factOf(list: RowList, item: Item): object {
	const columns = columnsOf(list).filter(([, { localized }]) => !localized);
	const values = columns.map(([column]) => [column, item[column]] as const);
	return Object.fromEntries(
		values.filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
	);
}

/** Empty texts of an item are stored as such, except for the alternative text of a picture. */
function textsOf(list: NamedList, item: Item): object {
	const texts = localizedColumns(list).map(([column]) => [column, item[column] ?? ""] as const);
	return Object.fromEntries(texts.filter(([column, text]) => text || column !== "alternative"));
}

type FormResult = PracticeForm["results"][number];

function resultOf({ unit, baseline, baselineDate, beforeChange, between = [], value, valueDate, source }: FormResult) {
	const first =
		baseline === undefined
			? undefined
			: { value: baseline, ...withoutUndefined({ date: baselineDate }), ...(beforeChange ? { beforeChange } : {}) };
	return {
		...withoutUndefined({ unit, baseline: first }),
		between: between.map(({ value, date }) => ({ value, ...withoutUndefined({ date }) })),
		value: { value, ...withoutUndefined({ date: valueDate }) },
		...withoutUndefined(sourceOf(source)),
	};
}

/** The number of one of the record's sources, a URL, or a text; each is stored under a name of its own. */
function sourceOf(source: FormResult["source"]) {
	if (typeof source === "number") return { source };
	return webAddress.safeParse(source).success ? { sourceUrl: source } : { sourceText: source };
}

type FormEdge = PracticeForm["lineage"][number];

/** A new edge without a destination leads to this practice. */
function edgeOf(edge: FormEdge, { pid, facts }: PracticeRecord) {
	const { id, fromCountry, fromPid, toCountry, toPid, date, certainty } = edge;
	const here = withoutUndefined({ country: facts.countries[0], pid });
	const known = facts.lineage.some((one) => one.id === id);
	const to = toCountry || toPid || known ? withoutUndefined({ country: toCountry, pid: toPid }) : here;
	return {
		from: withoutUndefined({ country: fromCountry, pid: fromPid }),
		to,
		...withoutUndefined({ date }),
		certainty,
	};
}

type LocalizedList = { facts: { id: string }[]; texts: Record<string, string | object> };

/** The items of one list with their ids, and their texts by id. */
function localizedList(
	record: PracticeRecord,
	text: PracticeText | undefined,
	list: NamedList,
	form: PracticeForm,
	toItem: (item: Item) => LocalizedItem,
): LocalizedList {
	const items: readonly (Item & { id: string })[] = form[list];
	const taken = new Set(items.map(({ id }) => id));
	// A form that is sent twice finds the items that it created the first time.
	const before = (record.facts[list] as { id: string }[])
		.filter(({ id }) => !taken.has(id))
		.map(({ id, ...fact }) => ({ id, same: canonicalJson({ fact, what: text?.[list][id] ?? "" }) }));
	const used = idsOfRows(form.unfinished, list);
	const idOf = (id: string, same: string): string => {
		if (isItemId(id) && !used.has(id)) return id;
		const again = before.find((one) => one.same === same && !used.has(one.id));
		return again?.id ?? freshId(record, list, used);
	};
	const identified = items.map((item) => {
		const { fact, what } = toItem(item);
		const id = idOf(item.id, canonicalJson({ fact, what }));
		used.add(id);
		return { id, fact, what };
	});
	return {
		facts: identified.map(({ id, fact }) => ({ id, ...fact })),
		texts: Object.fromEntries(identified.flatMap(({ id, what }) => (what ? [[id, what]] : []))),
	};
}

function isItemId(id: string): boolean {
	return /^[a-z][a-z0-9]{0,7}$/.test(id);
}

/** The ids of a list's incomplete rows. */
function idsOfRows(unfinished: Unfinished | undefined, list: NamedList): Set<string> {
	const ids = (unfinished?.rows ?? []).flatMap((one) => (one.list === list ? (one.row.id ?? "") : []));
	return new Set(ids.filter(isItemId));
}

/** Also gives incomplete rows ids: two people may edit them, and they may already be translated. */
function unfinishedWithIds(
	record: PracticeRecord,
	unfinished: Unfinished | undefined,
	localized: Record<NamedList, { facts: { id: string }[] }>,
): Pick<PracticeFacts, "unfinished"> {
	if (!unfinished) return {};
	const before = record.facts.unfinished?.rows ?? [];
	const used = new Map(
		namedLists.map((list) => [
			list,
			new Set([...localized[list].facts.map(({ id }) => id), ...idsOfRows(unfinished, list)]),
		]),
	);
	const usedIds = new Set<string>();
	const rows = unfinished.rows.map((one): Unfinished["rows"][number] => {
		const list = namedLists.find((name) => name === one.list);
		const taken = list && used.get(list);
		if (!list || !taken) return one;
		const key = (id: string) => `${list}/${id}`;
		const sent = one.row.id ?? "";
		const same = (row: Record<string, string>) =>
			canonicalJson({ ...row, id: "" }) === canonicalJson({ ...one.row, id: "" });
		const again = before.find(({ list: of, row }) => of === list && row.id && !taken.has(row.id) && same(row))?.row.id;
		const id = isItemId(sent) && !usedIds.has(key(sent)) ? sent : (again ?? freshId(record, list, taken));
		taken.add(id);
		usedIds.add(key(id));
		return { ...one, row: { ...one.row, id } };
	});
	return { unfinished: { ...unfinished, rows } };
}

function freshId({ facts, texts }: PracticeRecord, list: NamedList, reserved: ReadonlySet<string>): string {
	const used = new Set([
		...facts[list].map(({ id }) => id),
		...Object.values(texts).flatMap((text) => Object.keys(text[list])),
		...idsOfRows(facts.unfinished, list),
		...reserved,
	]);
	const numbers = [...used].map((id) => Number(/\d+$/.exec(id)?.[0] ?? 0));
	return `${practiceFields[list].letter}${(Math.max(0, ...numbers) + 1) % 1_000_000}`;
}

/**
 * Updates the texts of a record with the items' texts in the form's language; in the other languages the texts of
 * deleted items are removed.
 */
export function textsWithForm(
	texts: PracticeRecord["texts"],
	language: string,
	items: ItemFacts,
	itemTexts: ItemTexts,
): PracticeRecord["texts"] {
	// A row that is incomplete now may have been complete before: its translations are kept.
	const unfinishedIds = (list: keyof ItemTexts) =>
		list === "sdgs" ? goalsOfRows(items.unfinished) : idsOfRows(items.unfinished, list);
	const ids = new Map(
		listsWithTexts.map((list) => [list, new Set([...items[list].map(idIn), ...unfinishedIds(list)])]),
	);
	const names = (list: keyof ItemTexts, before: ItemTexts[keyof ItemTexts]) =>
		Object.fromEntries(Object.entries(before).filter(([id]) => ids.get(list)?.has(id)));
	return Object.fromEntries(
		Object.entries(texts).map(([tag, text]) => {
			const lists = listsWithTexts.map((list) => [list, tag === language ? itemTexts[list] : names(list, text[list])]);
			return [tag, { ...text, ...Object.fromEntries(lists) }];
		}),
	);
}

function goalsOfRows(unfinished: Unfinished | undefined): Set<string> {
	return new Set((unfinished?.rows ?? []).flatMap(({ list, row }) => (list === "sdgs" ? (row.code ?? "") : [])));
}

const listsWithTexts = [...namedLists, "sdgs"] as const;

function idIn(item: string | { id: string }): string {
	return typeof item === "string" ? item : item.id;
}
