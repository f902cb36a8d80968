import { formats } from "#app/messages/format.ts";

const { number, plural } = formats("en");

export const searchPage = {
	suggest: {
		label: "Suggestions",
		/** For screen readers. */
		said: (count: number) =>
			plural(count, {
				zero: "No suggestion.",
				one: "1 suggestion. Use the up and down arrow keys.",
				other: "# suggestions. Use the up and down arrow keys.",
			}),
		search: "Search",
		/** A query within the results of a filter. */
		within: (words: string, filter: string) => `${words} · ${filter}`,
	},
	/** The query looks like an identifier but opens no practice. */
	identifier: {
		mistyped: (typed: string) =>
			`“${typed}” looks like the identifier of a practice, but at least one character is wrong. Check it where you found it: an identifier looks like 4F7K-2.`,
		unknown: (typed: string) => `We found no practice with the identifier “${typed}”.`,
	},
	instead: (typed: string, instead: string) => `No text has “${typed}”. These are the results for “${instead}”.`,
	/** Above the results that contain only some of the words, after those that contain all. */
	others: "With some of these words",
	near: "Words that look alike",
	/** Where a result contains the words that are missing from its title and summary. */
	found: {
		inLabel: "Found by a name or label of the record",
		inText: "Found in the text of the record",
		inFile: "Found in the file",
		page: (page: number) => `, page ${number(page)}`,
	},
	facetFilter: {
		label: (facet: string) => `Find in “${facet}”`,
		/** For screen readers; a script fills in the number. */
		said: (count: string) => `Choices that fit: ${count}`,
	},
	within: {
		label: (country: string) => `Search the practices of ${country}`,
	},
	explain: {
		open: "Explain this order",
		close: "Hide the explanations",
		title: (place: number) => `Why at place ${number(place)}`,
		engine: {
			postgres: "Answered by PostgreSQL.",
			meilisearch: "Answered by Meilisearch.",
		},
		text: "Text that matched",
		fields: {
			title: "Title",
			keywords: "Names and labels",
			summary: "Summary",
			body: "Text and files",
		},
		noWord: "no word",
		rules: {
			relevance: "Words by their field",
			weights: "What finding each is worth",
			boost: "Fuller and better evidenced",
			published: "Published, for equals",
			order: "The chosen order",
			words: "Words that match",
			typo: "Typing errors",
			proximity: "Words near each other",
			attributeRank: "Field of the match",
			wordPosition: "Place in the field",
			exactness: "Exactness",
			sort: "The chosen order",
			other: "Other rule",
		},
	},
};
