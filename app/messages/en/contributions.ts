import { shared } from "#app/messages/en/shared.ts";
import { formats } from "#app/messages/format.ts";

const { date, list, money, plural } = formats("en");

/** What a sentence about a currency may mention. */
export type CurrencyWords = {
	currency: string;
	day: string;
	/** The currency used instead. */
	instead: { code: string; from: string | null; until: string | null } | null;
};

function insteadOf({ instead }: CurrencyWords): string {
	if (!instead) return "";
	const { code, from, until } = instead;
	const since = from ? ` from ${date(from)}` : "";
	return ` Use ${code}, which was in use there${since}${until ? ` until ${date(until)}` : ""}.`;
}

export const contributions = {
	title: "Contributions",
	lead: "What members are assessed, pledge, give and pay. Entries are never changed: what was wrong is taken back by another entry. Only the secretariat and a member’s own focal points see its money.",
	none: "No contribution is on record yet. The charter that would set contributions is not ratified, and nothing is assumed in its place.",
	noneThen: (when: string) => `No contribution was on record on ${date(when)}.`,
	/** An exact amount with its currency. */
	money: (amount: string, currency: string) => money(amount, currency),
	/** The state of a balance: outstanding, in credit, or zero. */
	owes: (amount: string, currency: string) => `${money(amount, currency)} outstanding`,
	inCredit: (amount: string, currency: string) => `${money(amount, currency)} in credit`,
	settled: "nothing outstanding",

	asOf: {
		label: "As of",
		hint: shared.dayHint,
		button: "Show",
		from: "From",
		badDay: "Write days that exist, as 2026-11-25, the first not after the last. This is what stands today",
	},
	balances: {
		title: "How members stand",
		caption: (when: string) => `How members stand on ${date(when)}`,
		all: "All members together",
		csv: "All statements as CSV",
		columns: {
			member: "Member",
			currency: "Currency",
			members: "Members",
			balance: "Balance",
			owed: "Outstanding",
			inCredit: "In credit",
		},
		separate: "Currencies are never added up.",
	},
	/** Age of the assessed amounts that are still open. */
	ages: {
		"not-due": "Not due yet",
		"to-30": "1–30 days late",
		"to-90": "31–90 days late",
		"to-365": "91–365 days late",
		"over-365": "Over a year late",
	},
	arrears: "Outstanding assessments by age",
	noArrears: "No assessment is outstanding.",

	kinds: {
		assessed: "Assessed contribution",
		voluntary: "Voluntary pledge",
		"in-kind": "Contribution in kind",
		receipt: "Receipt",
		"credit-note": "Credit note",
		reversal: "Reversal",
	},
	/** What each kind is for, shown where one is chosen. */
	kindHints: {
		assessed:
			"What a member is to pay for a year. A whole year’s assessments come from a scale; this is for one member on its own.",
		receipt: "Money that came in. It settles what was due first, unless it names an item.",
		"credit-note": "What is forgiven of an item, and why.",
		voluntary: "What a member said that it would give. It is never late.",
		"in-kind": "Rooms, experts, equipment: what was given, with its value where it is known.",
	},

	statement: {
		title: "Statement of contributions",
		titleOf: (country: string) => `${country}: statement of contributions`,
		own: "Only the focal points of your country and the secretariat see this page.",
		period: (from: string | null, on: string) =>
			from ? `From ${date(from)} to ${date(on)}, as known today` : `Until ${date(on)}, as known today`,
		account: (currency: string) => `Account in ${currency}`,
		opening: "Brought forward",
		closing: "Balance",
		columns: {
			date: "Date",
			entry: "Entry",
			due: "Due",
			charge: "To pay",
			credit: "Settled",
			balance: "Balance",
			age: "Age",
			amount: "Open",
		},
		forYear: (year: string) => `for ${year}`,
		pledged: (amount: string, currency: string) =>
			`Of this, ${money(amount, currency)} was pledged freely and has not come yet.`,
		inKind: "In kind",
		noValue: "value not stated",
		reverses: (when: string) => `takes back an entry of ${date(when)}`,
		reversed: "taken back",
		replaces: "in the place of one that was wrong",
		printHint: "Print this page to get the statement on paper or as a PDF.",
		file: "Member’s file",
		record: "Record",
		/** Column headings of the spreadsheet file. */
		fileColumns: [
			"Country",
			"Code",
			"Currency",
			"Date",
			"Entry",
			"Year",
			"Due",
			"To pay",
			"Settled",
			"Outstanding after",
			"In credit after",
			"Value in kind",
			"Reference",
			"Remark",
			"Recorded on",
			"Id",
		],
		fileOpening: "Brought forward",
		fileClosing: "Balance",
	},

	record: {
		title: (country: string) => `${country}: record a contribution`,
		choose: "What is to be recorded?",
		button: "Record",
	},
	fields: {
		year: "Year",
		yearHint: "The year that it is for, such as 2026",
		amount: "Amount",
		amountHint: "Digits, and a point before decimals: 1234.50",
		value: "Value",
		valueHint: "Where it is known. Digits, and a point before decimals: 1234.50",
		currency: "Currency",
		currencyHint: "Three letters of ISO 4217, such as EUR or AZN",
		datedOn: {
			assessed: "Assessed on",
			voluntary: "Pledged on",
			"in-kind": "Given on",
			receipt: "Received on",
			"credit-note": "Credited on",
		},
		dateHint: shared.dayHint,
		dueOn: "To be paid by",
		expectedBy: "Expected by",
		itemId: "Settles",
		itemHint: "If you choose none, it settles what was due first.",
		oldest: "what was due first",
		item: (kind: string, year: string, open: string, due: string) =>
			`${kind} ${year}, ${open} open, due ${date(due, "short")}`,
		note: "Remark",
		noteOf: { "in-kind": "What was given", "credit-note": "Why it is credited" },
		reference: "Reference of the bank",
		reason: "What was wrong",
		reasonHint: "Everybody who reads the statement reads this.",
	},
	entry: {
		title: "Entry of contributions",
		facts: "What is on record",
		recordedAt: "Recorded on",
		recordedBy: "Recorded by",
		scale: "Issued from the scale of",
		takenBack: (when: string) => `Taken back on ${date(when)}`,
		seeReplacement: "See the entry in its place",
		seeStatement: "See the statement",
		correct: "Put it right",
		correctLead:
			"The entry stays visible. It is taken back by another one, and the right one is entered in its place, both at once.",
		replace: "Enter the right one in its place",
		reverse: "Only take it back",
	},

	scales: {
		title: "Scales by year",
		none: "No scale has been drafted.",
		draft: "Draft the scale of a year",
		titleOf: (year: string) => `Contributions for ${year}`,
		columns: { year: "Year", method: "How", figure: "Figure", state: "State", due: "Due" },
		states: { draft: "draft", issued: "issued" },
		methods: { base: "A base amount for each point", total: "A total, shared by points" },
		facts: "The scale",
		form: "Change the draft",
		newLead: "Nothing is issued by saving: a preview shows first what every member would pay.",
		fields: {
			method: "How contributions come out",
			figure: "Base amount, or total",
			figureHint: "What one point pays, or what all pay together. Digits, and a point before decimals: 1234.50",
			step: "Round to multiples of",
			stepHint: "Such as 1, 100 or 0.01. Shares of a total add up to it exactly.",
			minimum: "Least that anybody pays",
			points: "Points by class",
			pointsHint: "Such as 1 or 2.5; 0 for none. Observers and academic partners are not assessed.",
			ownPoints: "Members with points of their own",
			ownPointsHint: "A line each: the country’s two letters and its points, such as AZ 2.5",
			datedOn: "Assessed as of",
			datedOnHint:
				"Whoever is a member on this day is assessed, by the class it has then. It is the date of the entries.",
		},
		save: "Save, and see the preview",
		discard: "Throw the draft away",
		preview: {
			title: "Preview",
			lead: (when: string) =>
				`What every member would pay, by its status and class on ${date(when)}. Nothing is issued yet.`,
			caption: "What every member would pay",
			columns: {
				member: "Member",
				status: "Status",
				class: "Class",
				points: "Points",
				amount: "Amount",
				reason: "Why nothing",
			},
			total: (amount: string, currency: string, members: number) =>
				`${money(amount, currency)} from ${plural(members, { one: "1 member", other: "# members" })}`,
			nobody: "Nobody is assessed by this scale.",
		},
		issue: "Issue the contributions",
		issueLead: (amount: string, members: number) =>
			`Enters ${plural(members, { one: "1 assessment", other: "# assessments" })} of together ${amount}. What turns out wrong later is put right by further entries.`,
		issued: (when: string, members: number) =>
			`Issued on ${date(when)} to ${plural(members, { one: "1 member", other: "# members" })}. A scale that is issued never changes.`,
		issuedCaption: "What was issued",
		tooEarly: (when: string) =>
			`It can be issued from ${date(when)} on: until then nobody knows who will be a member on that day.`,
	},
	/** Why a member is not assessed. */
	nothing: {
		status: "Its status on that day obliges it to nothing",
		class: "Its class is not assessed",
		"no-points": "It has no points",
		"assessed-already": "It was assessed for this year on its own",
	},

	done: {
		recorded: "The entry is recorded.",
		corrected: "The entry is taken back, and the right one stands in its place.",
		reversed: "The entry is taken back.",
		saved: "The draft is saved. Nothing is issued yet.",
		discarded: "The draft is thrown away.",
		issued: "The contributions are issued.",
		again: "They had been issued before. Nothing was issued twice.",
	},
	problems: {
		"bad-day": "Write a day that exists, as 2026-11-25",
		"bad-year": "Write a year between 1990 and next year",
		"date-ahead": "This day is still to come",
		"date-too-early": "This day is too early: write one from 1990 on",
		"due-before-date": "It can’t be due before the day it is of",
		"due-too-late": "This is more than 24 months later. Check the year",
		"amount-form": "Write the amount in digits, with a point before decimals and nothing between thousands: 1234.50",
		"amount-zero": "The amount has to be more than nothing",
		"amount-too-large": "This is more than 999,999,999,999,999. Check the digits",
		"too-many-decimals": (currency: string, decimals: number) =>
			decimals === 0
				? `Amounts in ${currency} have no decimals`
				: `Amounts in ${currency} have at most ${plural(decimals, { one: "1 decimal", other: "# decimals" })}`,
		"unknown-currency": "There is no such currency. Write its three letters of ISO 4217, such as EUR",
		"currency-not-yet": (words: CurrencyWords) =>
			`${words.currency} did not exist on that day: it was introduced on ${date(words.day)}.${insteadOf(words)}`,
		"currency-no-more": (words: CurrencyWords) =>
			`${words.currency} was no longer in use on that day: its last day was ${date(words.day)}.${insteadOf(words)}`,
		"more-than-owed": (owed: string) =>
			`This is more than the ${owed} outstanding. Record that much, and the rest once it is assessed or pledged`,
		"nothing-owed": (currency: string, others: readonly string[]) =>
			others.length === 0
				? `Nothing is outstanding in ${currency}. Record first what was assessed or pledged`
				: `Nothing is outstanding in ${currency} here, but in ${list(others)}`,
		"assessed-already": (year: string) =>
			`This member is assessed for ${year} already. To change the amount, put that entry right`,
		"unknown-item": "Choose what it settles from the list",
		"settled-already": "This is settled already. Choose another",
		"corrected-already": "This entry has been taken back already. Nothing was recorded",
		"same-as-before": "This is what the entry says already. Change something, or only take it back",
		"figure-no-multiple": "The total has to be a multiple of what is rounded to, or the shares could not add up to it",
		"minimum-no-multiple": "The least has to be a multiple of what is rounded to",
		"nobody-obliged": "Nobody is obliged to pay by this scale on that day, or nobody has points. The table says why",
		"minimum-above-total": "The least, paid by all, is more than the total. Lower the one or raise the other",
		"bad-points": "Write points as a number, such as 1 or 2.5, with at most four decimals",
		"bad-points-of": (line: string) =>
			`Write a country’s two letters and its points on each line: “${line}” is not that`,
		"unknown-country": (line: string) => `${line} is no country`,
		"year-taken": (year: string) => `There is a scale for ${year} already. A year has one`,
		conflict:
			"Somebody else changed this draft while you were writing. What you typed is below, not saved; open the draft anew to see theirs.",
		"issued-meanwhile": "These contributions have been issued meanwhile, so the scale can no longer be changed.",
		"preview-changed":
			"The scale or the members changed since you looked. Nothing was issued: look at the preview below, and issue again.",
		"no-shares": "Nothing was issued: the scale gives no amounts. The sentence above the preview says why.",
	},
};
