import { z } from "zod";
import {
	languageTag,
	type PracticeRecord,
	practiceFacts,
	practiceRecord,
	practiceText,
	webAddress,
} from "#app/library/record/practice-record.ts";
import { storable } from "#app/library/values/storable.ts";
import { partialDate } from "#app/platform/partial-date.ts";
import { practiceKinds, textOrigins } from "#app/reference/codes.ts";

/**
 * One line of an import: a practice as a JSON object. Fields have the names of the record; `npm run export-schema`
 * writes the schema to `content/schema/practice.schema.json`.
 */
const { kind, originalLanguage, provenance: _, ...moreFacts } = practiceFacts.shape;
const { origin, title: _title, ...moreText } = practiceText.shape;

/** Titles may be longer than a practice's own: see `withShownTitle`. */
const importTitle = z.string().trim().min(1).max(5000);

const importText = z.strictObject({
	origin: origin
		.optional()
		.describe(
			`Where the text came from: ${textOrigins.join(", ")}. By default, the text in the original language is the original, and others are translations by a person.`,
		),
	title: importTitle,
	...moreText,
});

const lineShape = z.strictObject({
	source: z.string().trim().min(1).max(200).describe("The collection from which the record was taken."),
	externalId: z
		.string()
		.trim()
		.min(1)
		.max(200)
		.describe("The id of the record in that collection. A later import recognises the record by source and id."),
	language: languageTag
		.optional()
		.describe("The language of title, summary and body, as a BCP 47 tag. Required unless `texts` is given."),
	title: importTitle
		.optional()
		.describe(
			"Plain text. Required unless `texts` is given. A title of more than 200 characters is shortened, and the whole title is put at the beginning of the body.",
		),
	summary: z
		.string()
		.trim()
		.max(3000)
		.optional()
		.describe("Plain text. Optional, like the body, if the source has none."),
	body: z.string().max(100_000).optional().describe("The whole text, as Markdown, if it is not divided into sections."),
	url: webAddress.optional().describe("The URL of the record at its source."),
	date: partialDate.optional().describe("When the record was taken from there: 2026, 2026-11 or 2026-11-25."),
	kind: kind.default("case-study").describe(`${practiceKinds.join(" or ")}; the latter is a document.`),
	originalLanguage: originalLanguage
		.optional()
		.describe("The language in which the record was first written; by default, `language`."),
	...moreFacts,
	texts: z
		.record(languageTag, importText)
		.optional()
		.describe(
			"Texts by language, with the fields of a full text, instead of title, summary and body or in addition to them.",
		),
});

export const importLine = lineShape
	.refine(({ texts, language }) => language !== undefined || Object.keys(texts ?? {}).length > 0, "language is missing")
	.refine(({ texts, title }) => title !== undefined || Object.keys(texts ?? {}).length > 0, "title is missing");
export type ImportLine = z.infer<typeof importLine>;

/**
 * Reads a line as a record that is credited to its source.
 * @returns the record, or one sentence about what is wrong
 */
export function readImportLine(
	line: string,
	defaultLanguage?: string,
): { record: PracticeRecord } | { problem: string } {
	const value = parseJson(line);
	if (typeof value !== "object" || value === null || Array.isArray(value)) return { problem: "is not a JSON object" };
	const parsed = importLine.safeParse(defaultLanguage ? { language: defaultLanguage, ...value } : value);
	if (!parsed.success) return { problem: problemOf(parsed.error) };
	const record = practiceRecord.safeParse(recordOf(parsed.data));
	return record.success ? { record: record.data } : { problem: problemOf(record.error) };
}

function parseJson(line: string): unknown {
	try {
		return storable(JSON.parse(line));
	} catch {
		return undefined;
	}
}

function problemOf(error: z.ZodError): string {
	return error.issues
		.map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message))
		.join("; ");
}

function recordOf(line: ImportLine): unknown {
	const {
		source,
		externalId,
		language,
		title,
		summary = "",
		body,
		url,
		date,
		originalLanguage,
		texts = {},
		...facts
	} = line;
	const original = originalLanguage ?? language ?? Object.keys(texts)[0] ?? "und";
	const own = language && title ? { [language]: { title, summary, ...(body ? { body } : {}) } } : {};
	const all = Object.entries({ ...texts, ...own }).map(([locale, text]) => [
		locale,
		{ ...originOf(locale, original), ...withShownTitle(text) },
	]);
	const sources = url ? [{ title: title ? shownTitle(title) : source, url }] : [];
	return {
		facts: {
			...facts,
			originalLanguage: original,
			provenance: { kind: "imported", source, externalId, ...(date ? { date } : {}), sources },
		},
		texts: Object.fromEntries(all),
	};
}

/** Characters that lists can show; a longer title is shortened, and the body begins with the full title. */
const maxTitleLength = 200;

function withShownTitle<T extends { title: string; body?: string | undefined }>(text: T): T {
	if (text.title.length <= maxTitleLength) return text;
	const whole = text.title.replace(/[\\`*_~[\]<>#|]|^[-+]|(?<=^\d+)[.)]/g, "\\$&");
	return { ...text, title: shownTitle(text.title), body: text.body ? `${whole}\n\n${text.body}` : whole };
}

function shownTitle(title: string): string {
	if (title.length <= maxTitleLength) return title;
	const start = title.slice(0, maxTitleLength - 1).replace(/\p{Cs}$/u, "");
	return `${start.replace(/\s+\S{0,40}$/u, "")}…`;
}

function originOf(locale: string, original: string): { origin: string } {
	return { origin: locale === original ? "original" : "human" };
}

/** The JSON Schema (2020-12) of a line, for people who prepare a file. */
export function importSchema(): object {
	return {
		$schema: "https://json-schema.org/draft/2020-12/schema",
		title: "A practice for import",
		description:
			"One line of a JSON Lines file. A line needs a source, an external id, a language and a title. If it has less information than a short profile, it is published as a listed practice and credited to its source.",
		...z.toJSONSchema(lineShape, { io: "input" }),
	};
}
