import { shared } from "#app/messages/en/shared.ts";
import { formats } from "#app/messages/format.ts";

const { number, plural } = formats("en");

export const needs = {
	title: "Needs",
	lead: "What is looked for and the library has not. Only the secretariat sees them for now.",
	add: "Write a need down",
	newTitle: "A draft need",
	newLead: "Filled in from the search. One press keeps it as a draft; it can be worked on later.",
	blankLead: "What is missing, in a few words. It is kept as a draft.",
	none: "There are no needs yet.",
	noneFit: "No need stands there.",
	caption: "Needs",
	columns: { title: "Need", countries: "Countries", languages: "Languages", state: "State", changed: "Last changed" },
	filter: "Needs by state",
	all: "All",
	/** The number of needs in a state, after the state's name. */
	count: (count: number) => number(count),
	found: (count: number) => plural(count, { one: "1 need", other: "# needs" }),
	pages: "Pages of needs",
	states: { draft: "draft", open: "open", met: "met", dropped: "dropped" },
	fields: {
		title: "What is needed",
		titleHint: "In one line, as a colleague would ask for it.",
		words: "Words that were searched",
		languages: "Languages",
		languagesHint: "In which an answer could be read. Saved, there are two more lines.",
		language: shared.languageAt,
		countries: "Countries of interest",
		countriesHint: "From which an answer is hoped for. Saved, there are two more lines.",
		country: shared.countryAt,
		note: "Note",
		noteHint: "Who might have it, what was tried, who was asked.",
	},
	titleMissing: "Say in one line what is needed",
	saveDraft: "Keep as a draft",
	save: "Save",
	fromSearch: "From the search",
	createdBy: (name: string, date: string) => `Written down by ${name}, ${date}`,
	made: (date: string) => `Written down ${date}`,
	state: "State",
	steps: {
		open: { draft: "Open it", open: "Open it", met: "Open it again", dropped: "Open it again" },
		met: "It is met",
		dropped: "Drop it",
	},
	conflict: "Somebody changed this need meanwhile. What they wrote stands under the fields; look again, then save.",
	moved: (state: string) => `Somebody moved this need meanwhile: it is ${state} now. Look again`,
	theirs: "Somebody else wrote:",
	done: { kept: "The need is kept as a draft.", saved: "The need is saved.", moved: "The state is changed." },
};
