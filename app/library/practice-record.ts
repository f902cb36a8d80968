import { z } from "zod";
import * as codes from "#app/reference/codes.ts";

/**
 * The shape of one practice, as files in `content/practices`, lines of an import and rows of the
 * database hold it. Facts belong to no language; texts exist once per language. A list whose items
 * have both (results, conditions, key dates …) keeps a short `id` in the facts, and the texts name
 * the item by it. Field names are those of the import format, `content/schema/practice.schema.json`.
 */

/** A year, a month or a day: `2019`, `2019-06`, `2019-06-24`. A month counts from its last day. */
export const partialDate = z
	.string()
	.regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, "Write a date as 2019, 2019-06 or 2019-06-24.");

const itemId = z.string().regex(/^[a-z][a-z0-9]{0,7}$/, "An item id is a letter and up to seven letters or digits.");
const country = z.string().regex(/^[A-Z]{2}$/, "A country is its two-letter ISO 3166-1 code.");
export const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{4})?(-[A-Z]{2})?$/, "A language is a BCP 47 tag.");
const webAddress = z.url({ protocol: /^https?$/ }).max(2000);
const measured = z.strictObject({ value: z.number(), date: partialDate.optional() });

const organisation = z.strictObject({
	name: z.string().min(1).max(300),
	/** The country it belongs to; absent for an organisation of no country. */
	country: country.optional(),
	type: z.enum(codes.organisationTypes).optional(),
});

/** The Markdown sections of a text, in reading order: the `## …` headings of a content file. */
export const sections = [
	"problem",
	"solution",
	"novelty",
	"implementation",
	"stakeholders",
	"inclusion",
	"resultsNote",
	"evaluation",
	"challenges",
	"lessons",
	"doNotCopy",
	"adaptable",
	"sustainability",
] as const;
export type Section = (typeof sections)[number];

export const practiceFacts = z.strictObject({
	kind: z.enum(codes.practiceKinds),
	originalLanguage: languageTag,
	countries: z.array(country).max(30).default([]),
	owner: organisation.optional(),
	partners: z.array(organisation.extend({ role: z.enum(codes.partnerRoles) })).max(30).default([]),
	governmentLevels: z.array(z.enum(codes.governmentLevels)).default([]),
	/** Absent: contact through the secretariat. */
	contact: z
		.strictObject({ function: z.string().min(1).max(200), email: z.email(), visibility: z.enum(["public", "members"]) })
		.optional(),
	startDate: partialDate.optional(),
	endDate: partialDate.optional(),
	stage: z.enum(codes.stages).optional(),
	/** What the owner last said; absent, or older than a year: shown as unconfirmed. */
	operatingStatus: z.enum(codes.operatingStatuses).optional(),
	operatingStatusConfirmedAt: partialDate.optional(),
	/** COFOG 1999 codes, `01` to `10`, with group and class where known: `01.3`, `01.3.3`. */
	serviceAreas: z.array(z.string().regex(/^(0[1-9]|10)(\.\d(\.\d)?)?$/)).max(3).default([]),
	functions: z.array(z.enum(codes.serviceFunctions)).default([]),
	lifeEvents: z.array(z.enum(codes.lifeEvents)).default([]),
	channels: z.array(z.enum(codes.channels)).default([]),
	principles: z.array(z.enum(codes.principles)).default([]),
	/** Sustainable Development Goals, with a target where one can be shown: `16`, `16.6`. */
	sdgs: z.array(z.string().regex(/^(1[0-7]|[1-9])(\.(\d{1,2}|[a-d]))?$/)).max(6).default([]),
	targetGroups: z.array(z.enum(codes.targetGroups)).default([]),
	outcomeTypes: z.array(z.enum(codes.outcomeTypes)).default([]),
	keyDates: z.array(z.strictObject({ id: itemId, date: partialDate })).max(12).default([]),
	legalBasis: z
		.array(z.strictObject({ title: z.string().min(1).max(300), url: webAddress.optional(), type: z.enum(codes.legalTypes) }))
		.max(20)
		.default([]),
	resources: z
		.strictObject({
			costBand: z.enum(codes.costBands).optional(),
			amount: z.string().regex(/^\d{1,15}(\.\d{1,4})?$/).optional(),
			currency: z.string().regex(/^[A-Z]{3}$/).optional(),
			year: z.number().int().min(1900).max(2100).optional(),
			recurring: z.boolean().optional(),
			staff: z.number().int().min(0).optional(),
		})
		.optional(),
	/** Each result: one indicator in one unit; `source` is a number in `provenance.sources`, from 1. */
	results: z
		.array(
			z.strictObject({
				id: itemId,
				/** A unit the reader understands beside a number: `%`, `days`, `USD`; absent for a plain count. */
				unit: z.string().max(30).optional(),
				/** An earlier value; `beforeChange` where it was measured before the practice began, and not just earlier. */
				baseline: measured.extend({ beforeChange: z.boolean().optional() }).optional(),
				between: z.array(measured).max(6).default([]),
				value: measured,
				source: z.number().int().min(1).optional(),
			}),
		)
		.max(40)
		.default([]),
	evaluation: z.enum(codes.evaluationTypes).optional(),
	conditions: z
		.array(z.strictObject({ id: itemId, type: z.enum(codes.conditionTypes), need: z.enum(codes.conditionNeeds) }))
		.max(30)
		.default([]),
	offers: z.array(z.enum(codes.offers)).default([]),
	/** Edges of the family tree as sources name them: from one country (and practice) to another. */
	lineage: z
		.array(
			z.strictObject({
				id: itemId,
				from: z.strictObject({ country: country.optional(), pid: z.string().optional() }),
				to: z.strictObject({ country: country.optional(), pid: z.string().optional() }),
				date: partialDate.optional(),
				certainty: z.enum(codes.lineageCertainties),
			}),
		)
		.max(40)
		.default([]),
	links: z.array(z.strictObject({ title: z.string().max(300), url: webAddress })).max(30).default([]),
	recognitions: z
		.array(z.strictObject({ title: z.string().min(1).max(300), body: z.string().max(200).optional(), year: z.number().int().optional() }))
		.max(20)
		.default([]),
	licence: z.enum(codes.licences).default("CC-BY-4.0"),
	visibility: z.enum(["public", "members"]).default("public"),
	/** Sections that only members read while the rest is public. */
	membersOnly: z.array(z.enum(sections)).default([]),
	/** Nobody but the owner countries and the secretariat knows of the record before. */
	embargoUntil: z.iso.datetime({ offset: true }).optional(),
	/** Fields whose codes we assigned from the sources, rather than the owner. */
	assigned: z.array(z.string()).default([]),
	provenance: z
		.strictObject({
			/** `compiled`: written by the library from published sources, not by the owner. */
			kind: z.enum(["owner", "compiled", "imported", "demonstration"]),
			/** Where the record was taken from, and its id there: the key that makes a second import change nothing. */
			source: z.string().min(1).max(200),
			externalId: z.string().min(1).max(200),
			date: partialDate.optional(),
			sources: z
				.array(z.strictObject({ title: z.string().min(1).max(400), url: webAddress, year: z.number().int().optional(), language: languageTag.optional() }))
				.max(60)
				.default([]),
		})
		.optional(),
});
export type PracticeFacts = z.infer<typeof practiceFacts>;

/** Word caps of the running texts; soft while drafting, hard on submitting. */
export const wordCaps = {
	title: 15,
	summary: 180,
	problem: 300,
	solution: 500,
	inclusion: 200,
	novelty: 200,
	implementation: 500,
	stakeholders: 200,
	resultsNote: 200,
	evaluation: 150,
	challenges: 300,
	lessons: 300,
	sustainability: 200,
	adaptable: 150,
	doNotCopy: 150,
} as const;

const markdown = z.string().max(20_000);
const named = z.record(itemId, z.string().min(1).max(1000)).default({});

export const practiceText = z.strictObject({
	origin: z.enum(codes.textOrigins),
	/** The version of the original that a translation follows, so that a stale one shows. */
	sourceVersion: z.string().optional(),
	title: z.string().min(1).max(200),
	/** The service's own name in its own language, where it differs: shown beside the title. */
	localName: z.strictObject({ language: languageTag, name: z.string().min(1).max(200) }).optional(),
	/** The owner's name in this language; the facts hold the name as known internationally. */
	ownerName: z.string().max(300).optional(),
	/** Plain text. May be missing in listed records that have a body. */
	summary: z.string().max(3000).default(""),
	/** How a principle shows, at most 60 words each, by principle code. */
	principles: z.partialRecord(z.enum(codes.principles), z.string().max(1000)).default({}),
	/** How a goal is served, by its code. */
	sdgs: z.record(z.string(), z.string().max(1000)).default({}),
	results: named,
	conditions: named,
	keyDates: named,
	lineage: named,
	/** The running text of a listed record that is not divided into sections, as Markdown. */
	body: z.string().max(100_000).optional(),
	sections: z.partialRecord(z.enum(sections), markdown).default({}),
});
export type PracticeText = z.infer<typeof practiceText>;

export const practiceRecord = z.strictObject({
	pid: z.string().optional(),
	facts: practiceFacts,
	texts: z.record(languageTag, practiceText).refine((texts) => Object.keys(texts).length > 0, "A record needs a text."),
});
export type PracticeRecord = z.infer<typeof practiceRecord>;

/** A draft may be unfinished, so that nothing typed is lost: its text may still lack a title. */
export const draftText = practiceText.extend({ title: z.string().max(200) });
