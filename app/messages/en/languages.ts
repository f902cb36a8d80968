import { formats } from "#app/messages/format.ts";

const { list } = formats("en");

export const languages = {
	title: "Languages",
	lead: "Which published practices can be read in which language. What was published last stands at the top.",
	filter: "Filter",
	any: "any",
	showAll: "Show everything",
	region: "Practices by language",
	pages: "Pages of practices",
	fields: { country: "Country", language: "Language", state: "Text" },
	columns: { practice: "Practice", country: "Country" },
	states: { missing: "missing", stale: "out of date", machine: "by machine" },
	none: "No published practice fits. Take a filter off.",

	/** What a reader of a stale translation is told of the original. */
	outgrown: {
		changedIn: (fields: string[], version: string) =>
			`Since version ${version} the original has changed in: ${list(fields)}.`,
		unchanged: "The original says the same again as then.",
		show: "Show the changes",
	},
};
