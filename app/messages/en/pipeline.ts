import { shared } from "#app/messages/en/shared.ts";
import { formats } from "#app/messages/format.ts";

const { number, plural } = formats("en");

/** A median or an age need not be a whole number of days. */
const days = (count: number) => {
	if (count > 0 && count < 0.1) return "less than 0.1 days";
	const rounded = Math.round(count * 10) / 10;
	return rounded === 1 ? "1 day" : `${number(rounded)} days`;
};

export const pipeline = {
	title: "Pipeline",
	lead: "Records on their way to publication: where they stand, who has them, and since when.",

	figures: {
		title: "Where records stand",
		caption: "Records in each state, how long the step takes, and which has stood there longest",
		columns: {
			state: "State",
			count: "Records",
			late: "Late",
			median: "Days for this step",
			oldest: "Longest there",
		},
		medianHint: "Half of the records that left a state in the last twelve months had stood there no longer.",
		none: "no figure yet",
		days,
	},

	views: { label: "How it is shown", table: "Table", board: "Board" },

	filters: {
		label: "Filter the pipeline",
		state: "State",
		country: "Country",
		assigned: "Taken up by",
		me: "me",
		unassigned: "nobody",
		people: "One person",
		kind: "Type",
		late: shared.onlyLate,
		filter: "Filter",
		clear: "Clear all",
	},
	found: (count: number) => plural(count, { zero: "No record", one: "1 record", other: "# records" }),
	none: "No record is on its way to publication.",
	noneFit: "No record fits. Take a filter off.",
	pages: "Pages of the pipeline",
	csv: "CSV",
	csvHint: "all records shown here, on all pages",

	caption: "Records on their way to publication. The column headings sort the table.",
	columns: {
		record: "Record",
		country: "Country",
		state: "State",
		since: "Since",
		due: "Due",
		assigned: "Taken up by",
		reviews: "Reviews",
		remarks: "Open remarks",
	},
	/** Columns that only the file has. */
	fileColumns: { pid: "Identifier", kind: "Type", daysLeft: "Days left" },
	uncleared: (countries: readonly string[]) => `still to clear: ${countries.join(", ")}`,
	reviews: (answered: number, asked: number) => `${number(answered)} of ${number(asked)}`,
	free: "nobody yet",
	remarks: (count: number) => plural(count, { one: "1 open remark", other: "# open remarks" }),

	assign: {
		title: "Give the ticked records to somebody",
		label: "Who takes them up",
		unassigned: "nobody: every officer sees them as free",
		button: "Give",
		tick: (title: string) => `Tick: ${title}`,
		nothingTicked: "Tick at least one record in the table",
		choose: "Choose who takes them up",
		done: (count: number) => plural(count, { one: "1 record was given.", other: "# records were given." }),
		notDone: (titles: readonly string[]) =>
			`Not given, since somebody else was quicker or nothing is open about it any more: ${titles.join(", ")}. This is how it stands now.`,
		unknownColleague: shared.chooseColleague,
	},

	board: {
		label: "The board: a column for each state. It can be scrolled to the side.",
		empty: "Nothing stands here.",
		all: (count: number) => `All ${number(count)} in the table`,
	},

	/** The desk: tasks of the reader, and what the reader is waiting for. */
	desk: {
		waitsForYou: "Waits for you",
		youWaitFor: "You wait for",
		drafts: "Drafts",
		noDrafts: "You have no draft.",
		taskCount: (count: number) => plural(count, { one: "1 matter", other: "# matters" }),
		tasks: {
			clear: "Clear or return:",
			returned: "It came back to you:",
			change: "Make the changes:",
			review: "Review:",
			screen: "Screen:",
			"ask-reviewers": "Ask reviewers:",
			decide: "Decide:",
			publish: "Publish:",
			reviews: "In review:",
			approve: "Approve or object:",
			"approve-withdrawal": "Approve the withdrawal of:",
			withdraw: "Withdraw:",
			"answer-objection": "Answer the objection to:",
			confirm: "Say whether it still runs:",
			second: "Confirm as the second officer:",
		},
		/** Below a task: for whom it is done, or what it is about. */
		forCountry: (country: string) => `You answer for ${country}.`,
		hints: {
			returned: "A focal point sent it back with a message.",
			change: "The secretariat asked for changes. Then hand it back.",
			"ask-reviewers": "The review has begun, and nobody is asked just now.",
			decide: "Those who were asked have answered.",
			publish: "It was accepted.",
			approve: "The secretariat published it without national approval.",
			withdraw: "Its country asks for it. Withdraw it, or refuse with a reason.",
			"answer-objection": "Answer it, correct the practice or withdraw it.",
			confirm: "Asked once a year, so that readers know.",
			second: "A colleague has put in an event of this member. It counts once somebody else confirms it.",
		},
		/** Who has to act next. */
		has: {
			focalPoint: (country: string) => `the focal point of ${country}`,
			secretariat: "the secretariat",
			authors: (countries: readonly string[]) => `the authors: ${countries.join(", ")}`,
			reviewers: (answered: number, asked: number) =>
				`the reviewers: ${number(answered)} of ${number(asked)} have answered`,
			second: "a second officer",
		},
		waitingOn: {
			clear: "Clearance:",
			screen: "Screening:",
			"ask-reviewers": "Review:",
			reviews: "Review:",
			decide: "Decision:",
			publish: "Publication:",
			"approve-withdrawal": "Withdrawal:",
			withdraw: "Withdrawal:",
			"answer-objection": "Objection:",
			change: "Changes:",
			second: "Confirmation:",
		},
		more: (count: number) => plural(count, { one: "1 more", other: "# more" }),
		moreActs: (shown: number, all: number) => `The ${number(shown)} of ${number(all)} that are due first.`,
		allInPipeline: "All of them in the pipeline",
		noTasks: {
			author: "Nothing waits for you. Write down what works in your country, or go on with a draft.",
			"focal-point":
				"Nothing waits for you. When an author of your country sends a record, it stands here to be cleared.",
			reviewer: "Nothing waits for you. When the secretariat asks you for a review, it stands here.",
			secretariat: "Nothing waits for you. What others have stands in the pipeline.",
			other: "Nothing waits for you.",
		},
		declined: "It was declined:",
		declinedHint: "Read why. You can take it up again.",
	},
};
