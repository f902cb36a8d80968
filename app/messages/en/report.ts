import { formats } from "#app/messages/format.ts";

const { date, number } = formats("en");

export const report = {
	title: "Report",
	heading: (year: number) => `Figures for the report of ${year}`,
	lead: "What the register, the library, the ledger of contributions and the log say. Nothing here was typed in: figures are counted when the page is opened.",
	asOf: (day: string) => `As of ${date(day)}, by what is known today.`,
	printed: (day: string) => `Made on ${date(day)}.`,
	print: "The page prints in this order, each part on a sheet of its own.",
	form: {
		year: "Year of the report",
		on: "As of",
		yearHint: "Such as 2025",
		onHint: "A day such as 2025-12-31",
		button: "Show",
	},
	problems: {
		"bad-day": "Write a day that exists, from 1900 on, such as 2025-12-31. What is shown stands as of today",
		future: "This day has not come yet. Choose today or a day before it. What is shown stands as of today",
		"bad-year": (latest: number) =>
			`Write a year of four digits from 1900 to ${latest}. What is shown is the report of ${latest}`,
		"year-after":
			"This year begins after the day that is asked for. Choose an earlier year or a later day. What is shown stands as of today",
	},
	/** The accessible name of a chart. */
	chart: (caption: string) => `Bar chart: ${caption}. The table below it has the same figures.`,
	key: "Key",
	csv: "CSV",
	total: "All",
	others: "others",
	sections: {
		members: "Members",
		practices: "Practices",
		contributions: "Contributions",
		activity: "Activity",
	},
	members: {
		byStatus: "Countries by status",
		byClass: "Countries by class",
		note: (years: number) =>
			`At the end of each year, and on the day of the report, for the latest ${number(years)} years at most. Prospects and former members are counted as well, as the register lists them: the link of a row leads to the register of that day.`,
		none: "No country was on the register by that day.",
		columns: { on: "On", total: "All" },
	},
	practices: {
		byState: "Records by state",
		byStateNote:
			"Published is what readers could see on that day. What is on its way is a record that was never published, or a new version of one that was.",
		byCountry: "Records by country",
		byCountryNote:
			"A record of several countries counts for each of them, and once in the last row. Countries are those that a record names today.",
		byLanguage: "Published records by language",
		byLanguageNote: "Texts of the version that was live on that day, without withdrawn ones, by where they came from.",
		none: "There was no record by that day.",
		embargoed: "published, under embargo",
		columns: {
			state: "State",
			fresh: "Records",
			beside: "New versions of published records",
			country: "Country",
			published: "Published",
			first: (year: number) => `First published in ${year}`,
			versions: (year: number) => `New versions in ${year}`,
			open: "On their way",
			withdrawn: "Withdrawn",
			language: "Language",
			total: "Records",
		},
	},
	contributions: {
		assessed: (currency: string) => `Assessed and received, in ${currency}`,
		free: (currency: string) => `Pledged freely and given in kind, in ${currency}`,
		note: "A payment counts for the year of what it settles, whenever it came. Currencies are never added to one another.",
		none: "No contribution was on record by that day.",
		columns: {
			year: "Year",
			currency: "Currency",
			members: "Members",
			assessed: "Assessed",
			received: "Received",
			credited: "Credited",
			outstanding: "Outstanding",
			pledged: "Pledged",
			pledgedReceived: "Received of what was pledged",
			inKind: "In kind",
		},
	},
	activity: {
		byMonth: (year: number) => `Entries of the log in ${year}, by month`,
		note: "By the kind of record that something was done to. Months without an entry show 0.",
		none: (year: number) => `The log has no entry of ${year} by that day.`,
		columns: { kind: "Kind of record" },
	},
};
