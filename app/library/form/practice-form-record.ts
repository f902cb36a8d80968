import type { PracticeForm } from "#app/library/form/practice-form.ts";
import {
	controlNamed,
	howField,
	listFields,
	type PracticeFormValues,
	textFields,
} from "#app/library/form/practice-form-fields.ts";
import { itemsWithForm, textsWithForm } from "#app/library/form/practice-form-items.ts";
import { withUnfinished } from "#app/library/form/practice-form-unfinished.ts";
import { typedSeries } from "#app/library/form/typed-series.ts";
import {
	columnsOf,
	type FactName,
	type FieldName,
	type FieldOf,
	fieldsIn,
	fieldsOf,
	isNamedList,
	type RowList,
	rowLists,
	sectionOf,
} from "#app/library/record/field-lookup.ts";
import { formLanguage } from "#app/library/record/practice.ts";
import { practiceFields } from "#app/library/record/practice-fields.ts";
import type { PracticeFacts, PracticeRecord, PracticeText } from "#app/library/record/practice-record.ts";
import { emptyText, type ItemText } from "#app/library/record/text-places.ts";
import { plainNumber, typedNumber } from "#app/library/values/typed-number.ts";
import { withoutUndefined } from "#app/library/values/without-undefined.ts";
import { principles } from "#app/reference/codes.ts";

/**
 * The values of the form for a record.
 * @param locale the language of the page, in which numbers are written
 */
export function formValuesOf(record: PracticeRecord, locale = "en"): PracticeFormValues {
	const { facts } = record;
	const language = formLanguage(record);
	const text = record.texts[language];
	const own = [...textFields, ...listFields].map((name) => [name, shownAt(name, facts, text, locale)]);
	const values = {
		...Object.fromEntries(own),
		title: text?.title ?? "",
		summary: text?.summary ?? "",
		originalLanguage: language,
		...groupValues(facts, locale),
		...howValues(text),
		...Object.fromEntries(rowLists.map((list) => [list, rowsOf(list, facts, text, locale)])),
	} as PracticeFormValues;
	return withUnfinished(values, facts.unfinished, locale);
}

/** The value of a control that is not part of a group: a section of the text, or a fact by its kind. */
function shownAt(
	name: (typeof textFields)[number] | (typeof listFields)[number],
	facts: PracticeFacts,
	text: PracticeText | undefined,
	locale: string,
): string | readonly string[] {
	const { kind } = controlNamed(name);
	if (kind === "section") return text?.sections[sectionOf(name as FieldOf<"section">)] ?? "";
	const value = (facts as Record<string, unknown>)[name];
	return Array.isArray(value) ? value : shown(kind, value, locale);
}

/** A value as it is typed into a control. */
function shown(kind: string, value: unknown, locale: string): string {
	if (value === undefined) return "";
	if (kind === "number") return typedNumber(plainNumber(Number(value)), locale);
	return Array.isArray(value) ? value.join(" ") : String(value);
}

function groupValues(facts: PracticeFacts, locale: string) {
	const { owner, contact, endorsement, resources } = facts;
	return {
		ownerName: owner?.name ?? "",
		ownerCountry: owner?.country ?? "",
		ownerType: owner?.type ?? "",
		contactFunction: contact?.function ?? "",
		contactEmail: contact?.email ?? "",
		contactVisibility: contact?.visibility ?? "public",
		costBand: resources?.costBand ?? "",
		amount: resources?.amount ? typedNumber(resources.amount, locale) : "",
		currency: resources?.currency ?? "",
		costYear: resources?.year?.toString() ?? "",
		recurring: resources?.recurring === undefined ? "" : resources.recurring ? "yes" : "no",
		staff: shown("number", resources?.staff, locale),
		endorsementOffice: endorsement?.office ?? "",
		endorsementDate: endorsement?.date ?? "",
		endorsementDocument: endorsement?.document ?? "",
	};
}

/** The rows of a list as typed; localized columns come from the text. */
function rowsOf(list: RowList, facts: PracticeFacts, text: PracticeText | undefined, locale: string): object[] {
	if (list === "sdgs") return facts.sdgs.map((code) => ({ code, how: text?.sdgs[code] ?? "" }));
	return (facts[list] as readonly Item[]).map((item) => {
		const localized = isNamedList(list) ? (text?.[list][String(item.id)] as ItemText | undefined) : undefined;
		const known = columnsByList[list]?.(item, locale) ?? item;
		const columns = columnsOf(list).map(([column, { kind, localized: isLocalized }]) => {
			if (!isLocalized) return [column, shown(kind, known[column], locale)];
			return [column, (typeof localized === "object" ? localized[column] : localized) ?? ""];
		});
		return { ...(isNamedList(list) ? { id: item.id } : {}), ...Object.fromEntries(columns) };
	});
}

type Item = Readonly<Record<string, unknown>>;

/** Lists whose items are stored in a shape other than their columns. */
const columnsByList: Partial<Record<RowList, (item: Item, locale: string) => Item>> = {
	results: (item, locale) => {
		const { unit, baseline, between, value, source, sourceUrl, sourceText } = item as PracticeFacts["results"][number];
		return {
			unit,
			baseline: baseline?.value,
			baselineDate: baseline?.date,
			beforeChange: baseline?.beforeChange ? "yes" : "",
			between: typedSeries(between, locale),
			value: value.value,
			valueDate: value.date,
			source: sourceUrl ?? sourceText ?? source,
		};
	},
	lineage: (item) => {
		const { from, to, date, certainty } = item as PracticeFacts["lineage"][number];
		const ends = { fromCountry: from.country, fromPid: from.pid, toCountry: to.country, toPid: to.pid };
		return { ...ends, date, certainty };
	},
};

function howValues(text: PracticeText | undefined) {
	const values = principles.map((principle) => [howField(principle), text?.principles[principle] ?? ""]);
	return Object.fromEntries(values) as Record<ReturnType<typeof howField>, string>;
}

/**
 * Applies the form to a record; facts and texts that the form does not have stay as they are.
 * @param today `2026-11-25`: the date of a new answer about the operating status
 * @returns `language-taken` if there is already a translation in the form's language
 */
export function recordWithForm(
	record: PracticeRecord,
	form: PracticeForm,
	today: string,
): { record: PracticeRecord } | { outcome: "language-taken" } {
	const before = formLanguage(record);
	const language = form.originalLanguage;
	if (language !== before && record.texts[language]) return { outcome: "language-taken" };
	const { [before]: text = emptyText("original"), ...translations } = record.texts;
	const { facts: items, texts: itemTexts } = itemsWithForm(record, before, form);
	const texts = textsWithForm({ [language]: textWithForm(text, form), ...translations }, language, items, itemTexts);
	const original = record.facts.originalLanguage === before ? language : record.facts.originalLanguage;
	return { record: { ...record, facts: { ...factsWithForm(record.facts, form, original, today), ...items }, texts } };
}

function factsWithForm(
	facts: PracticeFacts,
	form: PracticeForm,
	originalLanguage: string,
	today: string,
): PracticeFacts {
	const rest = Object.entries(facts).filter(([name]) => !comesFromForm(name));
	return {
		...Object.fromEntries(rest),
		...Object.fromEntries(singleFacts.flatMap((name) => ((form[name] ?? "") === "" ? [] : [[name, form[name]]]))),
		...Object.fromEntries(listFacts.map((name) => [name, inOrderOf<string>(facts[name], form[name])])),
		originalLanguage,
		...ownerIn(form),
		...contactIn(form),
		...resourcesIn(form),
		...endorsementIn(form),
		...operatingStatusIn(facts, form, today),
	} as PracticeFacts;
}

const listFacts = fieldsOf(["countries", "codes", "principles", "sections"]);
type Single = Exclude<FactName, RowList | FieldOf<"language" | "group" | "hidden"> | (typeof listFacts)[number]>;
const notSingle: ReadonlySet<string> = new Set<FieldName>([
	...listFacts,
	...rowLists,
	...fieldsOf(["language", "group", "hidden", "title", "summary", "section"]),
]);
const singleFacts = fieldsIn().filter((name): name is Single => !notSingle.has(name));

/** Whether the form decides about a fact, so that an empty control removes it. */
function comesFromForm(name: string): boolean {
	if (name === "unfinished" || name === "operatingStatusConfirmedAt") return true;
	return Object.hasOwn(practiceFields, name) && practiceFields[name as FieldName].kind !== "hidden";
}

/** Boxes are sent in the order of the page; codes ticked before keep their place. */
function inOrderOf<T>(before: readonly T[], after: readonly T[]): T[] {
	return [...before.filter((code) => after.includes(code)), ...after.filter((code) => !before.includes(code))];
}

function ownerIn({
	ownerName: name,
	ownerCountry: country,
	ownerType: type,
}: PracticeForm): Pick<PracticeFacts, "owner"> {
	return name ? { owner: { name, ...withoutUndefined({ country, type }) } } : {};
}

function contactIn(form: PracticeForm): Pick<PracticeFacts, "contact"> {
	const { contactFunction, contactEmail: email, contactVisibility: visibility } = form;
	return contactFunction && email ? { contact: { function: contactFunction, email, visibility } } : {};
}

function resourcesIn(form: PracticeForm): Pick<PracticeFacts, "resources"> {
	const { costBand, amount, currency, costYear: year, staff } = form;
	const recurring = form.recurring === undefined ? undefined : form.recurring === "yes";
	const resources = withoutUndefined({ costBand, amount, currency, year, recurring, staff });
	return Object.keys(resources).length > 0 ? { resources } : {};
}

function endorsementIn(form: PracticeForm): Pick<PracticeFacts, "endorsement"> {
	const { endorsementOffice: office, endorsementDate: date, endorsementDocument: document } = form;
	return office && date ? { endorsement: { office, date, ...withoutUndefined({ document }) } } : {};
}

/** An unchanged answer keeps its date. */
function operatingStatusIn(
	facts: PracticeFacts,
	{ operatingStatus }: PracticeForm,
	today: string,
): Partial<PracticeFacts> {
	if (!operatingStatus) return {};
	const asBefore = operatingStatus === facts.operatingStatus;
	return withoutUndefined({
		operatingStatus,
		operatingStatusConfirmedAt: asBefore ? facts.operatingStatusConfirmedAt : today,
	});
}

function textWithForm(text: PracticeText, form: PracticeForm): PracticeText {
	const how = principles.map((principle) => [principle, form[howField(principle)].trim()] as const);
	const written = fieldsOf(["section"]).map((field) => [sectionOf(field), form[field]] as const);
	return {
		...text,
		title: form.title,
		summary: form.summary.trim(),
		principles: Object.fromEntries(how.filter(([, value]) => value)),
		sections: Object.fromEntries(written.filter(([, value]) => value.trim())),
	};
}
