import { formats } from "#app/messages/format.ts";

const { date, number, plural } = formats("en");

export const register = {
	title: "Register",
	caption: "Register of members. The column headings sort the table.",
	/** Above the table; the date is shown only if it is not today. */
	found: (count: number) => plural(count, { one: "1 country", other: "# countries" }),
	foundOn: (count: number, day: string) =>
		`${plural(count, { one: "1 country", other: "# countries" })} on ${date(day)}, by what is known today. What is due and how many practices there are is shown for today only.`,
	showToday: "Show today",
	noneFit: "No country fits. Take a filter off, or look for fewer words.",
	columns: {
		country: "Country",
		class: "Class",
		status: "Status",
		since: "Since",
		institution: "Focal institution",
		focalPoint: "Focal point",
		matters: "Open matters",
		practices: "Practices",
	},
	/** Follows a name; the date is already formatted. */
	until: (when: string) => `until ${when}`,
	csv: "CSV",
	csvHint: "all rows and columns shown here",

	filters: {
		label: "Filter the register",
		text: "Country, entity, person or document",
		status: "Status",
		class: "Class",
		region: "Region",
		attention: "What is due",
		open: "anything open",
		none: "nothing open",
		dueSoon: (days: number) => plural(days, { one: "due within a day", other: "due within # days" }),
		kinds: "One kind",
		focal: "Focal point",
		focalInOffice: "in office",
		focalNone: "missing",
		on: "Status on",
		filter: "Filter",
		clear: "Clear all",
	},

	due: {
		title: "What is due",
		/** Read out by screen readers after the number of open cases. */
		openCases: (count: number) => plural(count, { one: "matter", other: "matters" }),
		all: "All that is due",
		noneDue: "Nothing is due.",
	},

	views: {
		label: "Saved views",
		builtIn: {
			all: "All",
			founders: "Founding signatories",
			prospects: "Prospects",
			noFocalPoint: "Without a focal point",
			dueSoon: "Due in 60 days",
		},
		save: "Save this view",
		name: "Name of the view",
		nameHint: "Only you will see it. It keeps the filters and the order, not the countries found.",
		remove: (name: string) => `Remove the view “${name}”`,
		saved: "The view is saved. It stands beside the others.",
		removed: "The view is removed.",
		problems: {
			"name-missing": "Give the view a name",
			"name-too-long": (most: number) => `Use at most ${number(most)} characters for the name`,
			"name-taken": "You have a view of this name already. Choose another name, or remove the old one first",
			"too-many": (most: number) => `You have ${number(most)} views, which is the limit. Remove one first`,
		},
	},

	event: {
		record: "Record an event",
		country: "Country",
		go: "Continue",
	},
};
