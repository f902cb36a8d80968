import { z } from "zod";
import {
	choice,
	code,
	correctable,
	country,
	countryCode,
	date,
	fact,
	group,
	hidden,
	itemId,
	itemTextsById,
	languageTag,
	line,
	lineText,
	list,
	localized,
	localizedRows,
	number,
	optional,
	pastDate,
	plainRows,
	rows,
	section,
	someCodes,
	text,
	url,
	webAddress,
	year,
} from "#app/library/values/field-kinds.ts";
import { partialDate } from "#app/platform/partial-date.ts";
import * as codes from "#app/reference/codes.ts";

/**
 * The registry of the fields of a practice. A field is defined once here, with labels in the catalogues
 * (`app/messages/en/practice-fields.pot` and its translations). The record, the form and its validation, completeness,
 * differences, corrections, the page, its exports, comparisons, imports and the JSON schema are derived from it.
 */

const organisation = z.strictObject({
	name: lineText(300).min(1),
	/** Absent for an organisation without a country. */
	country: countryCode.optional(),
	type: z.enum(codes.organisationTypes).optional(),
});
const measured = z.strictObject({ value: z.number(), date: partialDate.optional() });
/** A source that is not online. */
const sourceText = line(300);

/** The pid of a practice in this library. */
const practicePid = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$/, "An identifier looks like 4F7K-2.");
const lineageEnd = z.strictObject({ country: countryCode.optional(), pid: practicePid.optional() });

const readers = ["public", "members"] as const;
const visibility = () => choice("audiences", readers, z.enum(readers));

const buildingBlock = z.strictObject({
	title: lineText(200).min(1),
	what: z.string().max(2000).default("").describe("What it is, in at most 100 words."),
	enablers: z.string().max(1000).default("").describe("What it requires in order to work, in at most 60 words."),
	lesson: z.string().max(1000).default("").describe("What was learnt from it, in at most 60 words."),
});
const fileWords = z.strictObject({
	title: lineText(300).min(1),
	alternative: z.string().max(1000).optional().describe("What a picture shows, for people who cannot see it."),
});

/** The practices that the form's examples are quoted from. */
const quoted = {
	indonesia: { pid: "0XGE-A", country: "ID" },
	georgia: { pid: "GMZS-Q", country: "GE" },
	emirates: { pid: "DHBX-4", country: "AE" },
	turkiye: { pid: "9PR0-1", country: "TR" },
	azerbaijan: { pid: "MMYE-W", country: "AZ" },
	bangladesh: { pid: "DN5W-X", country: "BD" },
} as const;

/** The fields by the names of their controls, in the order of the record. */
export const practiceFields = {
	kind: list(choice("practiceKinds", codes.practiceKinds, z.enum(codes.practiceKinds)), { part: "basics" }),
	title: {
		kind: "title",
		max: 200,
		words: 15,
		part: "basics",
		tier: "snapshot",
		neededWhenCompiled: true,
		example: quoted.indonesia,
	},
	summary: {
		kind: "summary",
		max: 3000,
		words: 180,
		rows: 5,
		part: "basics",
		tier: "snapshot",
		neededWhenCompiled: true,
		example: quoted.indonesia,
	},
	originalLanguage: {
		kind: "language",
		shape: languageTag,
		part: "rights",
		tier: "snapshot",
		neededWhenCompiled: true,
	},
	countries: list({ kind: "countries", max: 30, shape: z.array(countryCode).max(30).default([]) } as const, {
		part: "basics",
		tier: "snapshot",
		indexedAs: "words",
		about: "The countries where the practice is in use, as ISO 3166-1 alpha-2 codes.",
	}),
	owner: group(
		{ ownerName: line(300), ownerCountry: country(), ownerType: code("organisationTypes") },
		organisation.optional(),
		{ part: "people", tier: "snapshot", about: "The organisation that is responsible for the results." },
	),
	partners: plainRows(
		{
			name: correctable(line(300)),
			role: correctable(code("partnerRoles")),
			country: { ...optional(country()), hint: "country" },
			type: correctable(optional(code("organisationTypes"))),
		},
		30,
		{ part: "people", beside: [["role", "type"]], order: ["name", "country", "type", "role"] },
	),
	governmentLevels: list(someCodes("governmentLevels"), {
		part: "people",
		tier: "snapshot",
		panel: "service",
		compared: true,
		correctable: true,
	}),
	contact: group(
		{
			contactFunction: line(200),
			contactEmail: { kind: "email", max: 254, shape: z.email() },
			contactVisibility: visibility(),
		},
		z.strictObject({ function: z.string().min(1).max(200), email: z.email(), visibility: z.enum(readers) }).optional(),
		{
			part: "people",
			tier: "snapshot",
			ownerOnly: true,
			about:
				"A position and its mailbox, which stay the same when people change. If absent, readers contact the secretariat.",
		},
	),
	startDate: fact(date(), {
		part: "basics",
		tier: "snapshot",
		panel: "course",
		compared: true,
		correctable: true,
		about: "In use since: 2019, 2019-06 or 2019-06-24.",
	}),
	endDate: fact(date(), { part: "basics", panel: "course", compared: true, correctable: true }),
	stage: fact(code("stages"), { part: "basics", tier: "snapshot", panel: "course", compared: true, correctable: true }),
	operatingStatus: fact(code("operatingStatuses"), {
		part: "basics",
		tier: "snapshot",
		ownerOnly: true,
		about: "The status that the owner last stated. Without the date, it does not count as confirmed.",
	}),
	operatingStatusConfirmedAt: hidden(partialDate.optional()),
	serviceAreas: list(
		{
			...({ kind: "areas", of: "serviceAreas", max: 3 } as const),
			shape: z
				.array(z.string().regex(/^(0[1-9]|10)(\.\d(\.\d)?)?$/))
				.max(3)
				.default([]),
		},
		{
			part: "classification",
			tier: "snapshot",
			panel: "service",
			correctable: true,
			indexedAs: "labels",
			about: "COFOG 1999 codes, 01 to 10, with group and class if known: 01.3, 01.3.3.",
		},
	),
	functions: list(someCodes("serviceFunctions"), {
		part: "classification",
		tier: "snapshot",
		panel: "service",
		compared: true,
		correctable: true,
		indexedAs: "words",
	}),
	lifeEvents: list(someCodes("lifeEvents"), {
		part: "classification",
		panel: "service",
		correctable: true,
		indexedAs: "words",
	}),
	channels: list(someCodes("channels"), {
		part: "classification",
		tier: "snapshot",
		panel: "service",
		compared: true,
		correctable: true,
		indexedAs: "words",
	}),
	principles: list({ ...someCodes("principles"), kind: "principles", words: 60 } as const, {
		part: "principles",
		tier: "snapshot",
		indexedAs: "labels",
		example: quoted.indonesia,
	}),
	sdgs: rows(
		{ code: { kind: "goal", shape: z.string() }, how: localized(optional(text(1000))) },
		6,
		z.string().regex(/^(1[0-7]|[1-9])(\.(\d{1,2}|[a-d]))?$/),
		{
			part: "principles",
			tier: "full",
			about: "Sustainable Development Goals, with a target if there is evidence for one: 16, 16.6.",
		},
	),
	targetGroups: list(someCodes("targetGroups"), {
		part: "classification",
		tier: "full",
		panel: "service",
		correctable: true,
		indexedAs: "labels",
	}),
	outcomeTypes: list(someCodes("outcomeTypes"), {
		part: "results",
		tier: "full",
		panel: "service",
		correctable: true,
		indexedAs: "text",
	}),
	problem: section(300, { rows: 7, part: "story", page: "problem", tier: "snapshot", example: quoted.indonesia }),
	solution: section(500, {
		rows: 9,
		part: "story",
		page: "solution",
		tier: "snapshot",
		neededWhenCompiled: true,
		example: quoted.indonesia,
	}),
	novelty: section(200, { rows: 3, part: "story", page: "solution", tier: "full", example: quoted.georgia }),
	implementation: section(500, { rows: 7, part: "course", page: "solution", tier: "full", example: quoted.indonesia }),
	keyDates: localizedRows({ date: correctable(date()), what: localized(line(1000)) }, 12, {
		letter: "k",
		part: "course",
		tier: "full",
		example: quoted.indonesia,
		about: "Each text describes the event under its id.",
	}),
	stakeholders: section(200, { rows: 4, part: "course", page: "solution", tier: "full", example: quoted.indonesia }),
	legalBasis: plainRows(
		{ title: correctable(line(300)), type: correctable(code("legalTypes")), url: correctable(optional(url())) },
		20,
		{ part: "course", tier: "full", page: "sources", beside: [["type", "url"]], order: ["title", "url", "type"] },
	),
	resources: group(
		{
			costBand: code("costBands"),
			amount: { kind: "amount", shape: z.string() },
			currency: { kind: "currency", shape: z.string() },
			costYear: { ...year(), from: 1900 },
			recurring: { kind: "yesNo", shape: z.enum(["yes", "no"]) },
			staff: { kind: "count", shape: z.number() },
		},
		z
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
		{ part: "course", tier: "full" },
	),
	inclusion: section(200, {
		rows: 4,
		part: "classification",
		page: "solution",
		tier: "full",
		example: quoted.indonesia,
	}),
	results: rows(
		{
			indicator: localized(line(1000)),
			unit: { ...optional(line(30)), hint: "unit" },
			baseline: { ...optional(number()), hint: "number" },
			baselineDate: correctable(optional(pastDate())),
			beforeChange: { kind: "tick", shape: z.boolean(), optional: true, hint: "beforeChange" },
			between: { kind: "series", shape: z.array(measured), optional: true, hint: "between" },
			value: number(),
			valueDate: correctable(optional(pastDate())),
			source: {
				kind: "source",
				max: sourceText.max,
				shape: z.union([z.number(), z.string()]),
				optional: true,
				correctable: true,
				hint: "source",
			},
		},
		40,
		z.strictObject({
			id: itemId,
			unit: z
				.string()
				.max(30)
				.optional()
				.describe("The unit that is shown beside the number: %, days, USD. Absent for a plain count."),
			baseline: measured
				.extend({
					beforeChange: z
						.boolean()
						.optional()
						.describe("True if the value was measured before the practice began, rather than just earlier."),
				})
				.optional()
				.describe("An earlier value."),
			between: z.array(measured).max(6).default([]),
			value: measured,
			source: z.number().int().min(1).optional().describe("A number in provenance.sources, from 1."),
			sourceUrl: webAddress.optional().describe("The URL of the owner's own figure."),
			sourceText: sourceText.shape
				.optional()
				.describe("A source that is not online, such as a report with its page number."),
		}),
		{
			letter: "r",
			texts: itemTextsById,
			part: "results",
			tier: "full",
			example: quoted.turkiye,
			beside: [
				["unit", "baseline", "baselineDate"],
				["value", "valueDate"],
			],
			about: "Each result is one indicator in one unit; each text names the indicator under its id.",
		},
	),
	resultsNote: section(200, { rows: 4, part: "results", page: "results", compared: true, example: quoted.indonesia }),
	evaluation: fact(code("evaluationTypes"), { part: "results", tier: "full", panel: "evaluation" }),
	evaluationNote: section(150, { rows: 3, part: "results", page: "results", section: "evaluation" }),
	evaluationFile: fact({ kind: "file", shape: itemId } as const, {
		part: "results",
		about: "The id of the evaluation itself, among the files of this practice.",
	}),
	challenges: section(300, {
		rows: 6,
		part: "experience",
		page: "wrong",
		tier: "full",
		compared: true,
		example: quoted.indonesia,
	}),
	lessons: section(300, {
		rows: 4,
		part: "experience",
		page: "lessons",
		tier: "full",
		compared: true,
		example: quoted.emirates,
	}),
	conditions: localizedRows(
		{
			type: correctable(code("conditionTypes")),
			need: correctable(code("conditionNeeds")),
			what: localized(text(1000, 50)),
		},
		30,
		{
			letter: "c",
			part: "experience",
			tier: "full",
			beside: [["type", "need"]],
			example: quoted.indonesia,
			about:
				"What must be in place before another country can adopt the practice; each text describes the condition under its id.",
		},
	),
	doNotCopy: section(150, {
		rows: 3,
		part: "experience",
		page: "wrong",
		tier: "full",
		compared: true,
		example: quoted.indonesia,
	}),
	adaptable: section(150, { rows: 3, part: "experience", page: "lessons", tier: "full", example: quoted.azerbaijan }),
	sustainability: section(200, {
		rows: 4,
		part: "experience",
		page: "lessons",
		tier: "full",
		example: quoted.bangladesh,
	}),
	buildingBlocks: rows(
		{
			title: localized({ ...line(200), words: 15 }),
			what: localized({ ...optional(text(2000, 100)), rows: 3 }),
			enablers: localized(optional(text(1000, 60))),
			lesson: localized(optional(text(1000, 60))),
			files: { kind: "files", shape: z.array(itemId), optional: true },
		},
		6,
		z.strictObject({
			id: itemId,
			files: z
				.array(itemId)
				.max(20)
				.optional()
				.describe("The ids of the files of this practice that belong to the part."),
		}),
		{
			letter: "b",
			part: "blocks",
			example: quoted.azerbaijan,
			texts: z
				.record(itemId, buildingBlock)
				.default({})
				.describe("Parts that another country could use without the rest, keyed by their ids; plain text."),
			about:
				"Parts that another country could use without the rest, in their order; each text describes a part under its id.",
		},
	),
	offers: list(someCodes("offers"), {
		part: "people",
		tier: "full",
		ownerOnly: true,
		panel: "offers",
		shownAsMissing: true,
		compared: true,
	}),
	lineage: rows(
		{
			fromCountry: { ...optional(country()), hint: "country" },
			fromPid: { kind: "pid", shape: practicePid, optional: true, hint: "pid" },
			toCountry: { ...optional(country()), hint: "to" },
			toPid: { kind: "pid", shape: practicePid, optional: true, hint: "to" },
			date: correctable(optional(date())),
			certainty: code("lineageCertainties"),
			what: localized(optional(text(1000))),
		},
		40,
		z.strictObject({
			id: itemId,
			from: lineageEnd,
			to: lineageEnd,
			date: partialDate.optional(),
			certainty: z.enum(codes.lineageCertainties),
		}),
		{
			letter: "e",
			texts: itemTextsById,
			part: "family",
			example: quoted.indonesia,
			beside: [
				["fromCountry", "fromPid"],
				["toCountry", "toPid"],
				["date", "certainty"],
			],
			about:
				"Links between origins and adoptions, as sources state them; each text describes, under the link's id, what was adopted.",
		},
	),
	files: rows(
		{
			file: { kind: "upload", shape: z.uuid() },
			title: localized(line(300)),
			language: { kind: "language", shape: languageTag },
			kind: code("practiceFileKinds"),
			licence: optional(code("licences")),
			visibility: visibility(),
			credit: optional(line(200)),
			alternative: localized(optional(text(1000))),
		},
		20,
		z.strictObject({
			id: itemId,
			file: z.uuid().describe("The id of the stored file, which must have been uploaded for this practice."),
			language: languageTag,
			kind: z.enum(codes.practiceFileKinds),
			licence: z.enum(codes.licences).optional().describe("Only if it differs from the licence of the record."),
			visibility: z.enum(readers).default("public"),
			credit: z.string().max(200).optional().describe("Who made a picture, as it is to be credited."),
		}),
		{
			letter: "f",
			part: "documents",
			texts: z.record(itemId, fileWords).default({}).describe("The title of each file, keyed by its id."),
			about: "The files of the practice, in their order; each text names a file under its id.",
		},
	),
	links: plainRows(
		{
			title: correctable({ ...optional(line(300)), shape: lineText(300) }),
			url: correctable(url()),
		},
		30,
		{ part: "documents", beside: [["title", "url"]], page: "sources" },
	),
	recognitions: plainRows(
		{
			title: correctable(line(300)),
			body: correctable({ ...optional(line(200)), shape: z.string().max(200).optional() }),
			year: correctable(optional(year())),
		},
		20,
		{ part: "family", beside: [["body", "year"]], page: "sources" },
	),
	endorsement: group(
		{
			endorsementOffice: line(200),
			endorsementDate: date(),
			endorsementDocument: { kind: "document", shape: z.string() },
		},
		z
			.strictObject({
				office: z.string().min(1).max(200).describe("The name of an office, never of a person."),
				date: partialDate,
				document: z
					.union([webAddress, itemId])
					.optional()
					.describe("The document that shows this: a URL, or the id of a file of this practice."),
			})
			.optional(),
		{
			part: "people",
			tier: "full",
			ownerOnly: true,
			about: "The senior office that cleared the practice for publication, and the date.",
		},
	),
	licence: list(choice("licences", codes.licences, z.enum(codes.licences).default("CC-BY-4.0")), {
		part: "rights",
		panel: "rights",
	}),
	visibility: list(choice("audiences", readers, z.enum(readers).default("public")), { part: "rights" }),
	membersOnly: { kind: "sections", part: "rights", about: "Sections that only members read while the rest is public." },
	embargoUntil: fact({ kind: "embargo", shape: z.iso.date() } as const, {
		part: "rights",
		about: "Before this day (in UTC), only the owner countries and the secretariat can see the practice.",
	}),
	assigned: hidden(
		z.array(z.string().max(40)).max(60).default([]),
		"Fields whose codes were assigned from the sources, rather than by the owner.",
	),
	provenance: hidden(
		z
			.strictObject({
				/** `compiled`: written by the secretariat from published sources. */
				kind: z.enum(["owner", "compiled", "imported", "demonstration"]),
				/**
				 * The collection that the record was taken from, and its id there: the key by which a second import recognises
				 * it.
				 */
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
	),
} as const;

export type Fields = typeof practiceFields;
