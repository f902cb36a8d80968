import { z } from "zod";
import { partialDate } from "#app/platform/partial-date.ts";
import { withoutDirection } from "#app/platform/text/one-line.ts";
import * as codes from "#app/reference/codes.ts";

/**
 * The kinds of fields. A kind has one shape in the record, one control in the form, and one way each of being read and
 * shown: code that handles fields depends on their kinds, not on their names, wherever it can.
 */

export const itemId = z
	.string()
	.regex(/^[a-z][a-z0-9]{0,7}$/, "An item id is a letter and up to seven letters or digits.");
export const countryCode = z.string().regex(/^[A-Z]{2}$/, "A country is its two-letter ISO 3166-1 code.");
export const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{4})?(-[A-Z]{2})?$/, "A language is a BCP 47 tag.");
export const webAddress = z.url({ protocol: /^https?$/ }).max(2000);

/** The vocabularies of `codes.ts`. */
const vocabularies = { ...codes };
export type CodeList = keyof typeof codes;
type Codes<V extends CodeList> = z.ZodEnum<{ [C in (typeof codes)[V][number]]: C }>;

/** Vocabularies too long to tick: the author types a code or a name. */
export type TypedVocabulary = "countries" | "serviceAreas" | "sdgs" | "currencies";

/** One line, without what would turn round the rest of it. Empty if it is not required. @param max characters */
export const lineText = (max: number) => z.string().overwrite(withoutDirection).max(max);

/** A single line of text. @param max characters */
export const line = (max: number) => ({ kind: "line", max, shape: lineText(max).min(1) }) as const;

/** Plain text of several lines. @param max characters @param words its cap, in words */
export const text = <const W extends number | undefined = undefined>(max: number, words?: W) =>
	({ kind: "text", max, words: words as W, shape: z.string().min(1).max(max) }) as const;

/** One code of a vocabulary. */
export const code = <const V extends CodeList>(of: V) =>
	({ kind: "code", of, shape: z.enum(vocabularies[of]) as unknown as Codes<V> }) as const;

/** Any number of codes of a vocabulary. */
export const someCodes = <const V extends CodeList>(of: V) =>
	({ kind: "codes", of, shape: someOf(vocabularies[of]) as unknown as z.ZodDefault<z.ZodArray<Codes<V>>> }) as const;

export const someOf = <const T extends readonly [string, ...string[]]>(known: T) =>
	z.array(z.enum(known)).max(known.length).default([]);

/** A date to the year, the month or the day. */
export const date = () => ({ kind: "date", shape: partialDate }) as const;

/** A date of a measurement, which can't be in the future. */
export const pastDate = () => ({ ...date(), past: true }) as const;

export const year = () => ({ kind: "year", shape: z.number().int() }) as const;
export const url = () => ({ kind: "url", shape: webAddress }) as const;
export const number = () => ({ kind: "number", shape: z.number() }) as const;

/** A country, typed by name or by code. */
export const country = () => ({ kind: "country", shape: countryCode }) as const;

/** One of a few values, all visible; there is always a value. @param of the vocabulary that has their labels */
export const choice = <const V extends CodeList, S extends z.ZodType>(of: V, among: readonly string[], shape: S) =>
	({ kind: "choice", of, among, shape }) as const;

/** A column, or a part of a group, that may be empty. */
export const optional = <C extends { shape: z.ZodType }>(control: C) =>
	({ ...control, optional: true, shape: control.shape.optional() }) as Omit<C, "shape"> & {
		readonly optional: true;
		readonly shape: z.ZodOptional<C["shape"]>;
	};

/** The parts of the form, in their order. */
export const formParts = [
	...(["basics", "story", "classification", "principles", "course", "results"] as const),
	...(["experience", "blocks", "people", "family", "documents", "rights"] as const),
] as const;
type FormPart = (typeof formParts)[number];

/** The options of a field in the registry, besides its kind. */
export type FieldOptions = {
	/** The part of the form that has it. */
	part?: FormPart;
	/** Needed for a short profile, or for a full case. */
	tier?: "snapshot" | "full";
	/** Also needed when the secretariat compiled the short profile from public sources, which may lack most fields. */
	neededWhenCompiled?: true;
	/** Only its owner can give it, so a full case compiled from public sources may lack it. */
	ownerOnly?: true;
	/**
	 * The section of the panel of facts that shows it. If it has no value, the panel says so for fields of the short
	 * profile or with `shownAsMissing`.
	 */
	panel?: "course" | "service" | "evaluation" | "offers" | "rights";
	shownAsMissing?: true;
	/** Comparisons show it in a row. */
	compared?: true;
	/** A correction (a minor version) may change it. */
	correctable?: true;
	/**
	 * How search finds its codes: by their `labels` or all their `words` among the keywords, or by labels in the `text`.
	 */
	indexedAs?: "labels" | "words" | "text";
	/** The practice that the form's example is quoted from. */
	example?: { pid: string; country: string };
	/** Its description in the JSON schema of imports. */
	about?: string;
};

const described = <S extends z.ZodType>(shape: S, about: string | undefined): S =>
	about === undefined ? shape : shape.describe(about);

/** A single fact, which may be unknown. */
export const fact = <C extends { shape: z.ZodType }, const O extends FieldOptions>(control: C, options: O) =>
	({ ...control, ...options, shape: described(control.shape.optional(), options.about) }) as Omit<C, "shape"> &
		O & { readonly shape: z.ZodOptional<C["shape"]> };

/** A list that may be empty. */
export const list = <C extends { shape: z.ZodType }, const O extends FieldOptions>(control: C, options: O) => ({
	...control,
	...options,
	shape: described(control.shape, options.about),
});

/**
 * A section of the text, as Markdown.
 * @param words its cap, in words
 * @param options.rows height of its control, in lines
 * @param options.page the section of the page that shows it
 * @param options.section its name in the text, if the control's name differs
 */
export const section = <
	const O extends FieldOptions & {
		rows: number;
		page: "problem" | "solution" | "results" | "wrong" | "lessons";
		section?: string;
	},
>(
	words: number,
	options: O,
) => ({ kind: "section", max: 20_000, words, ...options }) as const;

/** A column, for code that handles all columns of a kind. */
export type Column = {
	kind: string;
	of?: CodeList;
	max?: number;
	/** Its cap, in words. */
	words?: number;
	optional?: true;
	/** Stored in the texts, once for each language. */
	localized?: true;
	correctable?: true;
	/** The key of the hint below it in the first row. */
	hint?: string;
	/** Height of its control, in lines. */
	rows?: number;
	/** No later than today. */
	past?: true;
	/** The earliest year. */
	from?: number;
};
type ShapedColumn = Pick<Column, "kind" | "optional" | "localized" | "correctable"> & { shape: z.ZodType };
type Columns = Record<string, ShapedColumn>;
type Stored<C extends Columns> = { [K in keyof C as C[K] extends { localized: true } ? never : K]: C[K]["shape"] };

type ListOptions = FieldOptions & {
	/** Columns that share a line of the form. */
	beside?: readonly (readonly string[])[];
	/** Shown in “Files and sources”, after the texts and links of that section. */
	page?: "sources";
};

/** A list of rows whose items are stored in a shape of their own. @param max rows */
export const rows = <
	const C extends Columns,
	I extends z.ZodType,
	const O extends ListOptions & { letter?: string; texts?: z.ZodType },
>(
	columns: C,
	max: number,
	item: I,
	options: O,
) => ({
	...({ kind: "rows", columns, max, ...options } as const),
	shape: described(
		z
			.array(item)
			.max(max)
			.default([] as never),
		options.about,
	) as z.ZodDefault<z.ZodArray<I>>,
});

const storedColumns = <const C extends Columns>(columns: C, order: readonly string[] = Object.keys(columns)) => {
	const names = order.filter((name) => !columns[name]?.localized);
	return Object.fromEntries(names.map((name) => [name, columns[name]?.shape])) as Stored<C>;
};

/** A list of rows without localized columns. @param options.order the order of the columns in the record */
export const plainRows = <const C extends Columns, const O extends ListOptions & { order?: readonly string[] }>(
	columns: C,
	max: number,
	options: O,
) => rows(columns, max, z.strictObject(storedColumns(columns, options.order)), options);

/** The text of each row, by its id. */
export const itemTextsById = z.record(itemId, z.string().min(1).max(1000)).default({});

/**
 * A list of rows with localized columns, which are stored in the texts by the ids of the rows.
 * @param options.letter the letter with which the ids begin
 */
export const localizedRows = <const C extends Columns, const O extends ListOptions & { letter: string }>(
	columns: C,
	max: number,
	options: O,
) =>
	rows(columns, max, z.strictObject({ id: itemId, ...storedColumns(columns) }), { ...options, texts: itemTextsById });

export const localized = <const C extends { shape: z.ZodType }>(control: C) =>
	({ ...control, localized: true }) as const;
export const correctable = <const C extends { shape: z.ZodType }>(control: C) =>
	({ ...control, correctable: true }) as const;

/** One fact that consists of several controls. */
export const group = <
	const C extends Record<string, { kind: string }>,
	S extends z.ZodType,
	const O extends FieldOptions,
>(
	controls: C,
	shape: S,
	options: O,
) => ({ kind: "group", controls, shape: described(shape, options.about), ...options }) as const;

/** A fact that the form does not show. */
export const hidden = <S extends z.ZodType>(shape: S, about?: string) =>
	({ kind: "hidden", shape: described(shape, about) }) as const;
