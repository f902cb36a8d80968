import type { Actor } from "#app/identity/person/actor.ts";
import type { Citation } from "#app/library/citation/citation.ts";
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
import type { AccessMark } from "#app/library/record/access-marks.ts";
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

/** The value of one practice in one row. */
export type ComparisonCell =
	/** `texts` are the same lines, where they contain text of the practice in its language. */
	| { kind: "lines"; lines: string[]; texts?: LanguageText[] }
	/**
	 * Running text as Markdown and as clean HTML; `language` if it differs from the language of the title, `forMembers` for
	 * a section of a public practice that is for members only.
	 */
	| { kind: "prose"; markdown: string; html: string; language?: string; forMembers: boolean }
	/** A section that this reader may not see. */
	| { kind: "for-members" };

export type ComparisonRow = {
	key: string;
	label: string;
	/** Whether the cells hold the practice's own text, in its language, and not labels in the reader's. */
	own: boolean;
	cells: ComparisonCell[];
};

export type ComparedPractice = {
	pid: string;
	title: string;
	version: string;
	/** Of its text. */
	language: string;
	countries: { code: string; name: string }[];
	marks: AccessMark[];
	citation: Citation;
	statesConditions: boolean;
};

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
const facts: readonly FactName[] = [
	"owner",
	...comparedIn("course"),
	"running",
	...comparedIn("service"),
	...(["evidence", "review"] as const),
	...comparedIn("evaluation"),
	...(["cost", "staff"] as const),
	...comparedIn("offers"),
	"contact",
	...comparedIn("rights"),
];

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

/** The rows of a comparison, without those that are empty for all practices. */
export function comparisonRows(practices: readonly PracticeView[], around: PracticeContext): ComparisonRow[] {
	const messages = messagesFor(around.locale);
	const { common, comparison, members, translations } = messages;
	const stated = practices.map((view) => factTexts(view, facts, around));
	const lines = (key: string, label: string, own: boolean, words: (view: PracticeView, index: number) => string[]) => ({
		key,
		label,
		own,
		cells: practices.map((view, index): ComparisonCell => ({ kind: "lines", lines: words(view, index) })),
	});
	const own = (key: string, label: string, words: (view: PracticeView) => LanguageText[]) => ({
		...{ key, label, own: true },
		cells: practices.map((view) => textCell(words(view))),
	});
	const prose = (...pages: SectionPage[]) =>
		pages
			.flatMap(sectionsOn)
			.filter((name) => optionsOf(formSections[name]).compared)
			.map((name) => ({
				...{ key: name, label: fieldName(messages, name), own: true },
				cells: practices.map((view) => sectionCell(view, name)),
			}));
	const rows: ComparisonRow[] = [
		lines("text", translations.textIs.row, false, (view) => originTexts(view, around.locale)),
		lines("countries", members.columns.country, false, (view) => countryNames(view, around)),
		own("summary", comparison.shortSummary, (view) => single(view, "summary", view.text.summary)),
		...facts.map((name, at) =>
			lines(name, factName(messages, name), name === "owner", (_, index) => stated[index]?.[at] ?? []),
		),
		own("principles", factLabel(messages, "principles"), (view) => codeTexts(view, "principles", around)),
		own("results", fieldName(messages, "results"), (view) =>
			resultTexts(view, around).map(({ title, language, earlier, latest }) => {
				const figures = [latest, earlier].filter(Boolean).join(comparison.semicolon);
				return { words: common.labelled(title, figures), language, own: title, after: figures };
			}),
		),
		...prose("problem", "solution", "results"),
		own("conditions", fieldName(messages, "conditions"), (view) => conditionTexts(view, around)),
		own("buildingBlocks", fieldName(messages, "buildingBlocks"), (view) =>
			localizedBlocks(view).map(({ id, title, what }) => ({
				words: what ? common.labelled(title, what) : title,
				language: languageOfPart(view, `buildingBlocks/${id}/title`),
			})),
		),
		...prose("wrong", "lessons"),
	];
	return rows.filter(({ cells }) => cells.some((cell) => cell.kind !== "lines" || cell.lines.length > 0));
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
