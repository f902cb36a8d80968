import { formats } from "#app/messages/format.ts";

const { number, plural } = formats("en");

export const synonyms = {
	title: "Synonyms",
	lead: "Words that search takes for one another. They hold for both search engines, and for searches in all languages, since readers type in any.",
	add: "Add a synonym",
	newTitle: "A new synonym",
	newLead: "First see what it changes; then put it live.",
	editTitle: (term: string) => `Synonym “${term}”`,
	none: "There are no synonyms yet.",
	caption: "Synonyms",
	columns: {
		term: "Term",
		variants: "Also finds",
		language: "Language",
		direction: "Direction",
		changed: "Last changed",
	},
	anyLanguage: "any",
	by: (name: string) => `by ${name}`,
	directions: {
		both: "both ways: each of these words finds all the others",
		"one-way": "one way: who types the term finds the others, too, and not the other way round",
	},
	shortDirections: { both: "both ways", "one-way": "one way" },
	fields: {
		term: "Term",
		termHint: (words: number) =>
			`What people type: one to ${number(words)} words. Case and accents make no difference.`,
		variants: "Also finds",
		variantsHint: (words: number, most: number) =>
			`What the practices say: a word or phrase on each line, up to ${number(words)} words each and ${number(most)} lines.`,
		language: "Language of these words",
		languageHint: "So that others know who can judge them. Searches in all languages use them.",
		direction: "Direction",
	},
	fromSearch: "This search led here:",
	buttons: { preview: "Show what it changes", live: "Put live", remove: "Remove this synonym" },
	removeHint: "Search stops using it at once. The log keeps what it was.",
	problems: {
		termMissing: "Write the term, with at least one letter or digit",
		termTooManyWords: (most: number) =>
			`Use at most ${number(most)} words for the term: search looks no longer ones up`,
		tooLong: (most: number) => `Use at most ${number(most)} characters for each word or phrase`,
		variantsMissing: "Write at least one word or phrase that it also finds",
		tooMany: (most: number) => `Name at most ${number(most)} words or phrases`,
		tooManyWordsTogether: (most: number) => `Use at most ${number(most)} words in all`,
		variantTooManyWords: (variant: string, most: number) =>
			`“${variant}” has more than ${number(most)} words. Shorten it`,
		noWord: (variant: string) => `“${variant}” has neither letter nor digit. Take it out`,
		sameAsTerm: (variant: string) => `“${variant}” is the term itself to search. Take it out`,
		languageUnknown: "Choose a language of the list",
		taken: "There is a synonym for this term in this language already. Change that one instead",
		takenLink: "Open the other synonym",
		overfull: (term: string) =>
			`With this one, “${term}” would have more synonyms than search takes. Take some out, here or in another`,
		unavailable: "The preview took too long, or somebody put another synonym live just now. Try again",
	},
	conflict:
		"Somebody changed this synonym meanwhile. What they wrote stands under the fields; look again, then put it live.",
	gone: "Somebody removed this synonym meanwhile. Add it anew if it should stay.",
	theirs: "Somebody else wrote:",
	preview: {
		title: "What it changes",
		notLive: "Nothing is live yet: this was tried out and taken back.",
		split: (tried: number, count: number) =>
			`Of ${plural(count, { one: "1 judged query", other: "# judged queries" })} of the development set, ${tried === 0 ? "none can be answered otherwise, so that nothing can be measured on them" : `${plural(tried, { one: "1 may be answered otherwise and was", other: "# may be answered otherwise and were" })} tried with and without`}. The test set is not looked at here, so that it can still tell the truth.`,
		noQueries: "There are no judged queries to try it on.",
		mean: (before: string, after: string) => `Mean nDCG@10 of these: ${before} before, ${after} with it.`,
		meanHint: "nDCG@10 says how well the first ten results answer: 1 is as good as it gets, 0 is nothing of use.",
		unchanged: "The first ten results of none of these queries change.",
		changed: (count: number) =>
			plural(count, {
				one: "The first ten results of 1 query change:",
				other: "The first ten results of # queries change:",
			}),
		caption: "Judged queries whose results change",
		columns: { query: "Query", language: "Language", intent: "What is meant", before: "Before", after: "With it" },
		notMeasured: "no answer judged",
		better: "better",
		worse: "worse",
		failed: (words: string) => `The search “${words}”`,
		filtersAlone: "The search by filters",
		found: (before: number, after: number) =>
			`${plural(before, { one: "1 practice", other: "# practices" })} before, ${plural(after, { one: "1 practice", other: "# practices" })} with it.`,
		stillNoResults: "It finds nothing with it, either.",
	},
	done: { live: "The synonym is live.", removed: "The synonym is removed." },
};
