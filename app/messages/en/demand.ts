import { formats } from "#app/messages/format.ts";

const { list, number, plural } = formats("en");

const lookedFor = "What is looked for";

const languageOfPage = "Language of the page";

export const demand = {
	title: lookedFor,
	lead: "Searches of the library, counted by day, words, language and filters. Nobody can be told from them: no person, no address and no time of day is kept, and searches with an e-mail address or a long number in them are left out.",
	retention: (days: number, least: number) =>
		`Days are kept for at most ${number(days)} days. After that a month keeps only searches that were asked at least ${number(least)} times in it.`,
	clicksHint:
		"Opened results are counted only where a browser runs scripts. A search that nobody opened anything from may still have been read.",
	parts: { label: "Parts of search", search: "Search engine", demand: lookedFor, synonyms: "Synonyms" },
	filter: "Filter",
	any: "any",
	showAll: "Show everything",
	fields: { kind: "Searches", language: languageOfPage, country: "Country of interest", period: "Period" },
	kinds: {
		nothing: "without results",
		abandoned: "with results, none opened",
		frequent: "all, most frequent first",
	},
	periods: {
		"7": "7 days",
		"30": "30 days",
		"90": "90 days",
		"180": "180 days",
		all: "all, with earlier months",
	},
	found: (count: number) => plural(count, { one: "1 search", other: "# searches" }),
	none: "No such search was counted in this period.",
	pages: "Pages of searches",
	caption: "Searches",
	columns: {
		search: "Search",
		language: "Language",
		searches: "Asked",
		withoutResults: "Without results",
		opened: "Opened",
		lastDay: "Last asked",
		act: "What to do",
	},
	noWords: "filters alone",
	withFilters: (filters: string[]) => `with ${list(filters)}`,
	/** What the last of these searches found. */
	foundLast: (count: number) => `last found ${plural(count, { one: "1 practice", other: "# practices" })}`,
	partly: (count: number) => `${plural(count, { one: "1 time", other: "# times" })} only some of the words`,
	instead: (count: number) => `${plural(count, { one: "1 time", other: "# times" })} other words instead`,
	atRank: (rank: number) => `at rank ${number(Math.round(rank * 10) / 10)} on average`,
	makeSynonym: "Make a synonym",
	makeNeed: "Make a draft need",
	/** Read out by screen readers after a link in a row. */
	of: (words: string) => `of “${words}”`,
	csv: "Download as CSV",
	csvHint: "the searches that are shown, on all pages",
	fileColumns: {
		words: "Words",
		language: languageOfPage,
		filters: "Filters",
		searches: "Asked",
		withoutResults: "Without results",
		partial: "Only some of the words",
		instead: "Other words instead",
		found: "Found last",
		opened: "Results opened",
		rank: "Mean rank of opened results",
		lastDay: "Last asked",
	},
	byLanguage: "By language of the page",
	byCountry: "By country of interest",
	groupColumns: {
		language: "Language",
		country: "Country",
		searches: "Asked",
		withoutResults: "Without results",
		abandoned: "None opened",
	},
	noCountry: "No search was narrowed to a country.",
};
