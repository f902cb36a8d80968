import { z } from "zod";
import { partialDate } from "#app/platform/partial-date.ts";
import * as codes from "#app/reference/codes.ts";

/**
 * The shape of one practice, as files in `content/practices`, lines of an import and rows of the
 * database hold it. Facts belong to no language; texts exist once per language. A list whose items
 * have both (results, conditions, key dates …) keeps a short `id` in the facts, and the texts name
 * the item by it. Field names are those of the import format, `content/schema/practice.schema.json`.
 */

const itemId = z.string().regex(/^[a-z][a-z0-9]{0,7}$/, "An item id is a letter and up to seven letters or digits.");
const country = z.string().regex(/^[A-Z]{2}$/, "A country is its two-letter ISO 3166-1 code.");
export const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{4})?(-[A-Z]{2})?$/, "A language is a BCP 47 tag.");
export const webAddress = z.url({ protocol: /^https?$/ }).max(2000);
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

/** A list of codes of one vocabulary. */
const codesOf = <const T extends readonly [string, ...string[]]>(known: T) =>
	z.array(z.enum(known)).max(known.length).default([]);

/** The identifier of a practice of this library. */
const practicePid = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$/, "An identifier looks like 4F7K-2.");
const lineageEnd = z.strictObject({ country: country.optional(), pid: practicePid.optional() });

export const practiceFacts = z.strictObject({
	kind: z.enum(codes.practiceKinds),
	originalLanguage: languageTag,
	countries: z.array(country).max(30).default([]).describe("Where it runs: ISO 3166-1 alpha-2 codes."),
	owner: organisation.optional().describe("Who answers for the results."),
	partners: z
		.array(organisation.extend({ role: z.enum(codes.partnerRoles) }))
		.max(30)
		.default([]),
	governmentLevels: codesOf(codes.governmentLevels),
	contact: z
		.strictObject({ function: z.string().min(1).max(200), email: z.email(), visibility: z.enum(["public", "members"]) })
		.optional()
		.describe("A function and its mailbox, which outlive people. Left out: contact through the secretariat."),
	startDate: partialDate.optional().describe("When the first real users came: 2019, 2019-06 or 2019-06-24."),
	endDate: partialDate.optional(),
	stage: z.enum(codes.stages).optional(),
	operatingStatus: z
		.enum(codes.operatingStatuses)
		.optional()
		.describe("What the owner last said; without the date it does not count as confirmed."),
	operatingStatusConfirmedAt: partialDate.optional(),
	serviceAreas: z
		.array(z.string().regex(/^(0[1-9]|10)(\.\d(\.\d)?)?$/))
		.max(3)
		.default([])
		.describe("COFOG 1999 codes, 01 to 10, with group and class where known: 01.3, 01.3.3."),
	functions: codesOf(codes.serviceFunctions),
	lifeEvents: codesOf(codes.lifeEvents),
	channels: codesOf(codes.channels),
	principles: codesOf(codes.principles),
	sdgs: z
		.array(z.string().regex(/^(1[0-7]|[1-9])(\.(\d{1,2}|[a-d]))?$/))
		.max(6)
		.default([])
		.describe("Sustainable Development Goals, with a target where one can be shown: 16, 16.6."),
	targetGroups: codesOf(codes.targetGroups),
	outcomeTypes: codesOf(codes.outcomeTypes),
	keyDates: z
		.array(z.strictObject({ id: itemId, date: partialDate }))
		.max(12)
		.default([])
		.describe("What happened then is said in each text, by the id."),
	legalBasis: z
		.array(
			z.strictObject({ title: z.string().min(1).max(300), url: webAddress.optional(), type: z.enum(codes.legalTypes) }),
		)
		.max(20)
		.default([]),
	resources: z
		.strictObject({
			costBand: z.enum(codes.costBands).optional(),
			amount: z
				.string()
				.regex(/^\d{1,15}(\.\d{1,4})?$/)
				.optional(),
			currency: z
				.string()
				.regex(/^[A-Z]{3}$/)
				.optional()
				.describe("ISO 4217."),
			year: z.number().int().min(1900).max(2100).optional(),
			recurring: z.boolean().optional(),
			staff: z.number().int().min(0).optional(),
		})
		.optional(),
	results: z
		.array(
			z.strictObject({
				id: itemId,
				unit: z
					.string()
					.max(30)
					.optional()
					.describe("What a reader understands beside a number: %, days, USD. Left out for a plain count."),
				baseline: measured
					.extend({
						beforeChange: z
							.boolean()
							.optional()
							.describe("True where it was measured before the practice began, and not just earlier."),
					})
					.optional()
					.describe("An earlier value."),
				between: z.array(measured).max(6).default([]),
				value: measured,
				source: z.number().int().min(1).optional().describe("A number in provenance.sources, from 1."),
				sourceUrl: webAddress.optional().describe("Where the owner's own figure can be read."),
			}),
		)
		.max(40)
		.default([])
		.describe("Each result is one indicator in one unit; each text names it by the id."),
	evaluation: z.enum(codes.evaluationTypes).optional(),
	evaluationFile: itemId.optional().describe("The evaluation itself: a file of this record, by its id."),
	conditions: z
		.array(z.strictObject({ id: itemId, type: z.enum(codes.conditionTypes), need: z.enum(codes.conditionNeeds) }))
		.max(30)
		.default([])
		.describe("What must be in place to take the practice over; each text says it by the id."),
	buildingBlocks: z
		.array(
			z.strictObject({
				id: itemId,
				files: z
					.array(itemId)
					.max(20)
					.optional()
					.describe("Files of this record that belong to the part, by their ids."),
			}),
		)
		.max(6)
		.default([])
		.describe("Parts that another country could take alone, in their order; each text tells them by the id."),
	offers: codesOf(codes.offers),
	lineage: z
		.array(
			z.strictObject({
				id: itemId,
				from: lineageEnd,
				to: lineageEnd,
				date: partialDate.optional(),
				certainty: z.enum(codes.lineageCertainties),
			}),
		)
		.max(40)
		.default([])
		.describe("Edges of the family tree as sources name them; each text says by the id what was taken over."),
	files: z
		.array(
			z.strictObject({
				id: itemId,
				file: z.uuid().describe("Under which the library keeps it; it must have been sent in for this record."),
				language: languageTag,
				kind: z.enum(codes.practiceFileKinds),
				licence: z.enum(codes.licences).optional().describe("Where it is not that of the record."),
				visibility: z.enum(["public", "members"]).default("public"),
			}),
		)
		.max(20)
		.default([])
		.describe("Files of the record, in their order; each text names them by the id."),
	links: z
		.array(z.strictObject({ title: z.string().max(300), url: webAddress }))
		.max(30)
		.default([]),
	recognitions: z
		.array(
			z.strictObject({
				title: z.string().min(1).max(300),
				body: z.string().max(200).optional(),
				year: z.number().int().optional(),
			}),
		)
		.max(20)
		.default([]),
	endorsement: z
		.strictObject({
			office: z.string().min(1).max(200).describe("The name of an office, never of a person."),
			date: partialDate,
			document: z
				.union([webAddress, itemId])
				.optional()
				.describe("The paper that says so: an address, or a file of this record by its id."),
		})
		.optional()
		.describe("The senior office that cleared the record, and when."),
	licence: z.enum(codes.licences).default("CC-BY-4.0"),
	visibility: z.enum(["public", "members"]).default("public"),
	membersOnly: codesOf(sections).describe("Sections that only members read while the rest is public."),
	embargoUntil: z.iso
		.datetime({ offset: true })
		.optional()
		.describe("Before, nobody but the owner countries and the secretariat knows of the record."),
	assigned: z
		.array(z.string().max(40))
		.max(60)
		.default([])
		.describe("Fields whose codes were assigned from the sources, rather than by the owner."),
	provenance: z
		.strictObject({
			/** `compiled`: written by the library from published sources, not by the owner. */
			kind: z.enum(["owner", "compiled", "imported", "demonstration"]),
			/** Where the record was taken from, and its id there: the key that makes a second import change nothing. */
			source: z.string().min(1).max(200),
			externalId: z.string().min(1).max(200),
			date: partialDate.optional(),
			sources: z
				.array(
					z.strictObject({
						title: z.string().min(1).max(400),
						url: webAddress,
						year: z.number().int().optional(),
						language: languageTag.optional(),
					}),
				)
				.max(60)
				.default([]),
		})
		.optional(),
});

/**
 * What a draft holds beside its facts: what was typed into the form and is not complete enough to be a fact, with what is
 * still to be put right. It keeps a draft from being published (`publicationIssues`), so published facts never have it.
 */
const unfinished = z.strictObject({
	/** Values by the names of their controls. */
	fields: z.record(z.string(), z.string()),
	/** Rows of lists, each with its place among all rows of its list. */
	rows: z.array(
		z.strictObject({ list: z.string(), at: z.number().int().min(0), row: z.record(z.string(), z.string()) }),
	),
	/** Controls, and the codes of the catalogues' `problems`. */
	problems: z.array(z.strictObject({ field: z.string(), problem: z.string() })).min(1),
});
export type Unfinished = z.infer<typeof unfinished>;

export const draftFacts = practiceFacts.extend({ unfinished: unfinished.optional() });
export type PracticeFacts = z.infer<typeof draftFacts>;

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

/** The same for texts that a record has several of: each of them. */
export const itemCaps = {
	principles: 60,
	conditions: 50,
	buildingBlocks: { title: 15, what: 100, enablers: 60, lesson: 60 },
} as const;

const markdown = z.string().max(20_000);
const named = z.record(itemId, z.string().min(1).max(1000)).default({});

const buildingBlock = z.strictObject({
	title: z.string().min(1).max(200),
	what: z.string().max(2000).default("").describe("What it is, in at most 100 words."),
	enablers: z.string().max(1000).default("").describe("What it needs to work, in at most 60 words."),
	lesson: z.string().max(1000).default("").describe("What was learnt with it, in at most 60 words."),
});
export type BuildingBlock = z.infer<typeof buildingBlock>;
export const blockParts = ["title", "what", "enablers", "lesson"] as const satisfies readonly (keyof BuildingBlock)[];

const fileWords = z.strictObject({
	title: z.string().min(1).max(300),
	alternative: z.string().max(1000).optional().describe("What a picture shows, for those who can't see it."),
});

export const practiceText = z.strictObject({
	origin: z.enum(codes.textOrigins),
	sourceVersion: z.string().max(20).optional().describe("The version of the original that a translation follows."),
	sourceDigests: z
		.record(z.string().max(62), z.string().regex(/^[0-9a-f]{16}$/))
		.optional()
		.describe(
			"What each text of a translation was made from, by its path: 16 digits of the SHA-256 of the original's text, in hexadecimal. Without them a translation counts as made from the original beside it.",
		),
	title: z.string().min(1).max(200),
	localName: z
		.strictObject({ language: languageTag, name: z.string().min(1).max(200) })
		.optional()
		.describe("The service's own name in its own language, where it differs from the title."),
	ownerName: z
		.string()
		.max(300)
		.optional()
		.describe("The owner's name in this language; the facts hold the name as known internationally."),
	summary: z.string().max(3000).default("").describe("Plain text. May be empty in a listed record."),
	principles: z
		.partialRecord(z.enum(codes.principles), z.string().max(1000))
		.default({})
		.describe("How a principle shows, in at most 60 words, by its code."),
	sdgs: z.record(z.string().max(10), z.string().max(1000)).default({}).describe("How a goal is served, by its code."),
	results: named,
	conditions: named,
	keyDates: named,
	lineage: named,
	buildingBlocks: z
		.record(itemId, buildingBlock)
		.default({})
		.describe("Parts that another country could take alone, by their ids; plain text."),
	files: z.record(itemId, fileWords).default({}).describe("What each file is called, by its id."),
	body: z
		.string()
		.max(100_000)
		.optional()
		.describe("The running text of a listed record that is not divided into sections, as Markdown."),
	sections: z.partialRecord(z.enum(sections), markdown).default({}).describe("The divided text, as Markdown."),
});
export type PracticeText = z.infer<typeof practiceText>;

export const practiceRecord = z.strictObject({
	pid: z.string().optional(),
	facts: practiceFacts,
	texts: z.record(languageTag, practiceText).refine((texts) => Object.keys(texts).length > 0, "A record needs a text."),
});
/** Also of a draft; only the facts of a draft may have something unfinished. */
export type PracticeRecord = Omit<z.infer<typeof practiceRecord>, "facts"> & { facts: PracticeFacts };

/** A draft may be unfinished, so that nothing typed is lost: its text may still lack a title. */
export const draftText = practiceText.extend({ title: z.string().max(200) });
