import { readBetween } from "#app/library/form/practice-form-between.ts";
import {
	type Column,
	type FieldPath,
	mostRows,
	type PracticeFormValues,
	type Row,
	type RowList,
	rowLists,
	type TypedVocabulary,
} from "#app/library/form/practice-form-fields.ts";
import { inLanguage } from "#app/library/form/practice-form-unfinished.ts";
import { readIdentifier } from "#app/library/record/pid.ts";
import { type Unfinished, webAddress } from "#app/library/record/practice-record.ts";
import { isBefore, readDate } from "#app/library/values/typed-date.ts";
import { readNumber, westernDigits } from "#app/library/values/typed-number.ts";
import * as codes from "#app/reference/codes.ts";

/** What is wrong with a field, as a code of the catalogues' `problems`; `form` is the form as a whole. */
export type FormProblem = {
	field: FieldPath | "form";
	problem: string;
	max?: number;
	/** What was typed and is not in its list, and the codes there that come nearest to it. */
	typed?: string;
	near?: { of: TypedVocabulary; codes: string[] };
};

/** What rows are held against. */
export type RowContext = {
	isCountry: (iso2: string) => boolean;
	isCode: (vocabulary: string, code: string) => boolean;
	isLanguage: (tag: string) => boolean;
	/** How many sources the record's provenance names. */
	sources: number;
	/** Files that were sent in for the record, by the id under which the library keeps them. */
	uploads: readonly string[];
	/** `2026-11-25`: nothing has been measured later. */
	today: string;
	/** The language in which numbers are typed. */
	locale: string;
};

/** The items that complete rows say. */
export type FormRows = ReturnType<typeof itemsOf>;

type RowsLeft = Pick<Unfinished, "rows" | "problems">;

/** Problems with which a row is saved in a draft, as it was typed; it is put right before it can be published. */
const storable: ReadonlySet<string> = new Set([
	"required",
	"saidTwice",
	"baselineMissing",
	"datesOutOfOrder",
	"futureDate",
	"unitIsNumber",
]);

/**
 * Reads every list of rows.
 * @returns the items of complete rows, the rows that are not complete, and all that can't be saved
 */
export function readRows(
	values: PracticeFormValues,
	context: RowContext,
): { rows: FormRows; unfinished: RowsLeft; problems: FormProblem[] } {
	const problems: FormProblem[] = rowLists
		.filter((list) => values[list].length > mostRows[list])
		.map((list) => ({ field: list, problem: "tooMany", max: mostRows[list] }));
	const unfinished: RowsLeft = { rows: [], problems: [] };
	return { rows: itemsOf(values, context, problems, unfinished), unfinished, problems };
}

function itemsOf(values: PracticeFormValues, context: RowContext, problems: FormProblem[], unfinished: RowsLeft) {
	const each = <L extends RowList, T>(list: L, read: (reader: RowReader<L>, row: Row<L>) => T): T[] =>
		(values[list] as Row<L>[]).flatMap((row, at) => {
			const found: FormProblem[] = [];
			const item = read(rowReader(list, row, at, context, found), row);
			problems.push(...found.filter(({ problem }) => !storable.has(problem)));
			if (found.length === 0) return [item];
			unfinished.rows.push({ list, at, row: inLanguage(list, row, context.locale, "en") });
			const later = found.filter(({ problem }) => storable.has(problem));
			unfinished.problems.push(...later.map(({ field, problem }) => ({ field, problem })));
			return [];
		});
	return {
		partners: each("partners", (ask) => ({
			name: ask.words("name", 300),
			role: ask.chosen("role", codes.partnerRoles),
			country: ask.country("country"),
			type: ask.maybe("type", codes.organisationTypes),
		})),
		sdgs: each("sdgs", (ask, row) => {
			const code = ask.needed("code", row.code.trim() || undefined) ?? "";
			if (code && !context.isCode("sdgs", code)) ask.say("code", "notInList");
			else if (values.sdgs.find((other) => other.code === code) !== row) ask.say("code", "saidTwice");
			return { code, how: ask.text("how", 1000) };
		}),
		keyDates: each("keyDates", (ask, { id }) => ({
			id,
			date: ask.needed("date", ask.date("date")),
			what: ask.words("what", 1000),
		})),
		legalBasis: each("legalBasis", (ask) => ({
			title: ask.words("title", 300),
			type: ask.chosen("type", codes.legalTypes),
			url: ask.address("url"),
		})),
		results: each("results", (ask, row) => ({
			id: row.id,
			indicator: ask.words("indicator", 1000),
			unit: unitOf(ask, row),
			...measurements(ask, row, context.locale),
			...sourceOf(ask, row, context.sources),
		})),
		conditions: each("conditions", (ask, { id }) => ({
			id,
			type: ask.chosen("type", codes.conditionTypes),
			need: ask.chosen("need", codes.conditionNeeds),
			what: ask.words("what", 1000),
		})),
		buildingBlocks: each("buildingBlocks", (ask, { id }) => ({
			id,
			title: ask.words("title", 200),
			what: ask.text("what", 2000),
			enablers: ask.text("enablers", 1000),
			lesson: ask.text("lesson", 1000),
			files: ask.among(
				"files",
				values.files.map(({ id }) => id),
			),
		})),
		lineage: each("lineage", (ask, { id }) => ({ id, ...edgeOf(ask) })),
		files: each("files", (ask, { id, file }) => {
			if (!context.uploads.includes(file)) ask.say("file", "noSuchFile");
			return {
				id,
				file,
				title: ask.words("title", 300),
				language: ask.language("language"),
				kind: ask.chosen("kind", codes.practiceFileKinds),
				licence: ask.maybe("licence", codes.licences),
				visibility: ask.chosen("visibility", ["public", "members"]),
				alternative: ask.text("alternative", 1000) || undefined,
			};
		}),
		links: each("links", (ask) => ({ title: ask.text("title", 300), url: ask.needed("url", ask.address("url")) })),
		recognitions: each("recognitions", (ask) => ({
			title: ask.words("title", 300),
			body: ask.text("body", 200) || undefined,
			year: ask.year("year"),
		})),
	};
}

function unitOf(ask: RowReader<"results">, { unit }: Row<"results">): string | undefined {
	if (/^[\d.,\s]+$/.test(westernDigits(unit)) && unit.trim()) ask.say("unit", "unitIsNumber");
	return ask.text("unit", 30) || undefined;
}

/** The first value, those between and the last: numbers in one unit, in the order of their dates. */
function measurements(ask: RowReader<"results">, row: Row<"results">, locale: string) {
	const [baselineDate, valueDate] = [ask.past("baselineDate"), ask.past("valueDate")];
	const baseline = ask.number("baseline");
	if (baseline === undefined && (row.baselineDate.trim() || row.beforeChange) && !row.baseline.trim()) {
		ask.say("baseline", "baselineMissing");
	}
	const value = ask.needed("value", ask.number("value"));
	const read = readBetween(row.between, locale);
	if ("problem" in read) ask.say("between", read.problem);
	const between = "values" in read ? read.values : [];
	const dated = [baselineDate, ...between.map(({ date }) => date)].flatMap((date) => date ?? []);
	if (dated.some((date, index) => index > 0 && isBefore(date, dated[index - 1] ?? date))) {
		ask.say("between", "datesOutOfOrder");
	} else if (valueDate && dated.some((date) => isBefore(valueDate, date))) ask.say("valueDate", "datesOutOfOrder");
	return { baseline, baselineDate, beforeChange: row.beforeChange === "yes", between, value, valueDate };
}

/** One of the record's sources by its number, or an address. */
function sourceOf(ask: RowReader<"results">, { source }: Row<"results">, sources: number) {
	const text = westernDigits(source).trim();
	if (!text) return {};
	// `2. The title`, as the list offers it.
	const [, number] = /^(\d+)(?:\.\s|\.?$)/.exec(text) ?? [];
	if (!number) return { sourceUrl: ask.address("source") };
	if (Number(number) < 1 || Number(number) > sources) ask.say("source", "noSuchSource");
	return { source: Number(number) };
}

function edgeOf(ask: RowReader<"lineage">) {
	const from = { country: ask.country("fromCountry"), pid: ask.pid("fromPid") };
	const to = { country: ask.country("toCountry"), pid: ask.pid("toPid") };
	const certainty = ask.chosen("certainty", codes.lineageCertainties);
	return { from, to, date: ask.date("date"), certainty, what: ask.text("what", 1000) };
}

type RowReader<L extends RowList> = ReturnType<typeof rowReader<L>>;

/** Reads the columns of one row; what is wrong with one is added to the problems. */
function rowReader<L extends RowList>(
	list: L,
	row: Row<L>,
	index: number,
	context: RowContext,
	problems: FormProblem[],
) {
	const say = (column: Column<L>, problem: string, max?: number) => {
		const field = `${list}.${index}.${column}` as const;
		if (problems.some((one) => one.field === field)) return;
		problems.push({ field, problem, ...(max === undefined ? {} : { max }) });
	};
	const typed = (column: Column<L>) => row[column].trim();
	const text = (column: Column<L>, max: number) => {
		if (typed(column).length > max) say(column, "tooManyCharacters", max);
		return typed(column);
	};
	/** Says that a value is missing, unless something is wrong with what stands there. */
	const needed = <T>(column: Column<L>, value: T | undefined): T => {
		if (value === undefined && !typed(column)) say(column, "required");
		return value as T;
	};
	const read = <T>(column: Column<L>, problem: string, of: (text: string) => T | null): T | undefined => {
		if (!typed(column)) return undefined;
		const value = of(typed(column));
		if (value === null) say(column, problem);
		return value ?? undefined;
	};
	const maybe = <const C extends readonly [string, ...string[]]>(column: Column<L>, known: C) =>
		read(column, "notInList", (value) => (known.includes(value) ? (value as C[number]) : null));
	const date = (column: Column<L>) => read(column, "badDate", readDate);
	return {
		say,
		text,
		needed,
		maybe,
		date,
		words: (column: Column<L>, max: number) => needed(column, text(column, max) || undefined) ?? "",
		chosen: <const C extends readonly [string, ...string[]]>(column: Column<L>, known: C) =>
			needed(column, maybe(column, known)),
		past: (column: Column<L>) => {
			const value = date(column);
			if (value && value > context.today) say(column, "futureDate");
			return value;
		},
		/** Several of some ids, with spaces between them. */
		among: (column: Column<L>, ids: readonly string[]): string[] => {
			const chosen = [...new Set(typed(column).split(/\s+/).filter(Boolean))];
			if (chosen.some((id) => !ids.includes(id))) say(column, "noSuchFile");
			return chosen;
		},
		language: (column: Column<L>) =>
			needed(
				column,
				read(column, "chooseOne", (value) => (context.isLanguage(value) ? value : null)),
			),
		country: (column: Column<L>) => read(column, "notInList", (value) => (context.isCountry(value) ? value : null)),
		pid: (column: Column<L>) => read(column, "badPid", (value) => readIdentifier(value)?.pid ?? null),
		address: (column: Column<L>) => read(column, "badUrl", (value) => webAddress.safeParse(value).data ?? null),
		year: (column: Column<L>) => read(column, "badYear", (value) => yearIn(value)),
		number: (column: Column<L>): number | undefined => {
			if (!typed(column)) return undefined;
			const number = readNumber(typed(column), context.locale);
			if ("plain" in number) return Number(number.plain);
			say(column, number.problem);
			return undefined;
		},
	};
}

/** A year of four digits; null where it is none. */
export function yearIn(typed: string): number | null {
	const year = /^\d{4}$/.test(westernDigits(typed).trim()) ? Number(westernDigits(typed)) : 0;
	return year >= 1000 && year <= 2100 ? year : null;
}
