import type { ExchangeFacets } from "#app/library/indexing/exchange-facets.server.ts";
import type { SearchableFile } from "#app/library/indexing/searchable-files.server.ts";
import type { StandingAwards } from "#app/library/recognitions/standing-awards.server.ts";
import { completenessOf } from "#app/library/record/completeness.ts";
import { evidenceLevel } from "#app/library/record/evidence.ts";
import { columnsOf, fieldsIn, isNamedList, optionsOf, rowLists } from "#app/library/record/field-lookup.ts";
import { type OperatingConfirmation, operatingStatusAt } from "#app/library/record/operating-status.ts";
import { practiceFields } from "#app/library/record/practice-fields.ts";
import {
	type PracticeFacts,
	type PracticeRecord,
	type PracticeText,
	sections,
} from "#app/library/record/practice-record.ts";
import { forPublic } from "#app/library/record/public-part.ts";
import { summaryOf } from "#app/library/record/summary.server.ts";
import { type ItemText, textsOfItem } from "#app/library/record/text-places.ts";
import type { FieldOptions } from "#app/library/values/field-kinds.ts";
import { yearOf } from "#app/platform/partial-date.ts";
import { markdownText } from "#app/platform/text/markdown.server.ts";
import type { Reference, SearchTerm, Vocabulary } from "#app/reference/reference.ts";
import { keywordSeparator } from "#app/search/query/matched-texts.server.ts";
import type { SearchAudience, SearchDocument } from "#app/search/query/search-document.ts";

/** A published version with the columns of its practice that the index uses. */
export type PublishedRecord = OperatingConfirmation & {
	pid: string;
	record: PracticeRecord;
	/** When readers could first see the practice. */
	firstPublishedAt: Date;
	/** The text that was extracted from its files. */
	files?: readonly SearchableFile[];
	/** What others do with it. */
	exchange?: ExchangeFacets | undefined;
	/** The awards that it has received. */
	awards?: StandingAwards | undefined;
};

/**
 * Builds the index documents of a published version: one for each language and audience.
 * @param audiences who can find the practice today; none while it is withdrawn or under embargo
 */
export function searchDocuments(
	published: PublishedRecord,
	audiences: readonly SearchAudience[],
	reference: Reference,
	now: Date,
): SearchDocument[] {
	const facets = facetsOf(published, reference, now);
	// Most practices are the same for both audiences.
	const built = new Map<PracticeRecord, ReturnType<typeof textsOf>>();
	return audiences.flatMap((audience) => {
		const record = audience === "members" ? published.record : forPublic(published.record);
		const texts = built.get(record) ?? textsOf(record, published, reference);
		built.set(record, texts);
		return texts.map((text) => ({ pid: published.pid, audience, ...text, ...facets }));
	});
}

/** The texts by which readers of the whole record find it. */
function textsOf(record: PracticeRecord, { files = [], awards }: PublishedRecord, reference: Reference) {
	const words = [...keywordsOfFacts(record.facts, reference), ...wordsOfAwards(awards, reference)];
	return Object.entries(record.texts).map(([locale, text]) => ({
		locale,
		title: text.title,
		keywords: joinWords([...namesIn(record.facts, text), ...words]),
		summary: summaryOf(text),
		body: joinLines([bodyOf(record.facts, text, locale, reference), ...wordsOfFiles(record, locale, files)]),
	}));
}

type TextField = "pid" | "locale" | "audience" | "title" | "keywords" | "summary" | "body";

function facetsOf(published: PublishedRecord, reference: Reference, now: Date): Omit<SearchDocument, TextField> {
	const { record, firstPublishedAt, exchange, awards } = published;
	const { facts, texts } = record;
	const countries = facts.countries.flatMap((code) => reference.country(code) ?? []);
	const { tier } = completenessOf(record);
	const evidence = evidenceLevel(facts);
	return {
		kind: facts.kind,
		countries: facts.countries,
		regions: unique(countries.flatMap(({ region, subregion }) => [region, subregion])),
		areas: unique(facts.serviceAreas.flatMap((code) => reference.areas(code))),
		functions: facts.functions,
		principles: facts.principles,
		channels: facts.channels,
		evidence,
		running: operatingStatusAt(facts, published, now),
		startYear: facts.startDate ? yearOf(facts.startDate) : null,
		languages: Object.keys(texts),
		...exchange,
		lifeEvents: facts.lifeEvents,
		...(awards && { recognised: awards.codes }),
		tier,
		publishedAt: firstPublishedAt.toISOString(),
		boost: boostOf[tier] + (evidence - 1) / 10,
	};
}

/** Between equally good matches, fuller and better evidenced practices come first. */
const boostOf = { listed: 0, snapshot: 0.5, full: 1 } as const;

/**
 * Labels, in every language, of the codes that describe what a practice is about, so that one word finds practices in
 * all languages. Fields marked `words` add the synonyms as well. Principles and groups occur on nearly every practice;
 * their synonyms are left to the query.
 */
function keywordsOfFacts(facts: PracticeFacts, reference: Reference): string[] {
	const { all, labels } = wordsOf(reference);
	const read = (words: Words, vocabulary: Vocabulary | "countries", codes: readonly string[]) =>
		codes.flatMap((code) => words.get(`${vocabulary} ${code}`) ?? []);
	return [
		...foundFields(facts, "words").flatMap(({ vocabulary, codes }) => read(all, vocabulary, codes)),
		...foundFields(facts, "labels").flatMap(({ vocabulary, codes }) => {
			const wider = vocabulary === "serviceAreas" ? codes.flatMap((code) => reference.areas(code)) : codes;
			return read(labels, vocabulary, wider);
		}),
	];
}

/** The names of its awards in every language, with their synonyms. */
function wordsOfAwards(awards: StandingAwards | undefined, reference: Reference): string[] {
	if (!awards) return [];
	const { all } = wordsOf(reference);
	const named = awards.codes.filter((code) => code !== "other-award");
	return [...named.flatMap((code) => all.get(`awards ${code}`) ?? []), ...awards.names];
}

/** The fields that the registry marks in each way. */
const indexedFields = Map.groupBy(fieldsIn(), (name) => optionsOf(name).indexedAs);

/** The fields that the registry marks in this way, with their codes. */
function foundFields(facts: PracticeFacts, indexedAs: FieldOptions["indexedAs"]) {
	return (indexedFields.get(indexedAs) ?? []).map((name) => {
		const { of = "countries" } = practiceFields[name] as { of?: Vocabulary | "countries" };
		return { vocabulary: of, codes: [(facts as Record<string, unknown>)[name] ?? []].flat() as string[] };
	});
}

/** The columns of plain text in the lists that the page shows. */
const lineColumns = rowLists
	.filter((list) => "page" in practiceFields[list])
	.map((list) => {
		const lines = columnsOf(list).filter(([, { kind, localized }]) => kind === "line" && !localized);
		return { list, columns: lines.map(([column]) => column) };
	});

/** The texts in these columns. */
function linesOf(facts: PracticeFacts): string[] {
	return lineColumns.flatMap(({ list, columns }) => {
		const rows = facts[list] as readonly object[] as readonly Readonly<Record<string, unknown>>[];
		return rows.flatMap((row) => columns.map((column) => String(row[column] ?? "")));
	});
}

/** The lists with texts in each language. */
const listsWithTexts = ["principles", "sdgs", ...fieldsIn("texts").filter(isNamedList)] as const;

type Words = ReadonlyMap<string, readonly string[]>;

const wordsByReference = new WeakMap<Reference, { all: Words; labels: Words }>();

/** Cached, since the reference never changes and listing its terms takes longer than building a document. */
function wordsOf(reference: Reference): { all: Words; labels: Words } {
	const known = wordsByReference.get(reference);
	if (known) return known;
	const terms = reference.termsForSearch;
	const keyOf = ({ vocabulary, code }: SearchTerm) => `${vocabulary} ${code}`;
	const words = {
		all: new Map(terms.map((term) => [keyOf(term), Object.values(term.words).flat()])),
		labels: new Map(terms.map((term) => [keyOf(term), Object.values(term.words).flatMap(([label]) => label ?? [])])),
	};
	wordsByReference.set(reference, words);
	return words;
}

function namesIn(facts: PracticeFacts, text: PracticeText): string[] {
	const partners = facts.partners.map(({ name }) => name);
	return [text.localName?.name, text.ownerName, facts.owner?.name, ...partners].filter((name) => name !== undefined);
}

function bodyOf(facts: PracticeFacts, text: PracticeText, locale: string, reference: Reference): string {
	const labels = (vocabulary: Vocabulary, codes: readonly string[]) =>
		codes.map((code) => reference.label(vocabulary, code, locale));
	return joinLines([
		...[text.body ?? "", ...sections.map((section) => text.sections[section] ?? "")].map(markdownText),
		...listsWithTexts.flatMap((list) =>
			inOrder<ItemText | undefined>(text[list]).flatMap((item) => textsOfItem(list, item)),
		),
		...labels("sdgs", unique(facts.sdgs.flatMap((code) => reference.goals(code)))),
		...foundFields(facts, "text").flatMap(({ vocabulary, codes }) => labels(vocabulary as Vocabulary, codes)),
		...linesOf(facts),
		...(facts.provenance?.sources ?? []).map(({ title }) => title),
	]);
}

/**
 * The values of an object in the order of its keys: the database returns keys in an order of its own, and the body must
 * not depend on it.
 */
function inOrder<T>(values: Readonly<Record<string, T>>): T[] {
	return Object.entries(values)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([, value]) => value);
}

/**
 * The text of the files that a reader of this record may open. Each file goes into one document of the practice, the
 * one in its own language if possible: so it is found and counted once, and its words are stemmed in its language.
 */
function wordsOfFiles(record: PracticeRecord, locale: string, files: readonly SearchableFile[]): string[] {
	const named = new Set(record.facts.files.map(({ id }) => id));
	const { originalLanguage } = record.facts;
	const original = record.texts[originalLanguage] ? originalLanguage : Object.keys(record.texts)[0];
	return files
		.filter(({ id, language }) => named.has(id) && (record.texts[language] ? language : original) === locale)
		.map(({ words }) => words);
}

function joinWords(words: string[]): string {
	return unique(words).join(keywordSeparator);
}

function joinLines(lines: string[]): string {
	return lines.filter((line) => line.trim()).join("\n");
}

function unique(values: readonly string[]): string[] {
	return [...new Set(values)];
}
