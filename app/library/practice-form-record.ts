import {
	type FormField,
	formSections,
	howField,
	type PracticeForm,
	type PracticeFormValues,
} from "#app/library/practice-form.ts";
import type { PracticeFacts, PracticeRecord, PracticeText } from "#app/library/practice-record.ts";
import { countWords } from "#app/library/word-count.ts";
import { principles } from "#app/reference/codes.ts";

/** The language that the form edits: the original's, or that of the only text a record has. */
export function formLanguage({ facts, texts }: PracticeRecord): string {
	return texts[facts.originalLanguage] ? facts.originalLanguage : (Object.keys(texts)[0] ?? facts.originalLanguage);
}

/** A record as the form shows it. */
export function formValuesOf(record: PracticeRecord): PracticeFormValues {
	const { facts } = record;
	const language = formLanguage(record);
	const text = record.texts[language];
	return {
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
		channels: facts.channels,
		principles: facts.principles,
		...howValues(text),
		...sectionValues(text),
		linkTitle: facts.links.map(({ title }) => title),
		linkUrl: facts.links.map(({ url }) => url),
		licence: facts.licence,
		visibility: facts.visibility,
	};
}

function howValues(text: PracticeText | undefined) {
	const values = principles.map((principle) => [howField(principle), text?.principles[principle] ?? ""]);
	return Object.fromEntries(values) as Record<ReturnType<typeof howField>, string>;
}

function sectionValues(text: PracticeText | undefined) {
	const values = formSections.map((section) => [section, text?.sections[section] ?? ""]);
	return Object.fromEntries(values) as Record<(typeof formSections)[number], string>;
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
	const { [before]: text, ...translations } = record.texts;
	const texts = { [language]: textWithForm(text, form), ...translations };
	const original = record.facts.originalLanguage === before ? language : record.facts.originalLanguage;
	return { record: { ...record, facts: factsWithForm(record.facts, form, original, today), texts } };
}

function factsWithForm(
	facts: PracticeFacts,
	form: PracticeForm,
	originalLanguage: string,
	today: string,
): PracticeFacts {
	const { owner: _o, contact: _c, startDate: _s, endDate: _e, stage: _g, ...others } = facts;
	const { operatingStatus: _r, operatingStatusConfirmedAt: _a, ...rest } = others;
	const { kind, serviceAreas, licence, visibility } = form;
	return {
		...rest,
		...{ kind, originalLanguage, serviceAreas, licence, visibility },
		countries: inOrderOf(facts.countries, form.countries),
		governmentLevels: inOrderOf(facts.governmentLevels, form.governmentLevels),
		functions: inOrderOf(facts.functions, form.functions),
		channels: inOrderOf(facts.channels, form.channels),
		principles: inOrderOf(facts.principles, form.principles),
		links: form.linkTitle.flatMap((title, index) => {
			const url = form.linkUrl[index];
			return url ? [{ title: title || new URL(url).hostname, url }] : [];
		}),
		...ownerIn(form),
		...contactIn(form),
		...given({ startDate: form.startDate, endDate: form.endDate, stage: form.stage }),
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

/** An answer holds for a year from the day on which it was given. */
function runningIn(facts: PracticeFacts, { operatingStatus }: PracticeForm, today: string): Partial<PracticeFacts> {
	if (!operatingStatus) return {};
	const asBefore = operatingStatus === facts.operatingStatus;
	return given({ operatingStatus, operatingStatusConfirmedAt: asBefore ? facts.operatingStatusConfirmedAt : today });
}

function textWithForm(text: PracticeText | undefined, form: PracticeForm): PracticeText {
	const how = principles.map((principle) => [principle, form[howField(principle)].trim()] as const);
	const written = formSections.map((section) => [section, form[section]] as const);
	const { sections = {}, ...rest } = text ?? emptyText;
	const kept = Object.entries(sections).filter(([section]) => !formSections.some((own) => own === section));
	return {
		...rest,
		title: form.title,
		summary: form.summary.trim(),
		principles: Object.fromEntries(how.filter(([, value]) => value)),
		sections: Object.fromEntries([...kept, ...written.filter(([, value]) => value.trim())]),
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
	sections: {},
};

/** Leaves out what is not given, since a fact that is not stated is not there. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

/** Words typed into each text of the form that has a cap. */
export function wordsIn(values: PracticeFormValues, field: FormField): number {
	const value = values[field];
	return typeof value === "string" ? countWords(value) : 0;
}
