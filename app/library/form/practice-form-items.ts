import type { PracticeForm } from "#app/library/form/practice-form.ts";
import { type NamedList, namedLists } from "#app/library/form/practice-form-fields.ts";
import type { PracticeFacts, PracticeRecord, PracticeText, Unfinished } from "#app/library/record/practice-record.ts";
import { canonicalJson } from "#app/library/values/canonical-json.ts";

type ItemFacts = Pick<
	PracticeFacts,
	"partners" | "sdgs" | "legalBasis" | "links" | "recognitions" | "unfinished" | NamedList
>;

/** What the items of each list are called in the language of the form, by their ids. */
type Called = Pick<PracticeText, NamedList | "sdgs">;

/**
 * The lists of the record as the form has them. An item keeps its id, so that translations go on naming it; a new one
 * gets an id that no text of the record ever used.
 * @param language the one that the form edits
 */
export function itemsWithForm(
	record: PracticeRecord,
	language: string,
	form: PracticeForm,
): { facts: ItemFacts; texts: Called } {
	const text = record.texts[language];
	const keyDates = named(record, text, "keyDates", form, ({ date, what }) => ({ fact: { date }, what }));
	const conditions = named(record, text, "conditions", form, ({ type, need, what }) => ({
		fact: { type, need },
		what,
	}));
	const results = named(record, text, "results", form, (item) => ({
		fact: resultOf(item),
		what: item.indicator,
	}));
	const buildingBlocks = named(record, text, "buildingBlocks", form, ({ id: _, files, ...what }) => ({
		fact: files.length > 0 ? { files } : {},
		what,
	}));
	const lineage = named(record, text, "lineage", form, (item) => ({
		fact: edgeOf(item, record),
		what: item.what,
	}));
	const files = named(record, text, "files", form, ({ title, alternative, ...item }) => ({
		fact: fileOf(item),
		what: { title, ...given({ alternative }) },
	}));
	return {
		facts: {
			files: files.facts,
			partners: form.partners.map(({ name, role, country, type }) => ({ name, ...given({ country, type }), role })),
			sdgs: form.sdgs.map(({ code }) => code),
			keyDates: keyDates.facts,
			legalBasis: form.legalBasis.map(({ title, url, type }) => ({ title, ...given({ url }), type })),
			results: results.facts,
			conditions: conditions.facts,
			buildingBlocks: buildingBlocks.facts,
			lineage: lineage.facts,
			links: form.links.map(({ title, url }) => ({ title: title || new URL(url).hostname, url })),
			recognitions: form.recognitions.map(({ title, body, year }) => ({ title, ...given({ body, year }) })),
			...unfinishedWithIds(record, form.unfinished, { keyDates, conditions, results, buildingBlocks, lineage, files }),
		},
		texts: {
			sdgs: Object.fromEntries(form.sdgs.flatMap(({ code, how }) => (how ? [[code, how]] : []))),
			keyDates: keyDates.texts,
			results: results.texts,
			conditions: conditions.texts,
			buildingBlocks: buildingBlocks.texts,
			lineage: lineage.texts,
			files: files.texts,
		},
	};
}

type FormResult = PracticeForm["results"][number];

function resultOf({ unit, baseline, baselineDate, beforeChange, between, value, valueDate, ...from }: FormResult) {
	const { source, sourceUrl } = from as { source?: number; sourceUrl?: string };
	const first =
		baseline === undefined
			? undefined
			: { value: baseline, ...given({ date: baselineDate }), ...(beforeChange ? { beforeChange } : {}) };
	return {
		...given({ unit, baseline: first }),
		between: between.map(({ value, date }) => ({ value, ...given({ date }) })),
		value: { value, ...given({ date: valueDate }) },
		...given({ source, sourceUrl }),
	};
}

/** Who took it over, unless said otherwise, is this record. */
function edgeOf({ from, to, date, certainty, id }: PracticeForm["lineage"][number], { pid, facts }: PracticeRecord) {
	const here = given({ country: facts.countries[0], pid });
	const known = facts.lineage.some((one) => one.id === id);
	const taken = to.country || to.pid || known ? given(to) : here;
	return { from: given(from), to: taken, ...given({ date }), certainty };
}

function fileOf({
	file,
	language,
	kind,
	licence,
	visibility,
}: Omit<PracticeForm["files"][number], "title" | "alternative">) {
	return { file, language, kind, ...given({ licence }), visibility };
}

type Told<Fact, What> = { facts: (Fact & { id: string })[]; texts: Record<string, What> };

/** The items of one list, each with its id, and what each is called. */
function named<List extends NamedList, Fact extends object, What extends string | object>(
	record: PracticeRecord,
	text: PracticeText | undefined,
	list: List,
	form: PracticeForm,
	tell: (item: PracticeForm[List][number]) => { fact: Fact; what: What },
): Told<Fact, What> {
	const items: PracticeForm[List][number][] = form[list];
	const taken = new Set(items.map(({ id }) => id));
	// What was sent twice finds the item that it made the first time.
	const before = record.facts[list]
		.filter(({ id }) => !taken.has(id))
		.map(({ id, ...fact }) => ({ id, same: canonicalJson({ fact, what: text?.[list][id] ?? "" }) }));
	const used = idsOfRows(form.unfinished, list);
	const idOf = (id: string, same: string): string => {
		if (isItemId(id) && !used.has(id)) return id;
		const again = before.find((one) => one.same === same && !used.has(one.id));
		return again?.id ?? freshId(record, list, used);
	};
	const told = items.map((item) => {
		const { fact, what } = tell(item);
		const id = idOf(item.id, canonicalJson({ fact, what }));
		used.add(id);
		return { id, fact, what };
	});
	return {
		facts: told.map(({ id, fact }) => ({ id, ...fact })),
		texts: Object.fromEntries(told.flatMap(({ id, what }) => (what ? [[id, what]] : []))),
	};
}

function isItemId(id: string): boolean {
	return /^[a-z][a-z0-9]{0,7}$/.test(id);
}

/** The ids of the rows of a list that are not complete. */
function idsOfRows(unfinished: Unfinished | undefined, list: NamedList): Set<string> {
	const ids = (unfinished?.rows ?? []).flatMap((one) => (one.list === list ? (one.row.id ?? "") : []));
	return new Set(ids.filter(isItemId));
}

/** Rows that are not complete have ids, too: two people may work on them, and they may be translated already. */
function unfinishedWithIds(
	record: PracticeRecord,
	unfinished: Unfinished | undefined,
	told: Record<NamedList, { facts: { id: string }[] }>,
): Pick<PracticeFacts, "unfinished"> {
	if (!unfinished) return {};
	const before = record.facts.unfinished?.rows ?? [];
	const used = new Map(
		namedLists.map((list) => [
			list,
			new Set([...told[list].facts.map(({ id }) => id), ...idsOfRows(unfinished, list)]),
		]),
	);
	const kept = new Set<string>();
	const rows = unfinished.rows.map((one): Unfinished["rows"][number] => {
		const list = namedLists.find((name) => name === one.list);
		const taken = list && used.get(list);
		if (!list || !taken) return one;
		const key = (id: string) => `${list}/${id}`;
		const sent = one.row.id ?? "";
		const same = (row: Record<string, string>) =>
			canonicalJson({ ...row, id: "" }) === canonicalJson({ ...one.row, id: "" });
		const again = before.find(({ list: of, row }) => of === list && row.id && !taken.has(row.id) && same(row))?.row.id;
		const id = isItemId(sent) && !kept.has(key(sent)) ? sent : (again ?? freshId(record, list, taken));
		taken.add(id);
		kept.add(key(id));
		return { ...one, row: { ...one.row, id } };
	});
	return { unfinished: { ...unfinished, rows } };
}

const letters: Record<NamedList, string> = {
	keyDates: "k",
	results: "r",
	conditions: "c",
	buildingBlocks: "b",
	lineage: "e",
	files: "f",
};

function freshId({ facts, texts }: PracticeRecord, list: NamedList, alreadyGiven: ReadonlySet<string>): string {
	const used = new Set([
		...facts[list].map(({ id }) => id),
		...Object.values(texts).flatMap((text) => Object.keys(text[list])),
		...idsOfRows(facts.unfinished, list),
		...alreadyGiven,
	]);
	const numbers = [...used].map((id) => Number(/\d+$/.exec(id)?.[0] ?? 0));
	return `${letters[list]}${(Math.max(0, ...numbers) + 1) % 1_000_000}`;
}

/** The texts with what the items are called in the language of the form; what names an item that is gone goes too. */
export function textsWithForm(
	texts: PracticeRecord["texts"],
	language: string,
	items: ItemFacts,
	called: Called,
): PracticeRecord["texts"] {
	// A row that is not complete now may have been, and its translations wait for it.
	const waiting = (list: keyof Called) =>
		list === "sdgs" ? goalsOfRows(items.unfinished) : idsOfRows(items.unfinished, list);
	const ids = new Map(listsWithTexts.map((list) => [list, new Set([...items[list].map(idIn), ...waiting(list)])]));
	const names = (list: keyof Called, before: Called[keyof Called]) =>
		Object.fromEntries(Object.entries(before).filter(([id]) => ids.get(list)?.has(id)));
	return Object.fromEntries(
		Object.entries(texts).map(([tag, text]) => {
			const lists = listsWithTexts.map((list) => [list, tag === language ? called[list] : names(list, text[list])]);
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

/** Leaves out what is not given, since a fact that is not stated is not there. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
