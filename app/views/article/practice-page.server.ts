import type { Followable } from "#app/exchange/following/follow.ts";
import { type Citation, citationOf } from "#app/library/citation/citation.ts";
import { type RowList, rowLists } from "#app/library/record/field-lookup.ts";
import type { RestOfText } from "#app/library/record/filled-text.ts";
import { chooseText } from "#app/library/record/practice.ts";
import { practiceFilePath } from "#app/library/record/practice-file.ts";
import type { FileView } from "#app/library/record/practice-file-view.ts";
import { type PracticeText, type Section, sections } from "#app/library/record/practice-record.ts";
import type { WithdrawnLanguage } from "#app/library/record/withdrawn-text.server.ts";
import type { OriginalChanges } from "#app/library/translation/original-changes.server.ts";
import { bestResult } from "#app/library/views/best-result.ts";
import type { PracticeCard } from "#app/library/views/cards.server.ts";
import type { LineageEndView, LineageView } from "#app/library/views/lineage.server.ts";
import { type PlateData, plateData } from "#app/library/views/plate-data.ts";
import type { PracticeView, TextLanguage } from "#app/library/views/practice-view.server.ts";
import type { Tombstone } from "#app/library/views/practices.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import type { UsageMonth } from "#app/open/usage.server.ts";
import { renderMarkdown } from "#app/platform/text/markdown.server.ts";
import type { Reference } from "#app/reference/reference.ts";
import { type PanelFact, panelFacts } from "#app/views/article/coded-facts.server.ts";
import type { PracticeContext } from "#app/views/article/practice-context.server.ts";
import { type PracticeOffersView, statedOffers } from "#app/views/article/practice-offers.server.ts";
import { isSource, type SourceRow, sourceRows } from "#app/views/article/source-rows.server.ts";
import type { ShownQuestion } from "#app/views/case/shown-questions.server.ts";
import { countriesWithNames } from "#app/views/page/country-names.ts";
import { citedLimit } from "#app/views/practice/mark-sentences.ts";
import { translationText } from "#app/views/practice/text-origin.ts";
import { citedRecognitions } from "#app/views/recognition/cited-recognitions.ts";
import { type ShownRecognition, shownRecognition } from "#app/views/recognition/shown-recognition.server.ts";

type CountryName = ReturnType<typeof countriesWithNames>[number];

/** A practice as its page shows it: labels in the reader's language, Markdown as clean HTML; plain data. */
export type PracticePage = Omit<
	PracticeView,
	| "text"
	| "rest"
	| "languages"
	| "withdrawnLanguages"
	| "lineage"
	| "recognitions"
	| "files"
	| "publishedAt"
	| "firstPublishedAt"
	| "versions"
> & {
	/** The URL without its language: `/library/4F7K-2/v/1.0`. */
	path: string;
	/** Each with its name in that language. */
	languages: (TextLanguage & { ownName: string })[];
	withdrawnLanguages: WithdrawnText[];
	kindLabel: string;
	countries: CountryName[];
	text: Omit<PracticeText, "sections" | "body">;
	/** Set where some texts are shown in the language of the original. */
	rest: Omit<RestOfText, "texts"> | null;
	/** HTML of each section that the text has. */
	sections: Partial<Record<Section, string>>;
	/** HTML of the running text of a listed practice. */
	body: string | null;
	/** `2026-03-02` */
	publishedOn: string;
	firstPublishedOn: string;
	/** False on the preview of a practice that was never published. */
	published: boolean;
	versions: { version: string; publishedOn: string; changeNote: string | null }[];
	panelFacts: PanelFact[];
	/** The id of the result that is shown under the summary, if the text that is shown names one. */
	best: string | null;
	/** What the practice's drawing is made from. */
	plate: PlateData | null;
	principles: { code: string; label: string; how: string | null }[];
	sdgs: { code: string; label: string; how: string | null }[];
	conditionTypes: Record<string, string>;
	conditionNeeds: Record<string, string>;
	/** Lists that are shown in “Files and sources”. */
	sourceLists: { list: RowList; rows: SourceRow[] }[];
	partnerRoles: Record<string, string>;
	costBand: string | null;
	lineage: EdgeView[];
	recognitions: ShownRecognition[];
	files: ShownFile[];
	similar: (PracticeCard & { countryNames: CountryName[] })[];
	citation: Citation;
	/** Whether the reader is of the secretariat or of the owner's country, and so also sees what is missing. */
	worksOnIt: boolean;
	/** The reader requested this language, which is not the page's. */
	chosen?: boolean;
	offers: PracticeOffersView;
	/** Answered questions; left out in the preview of a draft, about which nobody can ask. */
	questions?: ShownQuestion[];
	/** How often it was read; left out in the preview of a draft. */
	usage?: UsageMonth[];
	/** Whether the reader follows it; left out in the preview of a draft. */
	follow?: Followable;
	/** When the next version is published that waits for the end of its embargo, for those who may see it. */
	scheduled?: Date | null;
	/** The changes of the original since this translation, where the reader may see them. */
	originalChanges?: OriginalChanges | null;
};

export type ShownFile = FileView & { href: string; kindLabel: string; licenceLabel: string };

/** A language in which the practice was withdrawn, the day (`2026-11-25`), and the reason. */
type WithdrawnText = { language: string; withdrawnOn: string; reason: string };

/** What remains of a practice in a language that was withdrawn. */
export type WithdrawnTextPage = Pick<
	PracticePage,
	"pid" | "path" | "facts" | "language" | "kindLabel" | "countries" | "citation"
> & {
	kind: "withdrawn-text";
	/** In another language. */
	title: string;
	ownerName?: string | undefined;
	gone: WithdrawnText;
};

export type EdgeView = Omit<LineageView, "from" | "to"> & { from: EndView; to: EndView };
export type EndView = LineageEndView & { countryName: string | null };

export type TombstonePage = Omit<Tombstone, "publishedAt" | "withdrawnAt" | "recognitions"> & {
	recognitions: ShownRecognition[];
	kindLabel: string;
	countries: CountryName[];
	withdrawnOn: string;
	citation: Citation;
};

/** @param path the URL without its language */
export function practicePage(
	view: PracticeView,
	path: string,
	similar: PracticeCard[],
	around: PracticeContext,
): PracticePage {
	const { locale, reference } = around;
	const { text, rest, lineage, files, versions, ...stated } = view;
	const { sections: markdown, body, ...words } = text;
	const publishedAt = view.publishedAt ?? around.now;
	const { costBand } = view.facts.resources ?? {};
	const best = bestResult(view.facts.results, (id) => Boolean(text.results[id]));
	return {
		...stated,
		path,
		worksOnIt: false,
		withdrawnLanguages: view.withdrawnLanguages.map(withdrawnText),
		languages: view.languages.map((text) => ({ ...text, ownName: ownName(text.language, reference) })),
		kindLabel: reference.label("practiceKinds", view.facts.kind, locale),
		countries: countriesWithNames(view.facts.countries, around),
		text: words,
		rest: rest && untranslatedTexts(rest),
		sections: htmlOf(markdown),
		body: body?.trim() ? renderMarkdown(body) : null,
		publishedOn: dayOf(publishedAt),
		firstPublishedOn: dayOf(view.firstPublishedAt ?? publishedAt),
		published: (view.firstPublishedAt ?? view.publishedAt) !== null,
		versions: versions.map(({ version, publishedAt, changeNote }) => ({
			version,
			changeNote,
			publishedOn: dayOf(publishedAt),
		})),
		best: best?.id ?? null,
		plate: plateData(view.facts, { pid: view.pid, year: around.now.getUTCFullYear(), best }),
		// The forms of help that it states are shown with the offers.
		panelFacts: panelFacts(view, reference, locale).filter(({ name }) => name !== "offers"),
		offers: statedOffers(view.facts.offers, [], around),
		principles: labelled("principles", view.facts.principles, text.principles, around),
		sdgs: labelled("sdgs", view.facts.sdgs, text.sdgs, around),
		conditionTypes: labelsOf(
			"conditionTypes",
			view.facts.conditions.map(({ type }) => type),
			around,
		),
		conditionNeeds: labelsOf(
			"conditionNeeds",
			view.facts.conditions.map(({ need }) => need),
			around,
		),
		sourceLists: rowLists.filter(isSource).map((list) => ({ list, rows: sourceRows(view, list, around) })),
		partnerRoles: labelsOf(
			"partnerRoles",
			view.facts.partners.map(({ role }) => role),
			around,
		),
		costBand: costBand ? reference.label("costBands", costBand, locale) : null,
		recognitions: view.recognitions.map((one) => shownRecognition(one, around)),
		lineage: lineage.map((edge) => ({ ...edge, from: endView(edge.from, around), to: endView(edge.to, around) })),
		files: files.map((file) => shownFile(view.pid, file, around)),
		similar: similar.map((card) => ({ ...card, countryNames: countriesWithNames(card.countries, around) })),
		citation: practiceCitation(view, around),
	};
}

function untranslatedTexts({ texts: _, ...rest }: RestOfText): PracticePage["rest"] {
	return rest;
}

function withdrawnText({ withdrawnAt, ...text }: WithdrawnLanguage): WithdrawnText {
	return { ...text, withdrawnOn: dayOf(withdrawnAt) };
}

/** @param gone the withdrawn language that was requested */
export function withdrawnTextPage(
	view: PracticeView,
	path: string,
	gone: WithdrawnLanguage,
	around: PracticeContext,
): WithdrawnTextPage {
	const { pid, facts } = view;
	return {
		kind: "withdrawn-text",
		pid,
		path,
		facts,
		title: view.text.title,
		ownerName: view.text.ownerName,
		language: view.language,
		gone: withdrawnText(gone),
		kindLabel: around.reference.label("practiceKinds", facts.kind, around.locale),
		countries: countriesWithNames(facts.countries, around),
		citation: practiceCitation(view, around),
	};
}

export function tombstonePage(tombstone: Tombstone, around: PracticeContext): TombstonePage {
	const { withdrawnAt, publishedAt: _, ...rest } = tombstone;
	return {
		...rest,
		recognitions: tombstone.recognitions.map((one) => shownRecognition(one, around)),
		kindLabel: around.reference.label("practiceKinds", tombstone.facts.kind, around.locale),
		countries: countriesWithNames(tombstone.facts.countries, around),
		withdrawnOn: dayOf(withdrawnAt),
		citation: practiceCitation(tombstone, around),
	};
}

/** The citation of the version that is shown, in the language of its page. */
export function practiceCitation(
	shown: PracticeView | Tombstone,
	{ locale, origin, reference, now }: PracticeContext,
): Citation {
	const { comparison, practice, site } = messagesFor(locale);
	const kind = reference.label("practiceKinds", shown.facts.kind, locale);
	const version = practice.citation.versionOf(shown.version);
	const title = shown.kind === "practice" ? shown.text.title : shown.title;
	const ownerName = shown.kind === "practice" ? shown.text.ownerName : shown.ownerName;
	const note = shown.kind === "practice" ? translationText(shown, locale) : null;
	const text = shown.kind === "practice" && shown.language !== languageShown(shown, locale) ? shown.language : null;
	const limit = shown.kind === "practice" ? citedLimit(messagesFor(locale), shown.marks) : null;
	const awarded = citedRecognitions(
		shown.recognitions.map((one) => shownRecognition(one, { reference, locale })),
		messagesFor(locale),
	);
	const number = [comparison.citedAs(kind, shown.pid, version), note, limit].filter((part) => part !== null);
	return citationOf({ ...shown, title, text, ownerName, publishedAt: shown.publishedAt ?? now }, origin, {
		association: site.name,
		version,
		kind,
		number: number.join(comparison.semicolon),
		note: [note, limit, awarded].filter((part) => part !== null).join(comparison.semicolon) || null,
	});
}

/** The language in which a page shows a practice if its URL requests no other. */
function languageShown({ languages }: PracticeView, locale: string): string | undefined {
	return chooseText(
		languages.map(({ language, origin }) => ({ locale: language, origin })),
		locale,
	)?.locale;
}

function shownFile(pid: string, file: FileView, { reference, locale }: PracticeContext): ShownFile {
	return {
		...file,
		href: practiceFilePath(locale, pid, file),
		kindLabel: reference.label("practiceFileKinds", file.kind, locale),
		licenceLabel: reference.label("licences", file.licence, locale),
	};
}

function ownName(tag: string, { languages, languageName }: Reference): string {
	return languages.find(({ code }) => code === tag)?.own ?? languageName(tag, "en");
}

function dayOf(date: Date): string {
	return date.toISOString().slice(0, 10);
}

function htmlOf(markdown: PracticeText["sections"]): Partial<Record<Section, string>> {
	const written = sections.filter((name) => markdown[name]?.trim());
	return Object.fromEntries(written.map((name) => [name, renderMarkdown(markdown[name] ?? "")]));
}

function labelled(
	vocabulary: "principles" | "sdgs",
	codes: readonly string[],
	how: Partial<Record<string, string>>,
	{ reference, locale }: PracticeContext,
) {
	return codes.map((code) => ({ code, label: reference.label(vocabulary, code, locale), how: how[code] ?? null }));
}

function labelsOf(
	vocabulary: "conditionTypes" | "conditionNeeds" | "partnerRoles",
	codes: readonly string[],
	{ reference, locale }: PracticeContext,
): Record<string, string> {
	return Object.fromEntries(codes.map((code) => [code, reference.label(vocabulary, code, locale)]));
}

function endView(end: LineageEndView, { reference, locale }: PracticeContext): EndView {
	return { ...end, countryName: end.country && reference.countryName(end.country, locale) };
}
