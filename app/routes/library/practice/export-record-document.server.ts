import { fileType } from "#app/http/file-types.ts";
import { apaText, type Citation } from "#app/library/citation/citation.ts";
import type { ExportBlock, ExportDocument } from "#app/library/citation/export-document.server.ts";
import { localizedBlocks } from "#app/library/drafting/localized-blocks.ts";
import {
	type NamedList,
	panelFields,
	rowLists,
	type SectionPage,
	sectionsOn,
} from "#app/library/record/field-lookup.ts";
import { practiceFilePath } from "#app/library/record/practice-file.ts";
import type { PracticeView } from "#app/library/views/practice-view.server.ts";
import { direction, formats, messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { headingOf, languagesBelow } from "#app/routes/library/practice/export-headings.server.ts";
import { countryNote } from "#app/ui/frame/country-note.ts";
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
import type { PracticeContext } from "#app/views/article/practice-context.server.ts";
import { isSource, sourceRows } from "#app/views/article/source-rows.server.ts";
import { seriesOf } from "#app/views/page/series.ts";
import { edgeStateText } from "#app/views/practice/edge-state-text.ts";
import { fieldName } from "#app/views/practice/field-name.ts";
import { footText, limitSeen, limitSentences, limitsOf } from "#app/views/practice/mark-sentences.ts";
import { missingTextsNotice, translationText } from "#app/views/practice/text-origin.ts";

const facts: readonly FactName[] = [
	...(["owner", "partners", "running"] as const),
	...panelFields("course"),
	...panelFields("service"),
	...(["evidence", "review"] as const),
	...panelFields("evaluation"),
	...(["cost", "staff"] as const),
	...panelFields("offers"),
	...(["contact", "endorsement"] as const),
	...panelFields("rights"),
];

/** A version as a self-contained document, in the order of its page and with the labels of its language. */
export function recordDocument(view: PracticeView, citation: Citation, around: PracticeContext): ExportDocument {
	const messages = messagesFor(around.locale);
	const { practice, files } = messages;
	const { text } = view;
	const heading = (words: string, start: string) => headingOf(words, languagesBelow(start, view), view, around.locale);
	const sections = (...pages: SectionPage[]) =>
		pages
			.flatMap(sectionsOn)
			.flatMap((name) => sectionOf(heading(fieldName(messages, name), `sections/${name}`), text.sections[name]));
	const list = (field: "principles" | "sdgs" | NamedList, items: string[]) =>
		listOf(heading(fieldName(messages, field), `${field}/`), items);
	const lineageLanguages = view.lineage.flatMap(({ text }) => text?.language ?? []);
	return {
		title: text.title,
		language: around.locale,
		rtl: direction(around.locale) === "rtl",
		foot: footText(messages, limitSeen(view)),
		blocks: [
			...paragraphs(...limitTexts(view, around)),
			...paragraphs(text.localName?.name, text.summary),
			...paragraphs(...noticesOf(view, citation, around)),
			...factTable(view, citation, around),
			...(text.body?.trim() ? [prose(text.body)] : []),
			...sections("problem", "solution"),
			...list("principles", wordsOf(codeTexts(view, "principles", around))),
			...list("sdgs", wordsOf(codeTexts(view, "sdgs", around))),
			...results(view, around),
			...sections("results"),
			...list("conditions", wordsOf(conditionTexts(view, around))),
			...sections("wrong", "lessons"),
			...blocks(view, around),
			...listOf(
				headingOf(fieldName(messages, "lineage"), lineageLanguages, view, around.locale),
				lineageTexts(view, around),
			),
			...list("keyDates", dateTexts(view, around)),
			...listOf(heading(files.exported.heading, "files/"), fileTexts(view, around)),
			...sources(view, around),
			{ kind: "heading", level: 2, text: practice.citeTitle },
			...paragraphs(apaText(citation)),
			...paragraphs(countryNote(messages, view.facts.countries)),
		],
	};
}

function paragraphs(...texts: (string | undefined)[]): ExportBlock[] {
	return texts.flatMap((text) => (text?.trim() ? [{ kind: "paragraph", text }] : []));
}

function wordsOf(texts: LanguageText[]): string[] {
	return texts.map(({ words }) => words);
}

function prose(markdown: string): ExportBlock {
	return { kind: "prose", markdown };
}

function sectionOf(title: string, markdown: string | undefined): ExportBlock[] {
	return markdown?.trim() ? [{ kind: "heading", level: 2, text: title }, prose(markdown)] : [];
}

function listOf(title: string, items: string[]): ExportBlock[] {
	return items.length > 0
		? [
				{ kind: "heading", level: 2, text: title },
				{ kind: "list", items },
			]
		: [];
}

/** Who else may read it, as above the summary of its page. */
function limitTexts(view: PracticeView, around: PracticeContext): string[] {
	const messages = messagesFor(around.locale);
	return limitsOf(view.marks).map((mark) => {
		if (mark.kind === "part" && !view.whole) return messages.practice.membersOnly;
		const { title, text } = limitSentences(messages, mark, {
			marks: view.marks,
			countries: countryNames(view, around),
		});
		return `${title} ${text}`;
	});
}

/** Notices on origin, approval and completeness, as at the top of the page. */
function noticesOf(view: PracticeView, citation: Citation, { locale, reference }: PracticeContext): string[] {
	const messages = messagesFor(locale);
	const { approval, practice, translations } = messages;
	const { provenance } = view.facts;
	const shown = view.languages.find(({ language }) => language === view.language);
	const partly = missingTextsNotice(view, locale);
	const machine = shown?.origin === "machine" && !partly;
	const translated = machine || partly ? null : translationText(view, locale);
	return [
		...(view.language === locale || citation.text !== null ? [] : [practice.shownIn(view.language)]),
		...(partly ? [partly] : []),
		...(machine ? [practice.machineNotice(shown.sourceVersion ?? undefined)] : []),
		...(translated ? [translations.textIs.notice(translated)] : []),
		...(shown?.stale ? [practice.olderParts(shown.outdated.map((field) => fieldName(messages, field)))] : []),
		...(view.demonstration || provenance?.kind === "demonstration" ? [practice.demonstration] : []),
		...(provenance?.kind === "compiled" ? [practice.compiled(provenance.date)] : []),
		...(provenance?.kind !== "compiled" && view.notApprovedBy.length > 0 ? [approval.compiled] : []),
		...(view.notApprovedBy.length > 0
			? [approval.notYet(view.notApprovedBy.map((code) => reference.countryName(code, locale)))]
			: []),
		...(provenance?.kind === "imported" ? [practice.imported(provenance.source)] : []),
	];
}

function factTable(view: PracticeView, citation: Citation, around: PracticeContext): ExportBlock[] {
	const messages = messagesFor(around.locale);
	const { comparison, members, practice } = messages;
	const stated = factTexts(view, facts, around);
	const { fact } = practice;
	const { date } = formats(around.locale);
	const first = view.firstPublishedAt ? dayOf(view.firstPublishedAt) : citation.date;
	const laterVersion = first !== citation.date;
	const rows: [string, string[]][] = [
		[members.columns.country, countryNames(view, around)],
		...facts.map((name, index): [string, string[]] => [factName(messages, name), stated[index] ?? []]),
		[laterVersion ? fact.firstPublished : fact.published, [date(first)]],
		[fact.versionPublished, laterVersion ? [date(citation.date)] : []],
		[comparison.version, [view.version]],
		[comparison.address, [citation.url]],
	];
	return [
		{
			kind: "table",
			head: [practice.facts, ""],
			rows: rows.filter(([, lines]) => lines.length > 0).map(([label, lines]) => [{ lines: [label] }, { lines }]),
		},
	];
}

function results(view: PracticeView, around: PracticeContext): ExportBlock[] {
	const messages = messagesFor(around.locale);
	const { comparison } = messages;
	const resultsOfRecord = resultTexts(view, around);
	if (resultsOfRecord.length === 0) return [];
	const sourced = resultsOfRecord.some(({ source }) => source);
	return [
		{
			kind: "heading",
			level: 2,
			text: headingOf(fieldName(messages, "results"), languagesBelow("results/", view), view, around.locale),
		},
		{
			kind: "table",
			head: [comparison.result, comparison.earlier, comparison.latest, ...(sourced ? [comparison.source] : [])],
			rows: resultsOfRecord.map(({ title, earlier, latest, source }) =>
				[title, earlier, latest, ...(sourced ? [source ? String(source) : ""] : [])].map((text) => ({
					lines: text ? [text] : [],
				})),
			),
		},
	];
}

/** The reusable parts, each under a heading of its own. */
function blocks(view: PracticeView, { locale }: PracticeContext): ExportBlock[] {
	const messages = messagesFor(locale);
	const { buildingBlocks: words } = messages;
	const parts = localizedBlocks(view);
	if (parts.length === 0) return [];
	const line = (label: string, text: string) => text && messages.common.labelled(label, text);
	const titles = (ids: string[]) =>
		seriesOf(
			messages,
			view.files.filter(({ id }) => ids.includes(id)).map(({ title }) => title),
		);
	return [
		{
			kind: "heading",
			level: 2,
			text: headingOf(fieldName(messages, "buildingBlocks"), languagesBelow("buildingBlocks/", view), view, locale),
		},
		...parts.flatMap(({ title, what, enablers, lesson, files }): ExportBlock[] => [
			{ kind: "heading", level: 3, text: title },
			...paragraphs(what, line(words.enablers, enablers), line(words.lesson, lesson), line(words.files, titles(files))),
		]),
	];
}

function lineageTexts({ lineage }: PracticeView, { reference, locale }: PracticeContext): string[] {
	const messages = messagesFor(locale);
	const { common, lineage: words } = messages;
	return lineage.flatMap(({ from, to, date, text, ...edge }) => {
		if (!from.country || !to.country) return [];
		const nameOf = (code: string) => reference.countryName(code, locale);
		const between = words.fromTo(nameOf(from.country), nameOf(to.country));
		const details = [...(date ? [formats(locale).date(date)] : []), edgeStateText(messages, edge)];
		const known = words.withDetails(between, seriesOf(messages, details));
		return [text ? common.labelled(known, text.words) : known];
	});
}

function dateTexts({ facts, text }: PracticeView, { locale }: PracticeContext): string[] {
	const { labelled } = messagesFor(locale).common;
	return facts.keyDates.flatMap(({ id, date }) =>
		text.keyDates[id] ? [labelled(formats(locale).date(date), text.keyDates[id])] : [],
	);
}

/** Each file with its checksum, by which a copy can be verified; withdrawn files have no URL. */
function fileTexts({ pid, files }: PracticeView, { locale, origin }: PracticeContext): string[] {
	const messages = messagesFor(locale);
	const words = messages.files;
	return files.map(({ title, alternative, credit, withdrawn, ...file }) => {
		const facts = words.exported.line(file.name, fileType(file.mediaType), formats(locale).bytes(file.size));
		const gone = withdrawn && words.page.withdrawn(dayOf(withdrawn.at), withdrawn.reason);
		const address = `${origin}${practiceFilePath(locale, pid, file)}`;
		const named = [messages.common.labelled(title, facts), alternative, credit && words.page.credit(credit)];
		return seriesOf(messages, [...named, `SHA-256 ${file.sha256}`, gone ?? address]);
	});
}

/** Laws, links and recognitions; then the sources by their numbers. */
function sources(view: PracticeView, around: PracticeContext): ExportBlock[] {
	const messages = messagesFor(around.locale);
	return [
		...rowLists.filter(isSource).flatMap((list) =>
			listOf(
				fieldName(messages, list),
				sourceRows(view, list, around).map(({ first, codes, others, url }) =>
					seriesOf(messages, [
						codes.length > 0 ? messages.lineage.withDetails(first, seriesOf(messages, codes)) : first,
						...others,
						url,
					]),
				),
			),
		),
		...listOf(
			messages.practice.sources,
			(view.facts.provenance?.sources ?? []).map(
				({ title, url, year }, index) => `${index + 1}. ${seriesOf(messages, [title, year, url])}`,
			),
		),
	];
}
