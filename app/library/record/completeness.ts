import type { PracticeFacts, PracticeRecord, PracticeText, Section } from "#app/library/record/practice-record.ts";
import type { Code, completenessTiers } from "#app/reference/codes.ts";

export type Tier = Code<typeof completenessTiers>;

/** What a snapshot states, in the order of the form. */
export const snapshotFields = [
	"title",
	"summary",
	"originalLanguage",
	"countries",
	"owner",
	"governmentLevels",
	"contact",
	"startDate",
	"stage",
	"operatingStatus",
	"serviceAreas",
	"functions",
	"channels",
	"principles",
	"problem",
	"solution",
	"document",
] as const;

/** What a full record states beyond that. */
export const fullFields = [
	"sdgs",
	"targetGroups",
	"inclusion",
	"novelty",
	"keyDates",
	"implementation",
	"stakeholders",
	"legalBasis",
	"resources",
	"results",
	"outcomeTypes",
	"evaluation",
	"challenges",
	"lessons",
	"conditions",
	"sustainability",
	"adaptable",
	"doNotCopy",
	"offers",
	"endorsement",
] as const;

export type Field = (typeof snapshotFields)[number] | (typeof fullFields)[number];

/** What a record lacks: for a snapshot, and for a full record beyond it. */
export type Completeness = { tier: Tier; missingForSnapshot: Field[]; missingForFull: Field[] };

/**
 * How complete a record is. One that we compiled from published sources may leave most of a snapshot unstated, as its
 * sources did; a full record may not, except for what only its owner can give: a contact, whether it runs, and the
 * office that cleared it.
 */
export function completenessOf(record: PracticeRecord): Completeness {
	const compiled = record.facts.provenance?.kind === "compiled";
	const missing = missingFields(record, snapshotFields);
	const missingForSnapshot = compiled ? missing.filter((field) => !unstatedWhenCompiled.has(field)) : missing;
	const asked = [...missing, ...missingFields(record, fullFields)];
	const missingForFull = compiled ? asked.filter((field) => !ownersAlone.has(field)) : asked;
	return { tier: tierOf(missingForSnapshot, missingForFull), missingForSnapshot, missingForFull };
}

const unstatedWhenCompiled: ReadonlySet<Field> = new Set<Field>([
	"countries",
	"owner",
	"governmentLevels",
	"contact",
	"startDate",
	"stage",
	"operatingStatus",
	"serviceAreas",
	"functions",
	"channels",
	"principles",
	"problem",
]);

const ownersAlone: ReadonlySet<Field> = new Set<Field>(["contact", "operatingStatus", "endorsement"]);

function tierOf(missingForSnapshot: Field[], missingForFull: Field[]): Tier {
	if (missingForSnapshot.length > 0) return "listed";
	return missingForFull.length > 0 ? "snapshot" : "full";
}

function missingFields(record: PracticeRecord, fields: readonly Field[]): Field[] {
	const text = originalText(record);
	return fields.filter((field) => !isStated[field](record.facts, text));
}

/** The text in the language the record was written in; for a record without one, its first. */
export function originalText({ facts, texts }: PracticeRecord): PracticeText | undefined {
	return texts[facts.originalLanguage] ?? Object.values(texts)[0];
}

type Check = (facts: PracticeFacts, text: PracticeText | undefined) => boolean;

const section =
	(name: Section): Check =>
	(_, text) =>
		Boolean(text?.sections[name]?.trim());

const isStated: Record<Field, Check> = {
	title: (_, text) => Boolean(text?.title.trim()),
	summary: (_, text) => Boolean(text?.summary.trim()),
	originalLanguage: (facts) => facts.originalLanguage !== "und",
	countries: (facts) => facts.countries.length > 0,
	owner: (facts) => facts.owner !== undefined,
	governmentLevels: (facts) => facts.governmentLevels.length > 0,
	contact: (facts) => facts.contact !== undefined,
	startDate: (facts) => facts.startDate !== undefined,
	stage: (facts) => facts.stage !== undefined,
	operatingStatus: (facts) => facts.operatingStatus !== undefined,
	serviceAreas: (facts) => facts.serviceAreas.length > 0,
	functions: (facts) => facts.functions.length > 0,
	channels: (facts) => facts.channels.length > 0,
	// A principle counts when the text says how it shows.
	principles: (facts, text) => facts.principles.some((principle) => text?.principles[principle]?.trim()),
	problem: section("problem"),
	solution: section("solution"),
	// A best practice is a document: its owner hands it over, or says where it is to be read. Where somebody else wrote
	// the record, its source may keep it.
	document: ({ kind, files, links, provenance }) =>
		kind !== "best-practice" ||
		files.length + links.length + (provenance?.sources.length ?? 0) > 0 ||
		["compiled", "imported"].includes(provenance?.kind ?? "owner"),
	sdgs: (facts) => facts.sdgs.length > 0,
	targetGroups: (facts) => facts.targetGroups.length > 0,
	inclusion: section("inclusion"),
	novelty: section("novelty"),
	keyDates: (facts, text) => facts.keyDates.some(({ id }) => text?.keyDates[id]),
	implementation: section("implementation"),
	stakeholders: section("stakeholders"),
	legalBasis: (facts) => facts.legalBasis.length > 0,
	resources: (facts) => facts.resources !== undefined,
	results: (facts, text) => facts.results.some(({ id }) => text?.results[id]),
	outcomeTypes: (facts) => facts.outcomeTypes.length > 0,
	evaluation: (facts) => facts.evaluation !== undefined,
	challenges: section("challenges"),
	lessons: section("lessons"),
	conditions: (facts, text) => facts.conditions.some(({ id }) => text?.conditions[id]),
	sustainability: section("sustainability"),
	adaptable: section("adaptable"),
	doNotCopy: section("doNotCopy"),
	offers: (facts) => facts.offers.length > 0,
	endorsement: (facts) => facts.endorsement !== undefined,
};
