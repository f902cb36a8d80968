import type { Actor } from "#app/identity/person/actor.ts";
import { comparedPractices } from "#app/library/discovery/compare-practices.server.ts";
import { type LeftOutPractices, leftOutPractices } from "#app/library/discovery/left-out-practices.server.ts";
import {
	leastCompared,
	maxCompared,
	type OtherVersion,
	otherVersions,
	requestedPractices,
} from "#app/library/discovery/requested-practices.ts";
import { similarPractices } from "#app/library/discovery/similar-practices.server.ts";
import { localizedBlocks } from "#app/library/drafting/localized-blocks.ts";
import { formSections } from "#app/library/form/practice-form-fields.ts";
import { optionsOf, panelFields, type SectionPage, sectionsOn } from "#app/library/record/field-lookup.ts";
import { languageOfPart } from "#app/library/record/filled-text.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Section } from "#app/library/record/practice-record.ts";
import type { FieldOptions } from "#app/library/values/field-kinds.ts";
import type { PracticeCard } from "#app/library/views/cards.server.ts";
import type { PracticeView } from "#app/library/views/practice-view.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { renderMarkdown } from "#app/platform/text/markdown.server.ts";
import {
	type ComparedPractice,
	type ComparedResult,
	type ComparisonCell,
	type ComparisonRow,
	type RowGroup,
	rowGroups,
} from "#app/routes/library/compare/comparison.ts";
import {
	codeTexts,
	conditionTexts,
	countryNames,
	type FactName,
	factName,
	factTexts,
	type LanguageText,
	resultTexts,
} from "#app/views/article/exported-facts.server.ts";
import { isForMembers, isWithheld } from "#app/views/article/members-only.ts";
import { type PracticeContext, practiceContext } from "#app/views/article/practice-context.server.ts";
import { practiceCitation } from "#app/views/article/practice-page.server.ts";
import { countriesWithNames } from "#app/views/page/country-names.ts";
import { factLabel, fieldName } from "#app/views/practice/field-name.ts";
import { missingTextsNotice, originText } from "#app/views/practice/text-origin.ts";

export type ComparisonPage = LeftOutPractices & {
	practices: ComparedPractice[];
	rows: ComparisonRow[];
	otherVersions: OtherVersion[];
	/** Number of practices in the URL. */
	requestedCount: number;
	/** Practices to add, if there is only one. */
	suggestions: Pick<PracticeCard, "pid" | "title" | "language">[];
	/** All identifiers in the URL, found or not: the page changes with each of them. */
	pids: string[];
};

const comparedIn = (panel: FieldOptions["panel"]) => panelFields(panel).filter((name) => optionsOf(name).compared);
const facts: Readonly<Record<Exclude<RowGroup, "results" | "learning">, readonly FactName[]>> = {
	brief: ["owner", ...comparedIn("course"), ...comparedIn("service")],
	needs: ["cost", "staff"],
	entry: [
		"running",
		"evidence",
		"review",
		...comparedIn("evaluation"),
		...comparedIn("offers"),
		"contact",
		...comparedIn("rights"),
	],
};

/**
 * Practices side by side, as this reader may see them.
 * @param values identifiers or URLs from the page's own URL
 */
export async function comparisonPage(
	context: { actor: Actor; services: LibraryServices; origin: string },
	values: readonly string[],
	locale: Locale,
): Promise<ComparisonPage> {
	const { actor, services } = context;
	const requested = requestedPractices(values);
	const { practices, leftOut } = await comparedPractices(actor, services, requested, locale);
	const around = practiceContext(context, locale);
	const [only] = practices;
	const shown = practices.map((view) => ({
		pid: view.pid,
		title: view.text.title,
		version: view.version,
		language: view.language,
		countries: countriesWithNames(view.facts.countries, around),
		marks: view.whole ? view.marks : [],
		citation: practiceCitation(view, around),
		statesConditions: conditionTexts(view, around).length > 0,
	}));
	return {
		practices: shown,
		otherVersions: otherVersions(requested, shown),
		rows: comparisonRows(practices, around),
		...(await leftOutPractices(actor, services, leftOut, locale)),
		requestedCount: requested.length,
		suggestions:
			only && practices.length < leastCompared ? await similarPractices(actor, services, only.pid, locale) : [],
		pids: requested.slice(0, maxCompared).flatMap(({ pid }) => pid ?? []),
	};
}

/** The language of a practice's text and where it comes from. */
function originTexts(view: PracticeView, locale: Locale): string[] {
	const { languages, language } = view;
	const shown = languages.find((text) => text.language === language);
	const words = shown && messagesFor(locale).translations.textIs.inLanguage(language, originText(shown, locale));
	return [words, missingTextsNotice(view, locale)].flatMap((line) => line ?? []);
}

/** The rows of a comparison in the order of their groups, without those that are empty for all practices. */
export function comparisonRows(practices: readonly PracticeView[], around: PracticeContext): ComparisonRow[] {
	const messages = messagesFor(around.locale);
	const { comparison, members, translations } = messages;
	type Row = Omit<ComparisonRow, "group">;
	const lines = (
		key: string,
		label: string,
		own: boolean,
		words: (view: PracticeView, index: number) => string[],
	): Row => ({
		...{ key, label, own },
		cells: practices.map((view, index) => ({ kind: "lines", lines: words(view, index) })),
	});
	const own = (key: string, label: string, words: (view: PracticeView) => LanguageText[]): Row => ({
		...{ key, label, own: true },
		cells: practices.map((view) => textCell(words(view))),
	});
	const stated = (group: keyof typeof facts) => {
		const texts = practices.map((view) => factTexts(view, facts[group], around));
		return facts[group].map((name, at) =>
			lines(name, factName(messages, name), name === "owner", (_, index) => texts[index]?.[at] ?? []),
		);
	};
	const prose = (...pages: SectionPage[]) =>
		pages
			.flatMap(sectionsOn)
			.filter((name) => optionsOf(formSections[name]).compared)
			.map(
				(name): Row => ({
					...{ key: name, label: fieldName(messages, name), own: true },
					cells: practices.map((view) => sectionCell(view, name)),
				}),
			);
	const results: Row = {
		...{ key: "results", label: fieldName(messages, "results"), own: true },
		cells: practices.map((view) => ({ ...textCell(resultLines(view, around)), results: comparedResults(view) })),
	};
	const groups: Readonly<Record<RowGroup, Row[]>> = {
		results: [results, ...prose("results")],
		brief: [
			own("summary", comparison.shortSummary, (view) => single(view, "summary", view.text.summary)),
			...prose("problem", "solution"),
			...stated("brief"),
		],
		needs: [
			own("conditions", fieldName(messages, "conditions"), (view) => conditionTexts(view, around)),
			...stated("needs"),
			own("buildingBlocks", fieldName(messages, "buildingBlocks"), (view) => blockTexts(view, around)),
		],
		learning: [
			own("principles", factLabel(messages, "principles"), (view) => codeTexts(view, "principles", around)),
			...prose("wrong", "lessons"),
		],
		entry: [
			lines("countries", members.columns.country, false, (view) => countryNames(view, around)),
			lines("text", translations.textIs.row, false, (view) => originTexts(view, around.locale)),
			...stated("entry"),
		],
	};
	return rowGroups
		.flatMap((group) => groups[group].map((row) => ({ group, ...row })))
		.filter(({ cells }) => cells.some((cell) => cell.kind !== "lines" || cell.lines.length > 0));
}

function resultLines(view: PracticeView, around: PracticeContext): LanguageText[] {
	const { common, comparison } = messagesFor(around.locale);
	return resultTexts(view, around).map(({ title, language, earlier, latest }) => {
		const figures = [latest, earlier].filter(Boolean).join(comparison.semicolon);
		return { words: common.labelled(title, figures), language, own: title, after: figures };
	});
}

/** Leaves out results without a title: a number alone has no meaning. */
function comparedResults(view: PracticeView): ComparedResult[] {
	return view.facts.results.flatMap(({ id, unit, baseline, value }) => {
		const title = view.text.results[id];
		if (!title) return [];
		return [{ title, language: languageOfPart(view, `results/${id}`), unit, latest: value, earliest: baseline }];
	});
}

function blockTexts(view: PracticeView, { locale }: PracticeContext): LanguageText[] {
	const { labelled } = messagesFor(locale).common;
	return localizedBlocks(view).map(({ id, title, what }) => ({
		words: what ? labelled(title, what) : title,
		language: languageOfPart(view, `buildingBlocks/${id}/title`),
	}));
}

function single(view: PracticeView, path: string, words: string): LanguageText[] {
	return words ? [{ words, language: languageOfPart(view, path) }] : [];
}

function textCell(texts: LanguageText[]): ComparisonCell {
	return { kind: "lines", lines: texts.map(({ words }) => words), texts };
}

function sectionCell(view: PracticeView, name: Section): ComparisonCell {
	const { text, rest } = view;
	const markdown = text.sections[name]?.trim();
	const language = rest ? { language: languageOfPart(view, `sections/${name}`) } : {};
	const forMembers = isForMembers(view, name);
	if (markdown) return { kind: "prose", markdown, html: renderMarkdown(markdown), forMembers, ...language };
	return isWithheld(view, name) ? { kind: "for-members" } : { kind: "lines", lines: [] };
}
