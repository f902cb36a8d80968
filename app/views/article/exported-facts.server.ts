import type { FieldName } from "#app/library/record/field-lookup.ts";
import { languageOfPart } from "#app/library/record/filled-text.ts";
import { ownerName } from "#app/library/record/organisation-name.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import type { PracticeView } from "#app/library/views/practice-view.server.ts";
import { formats, type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import type { Reference } from "#app/reference/reference.ts";
import { panelFacts } from "#app/views/article/coded-facts.server.ts";
import type { PracticeContext } from "#app/views/article/practice-context.server.ts";
import { seriesOf } from "#app/views/page/series.ts";
import { factLabel } from "#app/views/practice/field-name.ts";

export type FactName = keyof Messages["practice"]["fact"] | FieldName;
type FactTexts = (view: PracticeView, around: PracticeContext) => string[];

/** How files and comparisons write facts that are more than a list of codes. */
const textsByFact: Partial<Record<FactName, FactTexts>> = {
	owner: ({ facts, text }) => listOfOne(ownerName(facts, text)),
	partners: ({ partners }, { reference, locale }) =>
		partners.map(({ name, role }) =>
			role === "partner" ? name : `${name} (${reference.label("partnerRoles", role, locale)})`,
		),
	running: ({ running }, { locale }) => [messagesFor(locale).states.running[running]],
	evidence: ({ evidence }, { locale }) => listOfOne(Object.values(messagesFor(locale).states.evidence)[evidence - 1]),
	review: ({ review }, { locale }) => [messagesFor(locale).states.review[review]],
	cost: costTexts,
	staff: ({ facts }, { locale }) =>
		facts.resources?.staff === undefined ? [] : [formats(locale).number(facts.resources.staff)],
	contact: ({ facts: { contact, visibility } }, { locale }) => {
		const { marks, practice } = messagesFor(locale);
		if (!contact) return [practice.throughSecretariat];
		const forMembers = visibility === "public" && contact.visibility === "members";
		return [contact.function, contact.email, ...(forMembers ? [marks.short.members] : [])];
	},
	endorsement: ({ facts: { endorsement }, files }, { locale }) => {
		if (!endorsement) return [];
		const { office, date, document } = endorsement;
		const paper = document?.includes("://") ? document : files.find(({ id }) => id === document)?.title;
		return [office, formats(locale).date(date), ...listOfOne(paper)];
	},
	completeness: ({ tier }, { locale }) => [messagesFor(locale).states.tier[tier]],
};

/** The values of facts as lines of text in the reader's language; no line for a fact that is not stated. */
export function factTexts(view: PracticeView, names: readonly FactName[], around: PracticeContext): string[][] {
	const { date: written } = formats(around.locale);
	const stated = new Map<string, string[]>(
		panelFacts(view, around.reference, around.locale).map(({ name, labels, date }) => [
			name,
			date ? [written(date)] : labels,
		]),
	);
	return names.map((name) => textsByFact[name]?.(view, around) ?? stated.get(name) ?? []);
}

/** The label of a fact. Facts that are derived or combined have labels of their own. */
export function factName(messages: Messages, name: FactName): string {
	const { fact } = messages.practice;
	return name in fact ? fact[name as keyof typeof fact] : factLabel(messages, name);
}

export function countryNames({ facts }: PracticeView, { reference, locale }: PracticeContext): string[] {
	return facts.countries.map((code) => reference.countryName(code, locale));
}

/**
 * Text of a practice and its language. If only a part of the words is the practice's own, `own` is that part, and the
 * rest, in the reader's language, is `before` or `after` it.
 */
export type LanguageText = { words: string; language: string; own?: string; before?: string; after?: string };

/** Each principle or goal, with the practice's text on how it shows, if any. */
export function codeTexts(
	view: PracticeView,
	field: "principles" | "sdgs",
	{ reference, locale }: PracticeContext,
): LanguageText[] {
	const how: Partial<Record<string, string>> = view.text[field];
	const { labelled } = messagesFor(locale).common;
	return view.facts[field].map((code) => {
		const label = reference.label(field, code, locale);
		const language = languageOfPart(view, `${field}/${code}`);
		const own = how[code] ?? "";
		return { words: own ? labelled(label, own) : label, language, own, before: label };
	});
}

export function conditionTexts(view: PracticeView, { reference, locale }: PracticeContext): LanguageText[] {
	const { facts, text } = view;
	const messages = messagesFor(locale);
	return facts.conditions.flatMap(({ id, need, type }) => {
		const labels = [reference.label("conditionNeeds", need, locale), reference.label("conditionTypes", type, locale)];
		const language = languageOfPart(view, `conditions/${id}`);
		const condition = text.conditions[id];
		if (!condition) return [];
		const after = seriesOf(messages, labels);
		return [{ words: messages.lineage.withDetails(condition, after), language, own: condition, after }];
	});
}

/** A result as text; `source` is the number of one of the sources. */
export type ResultText = {
	title: string;
	/** Of the title. */
	language: string;
	/** Earlier values, oldest first; “before” is said only of those from before the practice began. */
	earlier: string;
	latest: string;
	source?: number;
};

/** Leaves out results without a title: a number alone has no meaning. */
export function resultTexts(view: PracticeView, { locale }: PracticeContext): ResultText[] {
	const { facts, text } = view;
	const { bars, common, comparison } = messagesFor(locale);
	return facts.results.flatMap(({ id, unit, baseline, between, value, source }) => {
		const title = text.results[id];
		if (!title) return [];
		const before = baseline?.beforeChange ? [baseline] : [];
		const later = baseline && !baseline.beforeChange ? [baseline, ...between] : between;
		const figures = (label: string, measured: Measured[]) => {
			const values = measured.map((one) => figure(one, unit, locale));
			return values.length > 0 ? [common.labelled(label, values.join(comparison.semicolon))] : [];
		};
		return [
			{
				title,
				language: languageOfPart(view, `results/${id}`),
				earlier: [...figures(bars.before, before), ...figures(bars.earlier, later)].join(comparison.semicolon),
				latest: figure(value, unit, locale),
				...(source ? { source } : {}),
			},
		];
	});
}

type Measured = { value: number; date?: string | undefined };

function figure({ value, date }: Measured, unit: string | undefined, locale: Locale): string {
	const { quantity, date: written } = formats(locale);
	return date ? `${quantity(value, unit)} (${written(date)})` : quantity(value, unit);
}

function costTexts({ facts: { resources } }: PracticeView, { reference, locale }: PracticeContext): string[] {
	if (!resources) return [];
	const { costOnce, costRecurring } = messagesFor(locale).practice;
	const parts = [
		amountOf(resources, reference, locale),
		resources.year === undefined ? undefined : String(resources.year),
		resources.recurring === undefined ? undefined : resources.recurring ? costRecurring : costOnce,
	].filter((part) => part !== undefined);
	return parts.length > 0 ? [seriesOf(messagesFor(locale), parts)] : [];
}

function amountOf(
	{ amount, currency, costBand }: NonNullable<PracticeFacts["resources"]>,
	reference: Reference,
	locale: Locale,
): string | undefined {
	if (amount !== undefined) return formats(locale).quantity(Number(amount), currency);
	return costBand && reference.label("costBands", costBand, locale);
}

function listOfOne(text: string | undefined): string[] {
	return text ? [text] : [];
}
