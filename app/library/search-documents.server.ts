import { completenessOf } from "#app/library/completeness.ts";
import { evidenceLevel } from "#app/library/evidence.ts";
import { operatingStatusAt } from "#app/library/operating-status.ts";
import { yearOf } from "#app/library/partial-date.ts";
import type { PracticeFacts, PracticeRecord, PracticeText } from "#app/library/practice-record.ts";
import { forPublic } from "#app/library/public-part.ts";
import { summaryOf } from "#app/library/summary.server.ts";
import { markdownText } from "#app/platform/markdown.server.ts";
import type { Reference, Vocabulary } from "#app/reference/reference.ts";
import type { SearchAudience, SearchDocument } from "#app/search/search-document.ts";

/** A published version, with what its practice knows besides. */
export type PublishedRecord = {
	pid: string;
	record: PracticeRecord;
	/** When readers could first see the practice. */
	firstPublishedAt: Date;
};

/**
 * What the index holds of a published version: one document for each language and audience.
 * @param audiences in which the practice stands today; none for one that is withdrawn or under embargo
 */
export function searchDocuments(
	published: PublishedRecord,
	audiences: readonly SearchAudience[],
	reference: Reference,
	now: Date,
): SearchDocument[] {
	return audiences.flatMap((audience) => {
		const record = audience === "members" ? published.record : forPublic(published.record);
		const facets = facetsOf({ ...published, record }, reference, now);
		const words = keywordsOfFacts(record.facts, reference);
		return Object.entries(record.texts).map(([locale, text]) => ({
			pid: published.pid,
			locale,
			audience,
			title: text.title,
			keywords: joinWords([...namesIn(record.facts, text), ...words]),
			summary: summaryOf(text),
			body: bodyOf(record.facts, text, locale, reference),
			...facets,
		}));
	});
}

type TextField = "pid" | "locale" | "audience" | "title" | "keywords" | "summary" | "body";

function facetsOf({ record, firstPublishedAt }: PublishedRecord, reference: Reference, now: Date): Omit<SearchDocument, TextField> {
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
		running: operatingStatusAt(facts, now),
		startYear: facts.startDate ? yearOf(facts.startDate) : null,
		languages: Object.keys(texts),
		tier,
		publishedAt: firstPublishedAt.toISOString(),
		boost: boostOf[tier] + (evidence - 1) / 10,
	};
}

/** Between equally good matches, the fuller and better evidenced record comes first. */
const boostOf = { listed: 0, snapshot: 0.5, full: 1 } as const;

/** Labels and synonyms, in every language, of the codes that say what a practice is about. */
function keywordsOfFacts(facts: PracticeFacts, reference: Reference): string[] {
	const words = wordsOf(reference);
	const codes: [Vocabulary | "countries", readonly string[]][] = [
		["countries", facts.countries],
		["serviceFunctions", facts.functions],
		["serviceAreas", facts.serviceAreas.flatMap((code) => reference.areas(code))],
		["channels", facts.channels],
		["principles", facts.principles],
		["lifeEvents", facts.lifeEvents],
		["targetGroups", facts.targetGroups],
	];
	return codes.flatMap(([vocabulary, list]) => list.flatMap((code) => words.get(`${vocabulary} ${code}`) ?? []));
}

const wordsByReference = new WeakMap<Reference, ReadonlyMap<string, readonly string[]>>();

/** The reference never changes, and listing its terms takes longer than building a document. */
function wordsOf(reference: Reference): ReadonlyMap<string, readonly string[]> {
	const known = wordsByReference.get(reference);
	if (known) return known;
	const words = new Map(
		reference.termsForSearch().map((term) => [`${term.vocabulary} ${term.code}`, Object.values(term.words).flat()]),
	);
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
		...[text.body ?? "", ...Object.values(text.sections)].map(markdownText),
		...[text.principles, text.sdgs, text.results, text.conditions, text.keyDates, text.lineage].flatMap(Object.values),
		...labels("sdgs", unique(facts.sdgs.flatMap((code) => reference.goals(code)))),
		...labels("outcomeTypes", facts.outcomeTypes),
		...facts.legalBasis.map(({ title }) => title),
		...facts.recognitions.flatMap(({ title, body }) => [title, body ?? ""]),
		...facts.links.map(({ title }) => title),
		...(facts.provenance?.sources ?? []).map(({ title }) => title),
	]);
}

function joinWords(words: string[]): string {
	return unique(words).join(" · ");
}

function joinLines(lines: string[]): string {
	return lines.filter((line) => line.trim()).join("\n");
}

function unique(values: readonly string[]): string[] {
	return [...new Set(values)];
}
