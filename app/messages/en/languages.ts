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

	/** A link from an outdated translation to the changes in the original. */
	showChanges: "Show the changes",
};
