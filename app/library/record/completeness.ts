import {
	type FieldName,
	fieldsIn,
	isFieldOf,
	isNamedList,
	optionsOf,
	sectionOf,
} from "#app/library/record/field-lookup.ts";
import type { PracticeFacts, PracticeRecord, PracticeText } from "#app/library/record/practice-record.ts";
import type { Code, completenessTiers } from "#app/reference/codes.ts";

export type Tier = Code<typeof completenessTiers>;

/** The fields of a short profile; a document (a file or a link) comes last. */
export const snapshotFields: readonly Field[] = [...fieldsOfTier("snapshot"), "document"];
/** The fields that a full case adds to a short profile. */
export const fullFields: readonly Field[] = fieldsOfTier("full");

export type Field = FieldName | "document";

function fieldsOfTier(tier: "snapshot" | "full"): FieldName[] {
	return fieldsIn().filter((name) => optionsOf(name).tier === tier);
}

/** The fields that a record lacks for a short profile, and for a full case. */
export type Completeness = { tier: Tier; missingForSnapshot: Field[]; missingForFull: Field[] };

/**
 * Determines how complete a record is. A record compiled by the secretariat may lack most fields of a short profile, as
 * its sources did. For a full case it needs all of them, except for what only the owner can give: a contact, the
 * operating status, offers to other countries, and the endorsing office.
 */
export function completenessOf(record: PracticeRecord): Completeness {
	const compiled = record.facts.provenance?.kind === "compiled";
	const missing = missingFields(record, snapshotFields);
	const missingForSnapshot = compiled ? missing.filter(isStatedWhenCompiled) : missing;
	const missingForAll = [...missing, ...missingFields(record, fullFields)];
	const missingForFull = compiled
		? missingForAll.filter((field) => field === "document" || !optionsOf(field).ownerOnly)
		: missingForAll;
	return { tier: tierOf(missingForSnapshot, missingForFull), missingForSnapshot, missingForFull };
}

function isStatedWhenCompiled(field: Field): boolean {
	return field === "document" || optionsOf(field).neededWhenCompiled === true;
}

function tierOf(missingForSnapshot: Field[], missingForFull: Field[]): Tier {
	if (missingForSnapshot.length > 0) return "listed";
	return missingForFull.length > 0 ? "snapshot" : "full";
}

function missingFields(record: PracticeRecord, fields: readonly Field[]): Field[] {
	const text = originalText(record);
	return fields.filter((field) => !isStated(field, record.facts, text));
}

/** The text in the record's original language; if there is none, the first text. */
export function originalText({ facts, texts }: PracticeRecord): PracticeText | undefined {
	return texts[facts.originalLanguage] ?? Object.values(texts)[0];
}

function isStated(field: Field, facts: PracticeFacts, text: PracticeText | undefined): boolean {
	if (field === "document") return hasDocument(facts);
	if (field === "title" || field === "summary") return Boolean(text?.[field].trim());
	if (isFieldOf(field, "section")) return Boolean(text?.sections[sectionOf(field)]?.trim());
	if (field === "originalLanguage") return facts[field] !== "und";
	// A principle counts if the text explains it; so does an item of a list that has a text.
	if (field === "principles") return facts[field].some((principle) => text?.[field][principle]?.trim());
	if (isNamedList(field)) return facts[field].some(({ id }) => text?.[field][id]);
	const value = facts[field];
	return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

/**
 * A best practice is a document: its owner uploads it or links to it. If another party wrote the record, the document
 * may stay with its source.
 */
function hasDocument({ kind, files, links, provenance }: PracticeFacts): boolean {
	return (
		kind !== "best-practice" ||
		files.length + links.length + (provenance?.sources.length ?? 0) > 0 ||
		["compiled", "imported"].includes(provenance?.kind ?? "owner")
	);
}
