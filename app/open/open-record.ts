import { z } from "zod";
import { practiceFacts, practiceText } from "#app/library/record/practice-record.ts";
import { languageTag } from "#app/library/values/field-kinds.ts";
import * as codes from "#app/reference/codes.ts";

/** A moment in UTC, as ISO 8601. */
const moment = z.iso.datetime();

const texts = z.record(languageTag, practiceText.omit({ sourceDigests: true, files: true }));

const facts = practiceFacts.omit({ files: true, lineage: true }).extend({
	lineage: z
		.array(practiceFacts.shape.lineage.unwrap().element)
		.describe("Origins and adoptions by country. Practices are left out, since not every one of them is public."),
});

const openVersion = z.strictObject({
	version: z.string(),
	publishedAt: moment,
	changeNote: z.string().nullable(),
	url: z.url(),
});

const openFile = z.strictObject({
	id: z.string().describe("The id of the file in its practice, such as f1."),
	url: z.url().describe("Where the file is downloaded."),
	titles: z.record(languageTag, z.string()),
	language: languageTag,
	kind: z.enum(codes.practiceFileKinds),
	licence: z.enum(codes.licences),
	mediaType: z.string(),
	size: z.number().int().describe("Bytes."),
	sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** A version of a practice as it leaves the site: only what its reader may see, with all languages. */
export const openRecord = z.strictObject({
	pid: z.string().describe("The permanent identifier, such as 4F7K-2."),
	url: z.url().describe("The permanent address of this version."),
	version: z.string().describe("Such as 1.2."),
	publishedAt: moment.describe("When this version was published."),
	firstPublishedAt: moment.describe("When readers could first see the practice."),
	versions: z.array(openVersion).describe("All versions that can be read, newest first."),
	demonstration: z.boolean().describe("Whether the practice is invented, to show how the site works."),
	notApprovedBy: z
		.array(z.string())
		.describe("Owner countries that have not approved a practice compiled by the secretariat."),
	operatingStatus: z
		.strictObject({ status: z.enum(codes.operatingStatuses), on: z.string(), note: z.string().nullable() })
		.nullable()
		.describe("The latest statement on whether the practice is in use, and its date."),
	facts,
	texts: texts.describe("The texts by language (BCP 47), the original first."),
	files: z.array(openFile),
	withdrawnLanguages: z.array(z.strictObject({ language: languageTag, withdrawnAt: moment, reason: z.string() })),
});
export type OpenRecord = z.infer<typeof openRecord>;

/** What remains of a withdrawn practice. */
export const openTombstone = z.strictObject({
	pid: z.string(),
	url: z.url(),
	version: z.string().describe("The last version."),
	titles: z.record(languageTag, z.string()),
	countries: z.array(z.string()),
	withdrawnAt: moment,
	reason: z.string(),
});
export type OpenTombstone = z.infer<typeof openTombstone>;

/** A practice in a list: enough to choose it. */
export const openSummary = z.strictObject({
	pid: z.string(),
	version: z.string(),
	countries: z.array(z.string()),
	titles: z.record(languageTag, z.string()),
	publishedAt: moment,
	url: z.url(),
});
export type OpenSummary = z.infer<typeof openSummary>;

/** The short form of a record. */
export function summaryOf({ pid, version, facts: { countries }, texts, publishedAt, url }: OpenRecord): OpenSummary {
	return { pid, version, countries, titles: titlesOf(texts), publishedAt, url };
}

/** The titles of texts, by language. */
export function titlesOf(texts: Readonly<Record<string, { title: string }>>): Record<string, string> {
	return Object.fromEntries(Object.entries(texts).map(([language, { title }]) => [language, title]));
}

/** The sets of the ledger that a record belongs to: its kind, its countries and its service functions. */
export function setsOf({ facts: { kind, countries, functions } }: OpenRecord): string[] {
	return [
		`kind:${kind}`,
		...countries.map((code) => `country:${code}`),
		...functions.map((code) => `function:${code}`),
	];
}
