import { z } from "zod";
import {
	type FactName,
	fieldsIn,
	fieldsOf,
	isNamedList,
	localizedColumns,
	type NamedList,
	namedLists,
	type Section,
	sectionOf,
	sections,
	textKinds,
} from "#app/library/record/field-lookup.ts";
import { practiceFields } from "#app/library/record/practice-fields.ts";
import { languageTag, lineText, someOf } from "#app/library/values/field-kinds.ts";
import * as codes from "#app/reference/codes.ts";

/**
 * The shape of a practice in the files of `content/practices`, the lines of an import, and the database. Facts belong
 * to no language; texts exist once for each language. Lists with localized columns (results, conditions, key dates …)
 * have short ids in the facts, by which the texts refer to their items. Field names are those of the import format,
 * `content/schema/practice.schema.json`.
 */

export { type Section, sections } from "#app/library/record/field-lookup.ts";
export { languageTag, webAddress } from "#app/library/values/field-kinds.ts";

type Fields = typeof practiceFields;
type FactShapes = {
	[F in FactName]: Fields[F] extends { shape: infer S extends z.ZodType } ? S : typeof membersOnly;
};

const membersOnly = someOf(sections).describe(practiceFields.membersOnly.about);

const factNames = fieldsIn().filter((name): name is FactName => !textKinds.has(practiceFields[name].kind));
const factShapes = factNames.map((name) => {
	const field = practiceFields[name] as { shape?: z.ZodType };
	return [name, field.shape ?? membersOnly];
});

export const practiceFacts = z.strictObject(Object.fromEntries(factShapes) as FactShapes);

/**
 * What was typed into the form of a draft and is not complete enough to be a fact, with the problems to correct. It
 * prevents publication (`publicationIssues`), so published facts never have it.
 */
const unfinished = z.strictObject({
	/** Values by the names of their controls. */
	fields: z.record(z.string(), z.string()),
	/** Rows of lists, each with its index among all rows of the list. */
	rows: z.array(
		z.strictObject({ list: z.string(), at: z.number().int().min(0), row: z.record(z.string(), z.string()) }),
	),
	/** Names of controls, and keys of the catalogues' `problems`. */
	problems: z.array(z.strictObject({ field: z.string(), problem: z.string() })).min(1),
});
export type Unfinished = z.infer<typeof unfinished>;

export const draftFacts = practiceFacts.extend({ unfinished: unfinished.optional() });
export type PracticeFacts = z.infer<typeof draftFacts>;

/** Caps of the texts in words; exceeded ones can be saved in a draft and not submitted. */
export const wordCaps = Object.fromEntries([
	...(["title", "summary"] as const).map((name) => [name, practiceFields[name].words]),
	...fieldsOf(["section"]).map((name) => [sectionOf(name), practiceFields[name].words]),
]) as Record<"title" | "summary" | Section, number>;

/** The caps of localized columns, by list; an object if the items have several texts. */
export const itemCaps: Readonly<Record<string, number | Readonly<Record<string, number>>>> = {
	principles: practiceFields.principles.words,
	...Object.fromEntries(namedLists.flatMap((list) => capsOf(list))),
};

function capsOf(list: NamedList): [string, number | Record<string, number>][] {
	const parts = localizedColumns(list);
	const caps = parts.flatMap(([name, { words }]) => (words === undefined ? [] : [[name, words] as const]));
	if (caps.length === 0) return [];
	return [[list, parts.length > 1 ? Object.fromEntries(caps) : (caps[0]?.[1] ?? 0)]];
}

type ItemTexts = { [L in NamedList]: Fields[L]["texts"] };
const itemTexts = Object.fromEntries(
	fieldsIn("texts").flatMap((name) => (isNamedList(name) ? [[name, practiceFields[name].texts]] : [])),
) as ItemTexts;

export const practiceText = z.strictObject({
	origin: z.enum(codes.textOrigins),
	sourceVersion: z.string().max(20).optional().describe("The version of the original on which a translation is based."),
	sourceDigests: z
		.record(z.string().max(62), z.string().regex(/^[0-9a-f]{16}$/))
		.optional()
		.describe(
			"What each text of a translation was made from, by its path: 16 digits of the SHA-256 of the original's text, in hexadecimal. Without them a translation counts as made from the original beside it.",
		),
	title: lineText(200).min(1),
	localName: z
		.strictObject({ language: languageTag, name: lineText(200).min(1) })
		.optional()
		.describe("The service's own name in its own language, if it differs from the title."),
	ownerName: lineText(300)
		.optional()
		.describe("The owner's name in this language; the facts contain the internationally known name."),
	summary: z.string().max(3000).default("").describe("Plain text. May be empty in a listed record."),
	principles: z
		.partialRecord(z.enum(codes.principles), z.string().max(1000))
		.default({})
		.describe("How the practice applies each principle, in at most 60 words, keyed by the principle's code."),
	sdgs: z
		.record(z.string().max(10), z.string().max(1000))
		.default({})
		.describe("How the practice serves each goal, keyed by the code of the goal."),
	...itemTexts,
	body: z
		.string()
		.max(100_000)
		.optional()
		.describe("The whole text of a listed record that is not divided into sections, as Markdown."),
	sections: z
		.partialRecord(z.enum(sections), z.string().max(20_000))
		.default({})
		.describe("The sections, as Markdown, keyed by name."),
});
export type PracticeText = z.infer<typeof practiceText>;
export type BuildingBlock = PracticeText["buildingBlocks"][string];

export const practiceRecord = z.strictObject({
	pid: z.string().optional(),
	facts: practiceFacts,
	texts: z.record(languageTag, practiceText).refine((texts) => Object.keys(texts).length > 0, "A record needs a text."),
});
/** Also used for drafts; only the facts of a draft can have `unfinished`. */
export type PracticeRecord = Omit<z.infer<typeof practiceRecord>, "facts"> & { facts: PracticeFacts };

/** A draft's text may have an empty title, so that nothing typed is lost. */
export const draftText = practiceText.extend({ title: lineText(200) });
