import { cldrLocale } from "#app/platform/text/collator.ts";
import * as codes from "#app/reference/codes.ts";
import { type Currency, type CurrencyProblem, currencyProblem } from "#app/reference/currency.ts";

/** A text in several languages, by BCP 47 tag; English is always present. */
export type Labels = Readonly<Record<string, string>>;
/** Other words that people type for the same thing, by BCP 47 tag. */
export type Synonyms = Readonly<Record<string, readonly string[]>>;

/**
 * The vocabularies of `codes.ts`, the functions of government (COFOG), and the Sustainable Development Goals with their
 * targets.
 */
export type Vocabulary = keyof typeof codes | "serviceAreas" | "sdgs";

export interface Term {
	readonly vocabulary: Vocabulary;
	readonly code: string;
	readonly labels: Labels;
	readonly synonyms: Synonyms;
	/** Everyday words by which a form finds it (`identity cards`); not used by the search. */
	readonly formWords?: Synonyms | undefined;
	/** The broader term in the same vocabulary, or null. */
	readonly broader: string | null;
}

export interface Country {
	readonly iso2: string;
	readonly iso3: string;
	/** ISO 3166-1 numeric code, three digits; also the country's id in world-atlas. */
	readonly num: string;
	readonly names: Labels;
	readonly synonyms: Synonyms;
	/** M49 code of the continent. */
	readonly region: string;
	/** M49 code of the subregion. */
	readonly subregion: string;
	readonly unMember: boolean;
}

interface Region {
	readonly code: string;
	/** The continent of a subregion; absent for a continent. */
	readonly region?: string;
	readonly names: Labels;
}

interface Language {
	readonly code: string;
	readonly direction: "ltr" | "rtl";
	/** Whether it is one of the seven languages of the site. */
	readonly site: boolean;
	/** The language's own name for itself. */
	readonly own: string;
	readonly names: Labels;
}

export interface SearchTerm {
	readonly vocabulary: Vocabulary | "countries";
	readonly code: string;
	/** The label first, then synonyms, by language; `cnr` for Montenegrin. */
	readonly words: Readonly<Record<string, readonly string[]>>;
	/**
	 * Whether the words may stand in for one another in a search: true for the vocabularies that say what a practice is
	 * about.
	 */
	readonly interchangeable: boolean;
}

/** The content of the files in `content/reference`, checked for shape. */
export interface ReferenceFiles {
	readonly taxonomies: Readonly<
		Record<string, Readonly<Record<string, { labels: Labels; synonyms?: Synonyms; broader?: string }>>>
	>;
	readonly cofog: Readonly<Record<string, Labels>>;
	readonly cofogWords: Readonly<Record<string, Synonyms>>;
	readonly sdgs: Readonly<Record<string, Labels>>;
	readonly countries: readonly (Omit<Country, "synonyms"> & { synonyms?: Synonyms })[];
	readonly regions: readonly Region[];
	readonly languages: readonly Language[];
	readonly currencies: readonly Currency[];
}

/** Looks up codes, countries and languages. Built once at startup and immutable. */
export interface Reference {
	/** Every term, in file order. */
	readonly terms: readonly Term[];
	/** Every country and territory, sorted by ISO code. */
	readonly countries: readonly Country[];
	/** Languages in which practices can be written or translated here; imported practices may have others. */
	readonly languages: readonly Language[];
	/** Whether a BCP 47 tag is a language for which CLDR has a name, with an existing script and country. */
	isLanguage(tag: string): boolean;
	isCode(vocabulary: string, code: string): boolean;
	/** The label in `locale`, or else in English; an unknown code is returned unchanged. */
	label(vocabulary: Vocabulary, code: string, locale: string): string;
	isCountry(iso2: string): boolean;
	country(iso2: string): Country | null;
	/** The name in `locale` (`cnr` uses CLDR's sr-Latn), or else in English; an unknown code is returned unchanged. */
	countryName(iso2: string, locale: string): string;
	/** Name of a continent or subregion, by M49 code. */
	regionName(code: string, locale: string): string;
	/**
	 * Name of a language by BCP 47 tag, including languages that are not in `languages`; an unknown tag is returned
	 * unchanged.
	 */
	languageName(tag: string, locale: string): string;
	languageDirection(tag: string): "ltr" | "rtl";
	/**
	 * A currency by its ISO 4217 code, whether or not it is still in use; null if it has not been a currency since 1990.
	 */
	currency(code: string): Currency | null;
	/** Why a currency can't be used on a day such as `2026-11-25`, in the country that pays; undefined if it can. */
	currencyProblem(code: string, day: string, country?: string): CurrencyProblem | undefined;
	/** A function of government with its ancestors, broadest first: `01.3` → `01`, `01.3`; empty for an unknown code. */
	areas(code: string): string[];
	/** A goal or target preceded by its goal: `16.6` → `16`, `16.6`; empty for an unknown code. */
	goals(code: string): string[];
	/** Labels and synonyms of every term and country in all languages, for keywords and the search engines' synonyms. */
	readonly termsForSearch: readonly SearchTerm[];
}

/** Vocabularies whose words are interchangeable for readers, in any language. */
const interchangeable: ReadonlySet<string> = new Set<Vocabulary>([
	"practiceKinds",
	"serviceFunctions",
	"lifeEvents",
	"channels",
	"principles",
	"targetGroups",
	"offers",
]);

/**
 * Builds the reference from the content files.
 * @throws Error naming every code without an entry or with missing labels, every entry without a code, and every
 * broader term that doesn't exist: the files and `codes.ts` are released together and must agree
 */
export function createReference(files: ReferenceFiles): Reference {
	const problems = referenceProblems(files);
	if (problems.length > 0) throw new Error(`content/reference does not hold what it must: ${problems.join("; ")}.`);

	const terms = readTerms(files);
	const termsByKey = new Map(terms.map((term) => [termKey(term.vocabulary, term.code), term]));
	const countries = files.countries.map((country) => ({ ...country, synonyms: country.synonyms ?? {} }));
	const countriesByCode = new Map(countries.map((country) => [country.iso2, country]));
	const regions = new Map(files.regions.map((region) => [region.code, region]));
	const languages = new Map(files.languages.map((language) => [language.code, language]));
	// A tag with a script or region (`sr-Latn`) is shown as its language.
	const language = (tag: string) => languages.get(tag) ?? languages.get(tag.split("-")[0] ?? tag);
	const currencies = new Map(files.currencies.map((currency) => [currency.code, currency]));
	const isCode = (vocabulary: string, code: string) => termsByKey.has(termKey(vocabulary, code));

	return {
		terms,
		countries,
		languages: files.languages,
		isCode,
		label: (vocabulary, code, locale) => inLanguage(termsByKey.get(termKey(vocabulary, code))?.labels, locale) ?? code,
		isCountry: (iso2) => countriesByCode.has(iso2),
		country: (iso2) => countriesByCode.get(iso2) ?? null,
		countryName: (iso2, locale) => inLanguage(countriesByCode.get(iso2)?.names, cldrLocale(locale)) ?? iso2,
		regionName: (code, locale) => inLanguage(regions.get(code)?.names, cldrLocale(locale)) ?? code,
		isLanguage: (tag) => languages.has(tag) || isNamedTag(tag, (iso2) => countriesByCode.has(iso2)),
		languageName: (tag, locale) =>
			inLanguage(language(tag)?.names, cldrLocale(locale)) ?? cldrName("language", tag, cldrLocale(locale)) ?? tag,
		languageDirection: (tag) => language(tag)?.direction ?? "ltr",
		currency: (code) => currencies.get(code) ?? null,
		currencyProblem: (code, day, country) => currencyProblem(files.currencies, code, day, country),
		areas: (code) => (isCode("serviceAreas", code) ? dottedPath(code) : []),
		goals: (code) => (isCode("sdgs", code) ? dottedPath(code) : []),
		termsForSearch: [...terms.map(searchTerm), ...countries.map(countrySearchTerm)],
	};
}

function isNamedTag(tag: string, isCountry: (iso2: string) => boolean): boolean {
	const [, primary = "", script, country] = /^([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}))?$/.exec(tag) ?? [];
	return (
		cldrName("language", primary, "en") !== undefined &&
		(script === undefined || cldrName("script", script, "en") !== undefined) &&
		(country === undefined || isCountry(country))
	);
}

/** The name for a code in the CLDR data of this Node version; undefined if it has none. */
function cldrName(type: "language" | "script", code: string, locale: string): string | undefined {
	try {
		return new Intl.DisplayNames(locale, { type, fallback: "none" }).of(code);
	} catch {
		// The code is malformed.
		return undefined;
	}
}

/** Lists where the files and the codes of this release disagree; empty if they agree. */
export function referenceProblems(files: ReferenceFiles): string[] {
	const problems: string[] = [];
	for (const vocabulary of Object.keys(files.taxonomies)) {
		if (!(vocabulary in codes)) problems.push(`there is no vocabulary ${vocabulary}`);
	}
	for (const [vocabulary, known] of Object.entries(codes)) {
		const entries = files.taxonomies[vocabulary] ?? {};
		for (const code of known) if (!(code in entries)) problems.push(`${vocabulary} lacks ${code}`);
		for (const [code, entry] of Object.entries(entries)) {
			if (!(known as readonly string[]).includes(code)) problems.push(`${vocabulary} has no code ${code}`);
			if (!hasBothLabels(entry.labels)) problems.push(`${vocabulary} ${code} needs labels in en and ar`);
			if (entry.broader !== undefined && !(entry.broader in entries)) {
				problems.push(`${vocabulary} ${code} names the wider term ${entry.broader}, which does not exist`);
			}
		}
	}
	for (const [name, entries] of [["cofog", files.cofog] as const, ["sdgs", files.sdgs] as const]) {
		for (const [code, labels] of Object.entries(entries)) {
			if (!hasBothLabels(labels)) problems.push(`${name} ${code} needs labels in en and ar`);
			if (!dottedPath(code).every((part) => part in entries)) problems.push(`${name} ${code} belongs to no group`);
		}
	}
	for (const code of Object.keys(files.cofogWords)) {
		if (!(code in files.cofog)) problems.push(`cofog-words names ${code}, which cofog lacks`);
	}
	const regions = new Set(files.regions.map((region) => region.code));
	for (const country of files.countries) {
		if (!regions.has(country.region) || !regions.has(country.subregion)) {
			problems.push(`${country.iso2} lies in an unknown region`);
		}
	}
	return problems;
}

function hasBothLabels(labels: Labels): boolean {
	return Boolean(labels.en?.trim()) && Boolean(labels.ar?.trim());
}

function readTerms(files: ReferenceFiles): Term[] {
	const terms: Term[] = [];
	for (const [vocabulary, entries] of Object.entries(files.taxonomies)) {
		for (const [code, { labels, synonyms = {}, broader = null }] of Object.entries(entries)) {
			terms.push({ vocabulary: vocabulary as Vocabulary, code, labels, synonyms, broader });
		}
	}
	for (const [vocabulary, entries] of [["serviceAreas", files.cofog] as const, ["sdgs", files.sdgs] as const]) {
		const words: ReferenceFiles["cofogWords"] = vocabulary === "serviceAreas" ? files.cofogWords : {};
		for (const code of Object.keys(entries).sort(byDottedCode)) {
			const labels = entries[code] as Labels;
			const broader = dottedPath(code).at(-2) ?? null;
			terms.push({ vocabulary, code, labels, synonyms: {}, formWords: words[code], broader });
		}
	}
	return terms;
}

/** Every ancestor of a dotted code and the code itself, broadest first: `01.3.3` → `01`, `01.3`, `01.3.3`. */
export function dottedPath(code: string): string[] {
	const parts = code.split(".");
	return parts.map((_, index) => parts.slice(0, index + 1).join("."));
}

/** Object keys that look like numbers come first and in numeric order, but people expect 1, 1.1, 1.a, 2, … 10. */
function byDottedCode(a: string, b: string): number {
	return a.localeCompare(b, "en", { numeric: true });
}

function termKey(vocabulary: string, code: string): string {
	return `${vocabulary} ${code}`;
}

function inLanguage(labels: Labels | undefined, locale: string): string | undefined {
	return labels?.[locale] ?? labels?.en;
}

function searchTerm(term: Term): SearchTerm {
	return {
		vocabulary: term.vocabulary,
		code: term.code,
		words: wordsByLanguage(term.labels, term.synonyms),
		interchangeable: interchangeable.has(term.vocabulary),
	};
}

function countrySearchTerm(country: Country): SearchTerm {
	const { "sr-Latn": cnr = [], ...words } = wordsByLanguage(country.names, country.synonyms);
	return { vocabulary: "countries", code: country.iso2, words: { ...words, cnr }, interchangeable: true };
}

function wordsByLanguage(labels: Labels, synonyms: Synonyms): Record<string, string[]> {
	const words: Record<string, string[]> = {};
	for (const language of new Set([...Object.keys(labels), ...Object.keys(synonyms)])) {
		const label = labels[language];
		words[language] = [...new Set([...(label === undefined ? [] : [label]), ...(synonyms[language] ?? [])])];
	}
	return words;
}
