import { formats } from "#app/messages/format.ts";

const { list, number, plural } = formats("en");

/** What readers can do with practices: compare, download and cite them. */
export const comparison = {
	title: "Compare practices",
	titleOf: (titles: readonly string[]) => `Compared: ${list(titles)}`,
	lead: (most: number) => `Two to ${number(most)} practices side by side.`,
	region: "Comparison, to be scrolled to the side",
	corner: "What is compared",
	tooFew: "A comparison needs at least two practices. Search for another one below.",
	tooMany: (most: number, asked: number) =>
		`${number(asked)} practices were asked for, and at most ${number(most)} fit side by side. These are the first ${number(most)}.`,
	/** Worded the same for practices that don't exist and for those the reader may not see. */
	leftOut: (asked: readonly string[]) =>
		`${plural(asked.length, { one: "This one is left out", other: "These are left out" })}, for there is no published practice of this identifier that can be shown to you: ${list(asked)}.`,
	add: "Add a practice",
	searchLabel: "Search by title, country or identifier",
	found: (count: number, query: string) =>
		`${plural(count, { one: "# practice", other: "# practices" })} found for “${query}”. The closest ones:`,
	noneFound: (query: string) => `No other practice found for “${query}”.`,
	allResults: "All results",
	addOf: (title: string) => `Add “${title}”`,
	addButton: "Add",
	remove: "Remove",
	removeOf: (title: string) => `Remove “${title}”`,
	suggestions: "Similar practices to compare with",
	compareThis: "Compare with another practice",
	compareThese: "Compare these side by side",
	shortSummary: "In short",
	files: "The comparison as a file",
	citations: "All citations",
	formats: { csv: "CSV", json: "JSON", docx: "DOCX", markdown: "Markdown", bib: "BibTeX", ris: "RIS" },
	print: "To print it, or to keep it as PDF, use the print command of your browser.",
	citedAs: (kind: string, pid: string, version: string) => `${kind} No. ${pid}; ${version}`,
	result: "Result",
	earlier: "Earlier",
	semicolon: "; ",
	latest: "Latest",
	source: "Source",
	version: "Version",
	address: "Address",
	withdrawn: (when: string) => `This record was withdrawn on ${when}. Only its citation remains.`,
};
