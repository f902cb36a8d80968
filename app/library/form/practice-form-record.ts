import type { PracticeForm } from "#app/library/form/practice-form.ts";
import { typedBetween } from "#app/library/form/practice-form-between.ts";
import {
	formSections,
	howField,
	type PracticeFormValues,
	type TextField,
	wordCapOf,
} from "#app/library/form/practice-form-fields.ts";
import { itemsWithForm, textsWithForm } from "#app/library/form/practice-form-items.ts";
import { withUnfinished } from "#app/library/form/practice-form-unfinished.ts";
import { formLanguage } from "#app/library/record/practice.ts";
import type {
	BuildingBlock,
	PracticeFacts,
	PracticeRecord,
	PracticeText,
	Section,
} from "#app/library/record/practice-record.ts";
import { zonesOf } from "#app/library/values/time-zones.ts";
import { sameMoment, typedMoment, zoneOfMoment } from "#app/library/values/typed-date.ts";
import { plainNumber, typedNumber } from "#app/library/values/typed-number.ts";
import { countWords } from "#app/library/values/word-count.ts";
import { principles } from "#app/reference/codes.ts";

/**
 * A record as the form shows it.
 * @param locale the language of the page, in which numbers are written
 */
export function formValuesOf(record: PracticeRecord, locale = "en"): PracticeFormValues {
	const { facts } = record;
	const language = formLanguage(record);
	const text = record.texts[language];
	const { resources } = facts;
	const values: PracticeFormValues = {
		kind: facts.kind,
		title: text?.title ?? "",
		summary: text?.summary ?? "",
		originalLanguage: language,
		countries: facts.countries,
		ownerName: facts.owner?.name ?? "",
		ownerCountry: facts.owner?.country ?? "",
		ownerType: facts.owner?.type ?? "",
		governmentLevels: facts.governmentLevels,
		contactFunction: facts.contact?.function ?? "",
		contactEmail: facts.contact?.email ?? "",
		contactVisibility: facts.contact?.visibility ?? "public",
		startDate: facts.startDate ?? "",
		endDate: facts.endDate ?? "",
		stage: facts.stage ?? "",
		operatingStatus: facts.operatingStatus ?? "",
		serviceAreas: facts.serviceAreas,
		functions: facts.functions,
		lifeEvents: facts.lifeEvents,
		channels: facts.channels,
		principles: facts.principles,
		targetGroups: facts.targetGroups,
		outcomeTypes: facts.outcomeTypes,
		offers: facts.offers,
		evaluation: facts.evaluation ?? "",
		costBand: resources?.costBand ?? "",
		amount: resources?.amount ? typedNumber(resources.amount, locale) : "",
		currency: resources?.currency ?? "",
		costYear: resources?.year?.toString() ?? "",
		recurring: resources?.recurring === undefined ? "" : resources.recurring ? "yes" : "no",
		staff: resources?.staff === undefined ? "" : typedNumber(plainNumber(resources.staff), locale),
		licence: facts.licence,
		visibility: facts.visibility,
		membersOnly: facts.membersOnly,
		embargoUntil: facts.embargoUntil ? typedMoment(facts.embargoUntil) : "",
		embargoZone: zoneOf(facts),
		evaluationFile: facts.evaluationFile ?? "",
		endorsementOffice: facts.endorsement?.office ?? "",
		endorsementDate: facts.endorsement?.date ?? "",
		endorsementDocument: facts.endorsement?.document ?? "",
		...howValues(text),
		...sectionValues(text),
		...rowValues(facts, text, locale),
	};
	return withUnfinished(values, facts.unfinished, locale);
}

/** The clock that an embargo is written by; for a record without, that of its country. */
function zoneOf({ embargoUntil, countries }: PracticeFacts): string {
	const zones = zonesOf(countries);
	return embargoUntil ? zoneOfMoment(embargoUntil, zones) : (zones[0] ?? "UTC");
}

function rowValues(facts: PracticeFacts, text: PracticeText | undefined, locale: string) {
	const shown = (value: number) => typedNumber(plainNumber(value), locale);
	return {
		partners: facts.partners.map(({ name, role, country = "", type = "" }) => ({ name, role, country, type })),
		sdgs: facts.sdgs.map((code) => ({ code, how: text?.sdgs[code] ?? "" })),
		keyDates: facts.keyDates.map(({ id, date }) => ({ id, date, what: text?.keyDates[id] ?? "" })),
		legalBasis: facts.legalBasis.map(({ title, type, url = "" }) => ({ title, type, url })),
		results: facts.results.map(({ id, unit = "", baseline, between, value, source, sourceUrl }) => ({
			id,
			indicator: text?.results[id] ?? "",
			unit,
			baseline: baseline ? shown(baseline.value) : "",
			baselineDate: baseline?.date ?? "",
			beforeChange: baseline?.beforeChange ? "yes" : "",
			between: typedBetween(between, locale),
			value: shown(value.value),
			valueDate: value.date ?? "",
			source: sourceUrl ?? source?.toString() ?? "",
		})),
		conditions: facts.conditions.map(({ id, type, need }) => ({ id, type, need, what: text?.conditions[id] ?? "" })),
		buildingBlocks: facts.buildingBlocks.map(({ id, files = [] }) => ({
			...{ id, ...blockWords(text?.buildingBlocks[id]), files: files.join(" ") },
		})),
		lineage: facts.lineage.map(({ id, from, to, date = "", certainty }) => ({
			id,
			fromCountry: from.country ?? "",
			fromPid: from.pid ?? "",
			toCountry: to.country ?? "",
			toPid: to.pid ?? "",
			date,
			certainty,
			what: text?.lineage[id] ?? "",
		})),
		files: facts.files.map(({ id, file, language, kind, licence = "", visibility }) => ({
			...{ id, file, title: text?.files[id]?.title ?? "", language, kind, licence, visibility },
			alternative: text?.files[id]?.alternative ?? "",
		})),
		links: facts.links,
		recognitions: facts.recognitions.map(({ title, body = "", year }) => ({
			title,
			body,
			year: year?.toString() ?? "",
		})),
	};
}

function blockWords(
	{ title, what, enablers, lesson }: BuildingBlock = { title: "", what: "", enablers: "", lesson: "" },
) {
	return { title, what, enablers, lesson };
}

function howValues(text: PracticeText | undefined) {
	const values = principles.map((principle) => [howField(principle), text?.principles[principle] ?? ""]);
	return Object.fromEntries(values) as Record<ReturnType<typeof howField>, string>;
}

const sectionFields = Object.entries(formSections) as [Section, (typeof formSections)[Section]][];

function sectionValues(text: PracticeText | undefined) {
	const values = sectionFields.map(([section, field]) => [field, text?.sections[section] ?? ""]);
	return Object.fromEntries(values) as Record<(typeof formSections)[Section], string>;
}

/**
 * The record with what the form says in it; whatever the form does not have stays as it is.
 * @param today `2026-11-25`: the day on which “does it run?” was answered, if the answer is new
 * @returns `language-taken` where a translation stands in the language that the text is said to be in
 */
export function recordWithForm(
	record: PracticeRecord,
	form: PracticeForm,
	today: string,
): { record: PracticeRecord } | { outcome: "language-taken" } {
	const before = formLanguage(record);
	const language = form.originalLanguage;
	if (language !== before && record.texts[language]) return { outcome: "language-taken" };
	const { [before]: text = emptyText, ...translations } = record.texts;
	const { facts: items, texts: called } = itemsWithForm(record, before, form);
	const texts = textsWithForm({ [language]: textWithForm(text, form), ...translations }, language, items, called);
	const original = record.facts.originalLanguage === before ? language : record.facts.originalLanguage;
	return { record: { ...record, facts: { ...factsWithForm(record.facts, form, original, today), ...items }, texts } };
}

function factsWithForm(
	facts: PracticeFacts,
	form: PracticeForm,
	originalLanguage: string,
	today: string,
): PracticeFacts {
	const { owner: _o, contact: _c, startDate: _s, endDate: _e, stage: _g, evaluation: _v, ...others } = facts;
	const { operatingStatus: _r, operatingStatusConfirmedAt: _a, resources: _u, embargoUntil: _m, ...some } = others;
	const { evaluationFile: _f, endorsement: _n, unfinished: _d, ...rest } = some;
	const { kind, serviceAreas, licence, visibility } = form;
	return {
		...rest,
		...{ kind, originalLanguage, serviceAreas, licence, visibility },
		countries: inOrderOf(facts.countries, form.countries),
		governmentLevels: inOrderOf(facts.governmentLevels, form.governmentLevels),
		functions: inOrderOf(facts.functions, form.functions),
		lifeEvents: inOrderOf(facts.lifeEvents, form.lifeEvents),
		channels: inOrderOf(facts.channels, form.channels),
		principles: inOrderOf(facts.principles, form.principles),
		targetGroups: inOrderOf(facts.targetGroups, form.targetGroups),
		outcomeTypes: inOrderOf(facts.outcomeTypes, form.outcomeTypes),
		offers: inOrderOf(facts.offers, form.offers),
		membersOnly: inOrderOf(facts.membersOnly, form.membersOnly),
		...ownerIn(form),
		...contactIn(form),
		...resourcesIn(form),
		...given({ startDate: form.startDate, endDate: form.endDate, stage: form.stage, evaluation: form.evaluation }),
		...given({ evaluationFile: form.evaluationFile }),
		...endorsementIn(form),
		...embargoIn(facts, form),
		...runningIn(facts, form, today),
	};
}

/** Ticks come in the order of the page; what was there already stays where it was. */
function inOrderOf<T>(before: readonly T[], after: readonly T[]): T[] {
	return [...before.filter((code) => after.includes(code)), ...after.filter((code) => !before.includes(code))];
}

function ownerIn({
	ownerName: name,
	ownerCountry: country,
	ownerType: type,
}: PracticeForm): Pick<PracticeFacts, "owner"> {
	return name ? { owner: { name, ...given({ country, type }) } } : {};
}

function contactIn(form: PracticeForm): Pick<PracticeFacts, "contact"> {
	const { contactFunction, contactEmail: email, contactVisibility: visibility } = form;
	return contactFunction && email ? { contact: { function: contactFunction, email, visibility } } : {};
}

function resourcesIn(form: PracticeForm): Pick<PracticeFacts, "resources"> {
	const { costBand, amount, currency, costYear: year, staff } = form;
	const recurring = form.recurring === undefined ? undefined : form.recurring === "yes";
	const resources = given({ costBand, amount, currency, year, recurring, staff });
	return Object.keys(resources).length > 0 ? { resources } : {};
}

function endorsementIn(form: PracticeForm): Pick<PracticeFacts, "endorsement"> {
	const { endorsementOffice: office, endorsementDate: date, endorsementDocument: document } = form;
	return office && date ? { endorsement: { office, date, ...given({ document }) } } : {};
}

/** The same moment stays as it was written. */
function embargoIn({ embargoUntil: before }: PracticeFacts, { embargoUntil }: PracticeForm): Partial<PracticeFacts> {
	const same = before !== undefined && embargoUntil !== undefined && sameMoment(before, embargoUntil);
	return given({ embargoUntil: same ? before : embargoUntil });
}

/** An answer holds for a year from the day on which it was given. */
function runningIn(facts: PracticeFacts, { operatingStatus }: PracticeForm, today: string): Partial<PracticeFacts> {
	if (!operatingStatus) return {};
	const asBefore = operatingStatus === facts.operatingStatus;
	return given({ operatingStatus, operatingStatusConfirmedAt: asBefore ? facts.operatingStatusConfirmedAt : today });
}

function textWithForm(text: PracticeText, form: PracticeForm): PracticeText {
	const how = principles.map((principle) => [principle, form[howField(principle)].trim()] as const);
	const written = sectionFields.map(([section, field]) => [section, form[field]] as const);
	return {
		...text,
		title: form.title,
		summary: form.summary.trim(),
		principles: Object.fromEntries(how.filter(([, value]) => value)),
		sections: Object.fromEntries(written.filter(([, value]) => value.trim())),
	};
}

const emptyText: PracticeText = {
	origin: "original",
	title: "",
	summary: "",
	principles: {},
	sdgs: {},
	results: {},
	conditions: {},
	keyDates: {},
	lineage: {},
	files: {},
	buildingBlocks: {},
	sections: {},
};

/** Leaves out what is not given, since a fact that is not stated is not there. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

/** Words typed into each text of the form that has a cap. */
export function wordsIn(values: PracticeFormValues, field: TextField): number {
	return wordCapOf(field) ? countWords(values[field]) : 0;
}
