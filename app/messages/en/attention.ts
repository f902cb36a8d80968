import { formats } from "#app/messages/format.ts";

const { date, plural } = formats("en");

/** What a sentence about a case may mention; `date` and `since` have the form `2026-11-25`. */
export type CaseDetails = {
	date: string;
	/** The day since which there has been no answer or action. */
	since: string;
	person: string;
	/** In words, using the labels of the reference data. */
	role: string;
	title: string;
	status: string;
};

const matters = (count: number) => plural(count, { one: "1 matter", other: "# matters" });

/** A number of days in words, converted to months or years once days become hard to grasp. */
function span(days: number): string {
	if (days < 61) return plural(days, { one: "1 day", other: "# days" });
	if (days < 730) return plural(Math.floor(days / 30.44), { one: "1 month", other: "# months" });
	return plural(Math.floor(days / 365.25), { one: "1 year", other: "# years" });
}

export const attention = {
	title: "What is due",
	lead: "Everything with a member that lapses, is late or lacks somebody who answers. The list is made anew every night, and at once after a change.",
	emailsLink: "Letters",
	count: (count: number) => plural(count, { zero: "Nothing is due here.", one: "1 matter", other: "# matters" }),
	failedDigests: (count: number) =>
		plural(count, {
			one: "1 morning letter to the secretariat could not be sent.",
			other: "# morning letters to the secretariat could not be sent.",
		}),
	filters: {
		label: "Filter what is due",
		member: "Member",
		kind: "Matter",
		assigned: "Who has it",
		state: "State",
		dueBy: "Due by",
		sort: "Order",
		show: "Show",
		reset: "Show all that is open",
		me: "I",
		unassigned: "nobody yet",
	},
	states: { open: "open", snoozed: "snoozed", done: "done", all: "all" },
	sorts: { soonest: "soonest first", latest: "latest first" },
	groups: {
		late: "Late",
		week: "Today and within 7 days",
		months: "Within 60 days",
		later: "Later",
	},
	columns: { member: "Member", matter: "Matter", due: "Due", who: "Who has it", next: "Next" },
	unassigned: "nobody yet",
	/** Days until the due date; negative if it is overdue. */
	daysLeft: (days: number) =>
		days === 0 ? "today" : days < 0 ? `${span(-days)} over` : plural(days, { one: "in 1 day", other: "in # days" }),
	snoozedUntil: (day: string) => `snoozed until ${date(day)}`,
	doneOn: (day: string) => `done on ${date(day)}`,
	work: "Work on it",
	/** One sentence for each kind of case. */
	cases: {
		"pending-confirmation": ({ date: day }: CaseDetails) =>
			`An event has waited for a second officer since ${date(day)}.`,
		"request-due": ({ date: day }: CaseDetails) =>
			`A request of the member waits for the secretariat until ${date(day)}.`,
		"letter-not-sent": ({ date: day }: CaseDetails) =>
			`A reminder that was due on ${date(day)} has not reached the focal point.`,
		"answer-deadline-reached": ({ date: day }: CaseDetails) => `The deadline to answer the review was ${date(day)}.`,
		"review-date-reached": ({ date: day, status }: CaseDetails) =>
			`The status “${status}” was to be looked at again on ${date(day)}.`,
		"withdrawal-date-reached": ({ date: day }: CaseDetails) =>
			`The notice of withdrawal ran out on ${date(day)}, and the end of the membership could not be recorded by itself.`,
		"propose-pause": (_: CaseDetails) =>
			"A matter has been left as it is for twelve months: propose a pause to the member or the governing body.",
		"propose-review": (_: CaseDetails) => "A matter has been left as it is for six months: propose a review.",
		"no-focal-point-60-days": ({ since }: CaseDetails) => `No confirmed focal point since ${date(since)}.`,
		"term-ended": ({ date: day, person, role }: CaseDetails) =>
			`The term of ${person} (${role}) ran out on ${date(day)}.`,
		"term-ends-60-days": ({ date: day, person, role }: CaseDetails) =>
			`The term of ${person} (${role}) ends on ${date(day)}.`,
		"agreement-expired": ({ date: day, title }: CaseDetails) => `“${title}” expired on ${date(day)}.`,
		"agreement-expires-60": ({ date: day, title }: CaseDetails) => `“${title}” expires on ${date(day)}.`,
		"agreement-expires-180": ({ date: day, title }: CaseDetails) => `“${title}” expires on ${date(day)}.`,
		"no-activity-12-months": ({ since }: CaseDetails) =>
			`Nobody of the member has done anything here since ${date(since)}.`,
		"contribution-late": ({ date: day }: CaseDetails) =>
			`A contribution that was due on ${date(day)} has not been paid in full.`,
		"instrument-not-on-file": ({ date: day, status }: CaseDetails) =>
			`The document behind the status “${status}” of ${date(day)} is not on file.`,
	},
	/** Links to the page where a case can be resolved. */
	resolve: {
		contributions: "Open the statement",
		contact: "Open the contact",
		agreement: "Open the agreement",
		pending: "Decide on the event",
		request: "Open the request",
		document: "File the document",
		event: "Record an event",
		designate: "Designate a focal point",
		emails: "See the letters",
		file: "Open the member’s file",
	},
	casePage: {
		due: "Due",
		state: "State",
		cleared: "Due no more since",
		who: "Who has it",
		snooze: {
			title: "Snooze",
			hint: "It leaves the list and shows again on that day, at most twelve months ahead.",
			until: "Until",
			reason: "Why it can wait",
			button: "Snooze",
		},
		assign: { title: "Assign", person: "Who sees to it", unassigned: "nobody yet", button: "Assign" },
		done: {
			title: "Mark as done",
			hint: "For what was settled elsewhere. What is settled in the register leaves the list by itself.",
			note: "What was done",
			button: "Mark as done",
		},
		reopen: {
			title: "Put it back on the list",
			hint: "It was snoozed or marked as done too early.",
			button: "Put it back",
		},
		history: {
			title: "What happened with it",
			found: (day: string) => `Found on ${date(day)}.`,
			foundAgain: (day: string) => `Found again on ${date(day)}.`,
			snoozed: (who: string, until: string, reason: string) => `${who} snoozed it until ${date(until)}: ${reason}`,
			assigned: (who: string, to: string) => `${who} gave it to ${to}.`,
			took: (who: string) => `${who} took it.`,
			unassigned: (who: string) => `${who} gave it back to all.`,
			finished: (who: string) => `${who} marked it as done.`,
			finishedWith: (who: string, note: string) => `${who} marked it as done: ${note}`,
			reopened: (who: string) => `${who} put it back on the list.`,
			system: "The system",
		},
		earlier: {
			title: "The same matter before",
			line: (due: string, cleared: string) => `Due on ${date(due)}, settled by ${date(cleared)}.`,
			lineWith: (due: string, cleared: string, note: string) =>
				`Due on ${date(due)}, settled by ${date(cleared)}: ${note}`,
		},
	},
	refusals: {
		"not-ahead": "Choose a day after today.",
		"too-far-ahead": "Choose a day within the next twelve months.",
		"not-secretariat": "Choose somebody of the secretariat who can sign in.",
		closed: "This matter is done, or due no more. Nothing was changed.",
		"must-be-decided": "Only the word of a second officer ends this: confirm the event or reject it.",
	},
	needsDay: "Give the day on which it shows again.",
	needsReason: "Say in a few words why it can wait.",
	flash: {
		snoozed: "The matter is snoozed.",
		assigned: "It is noted who sees to it.",
		done: "The matter is marked as done.",
		reopened: "The matter is back on the list.",
		again: "The letter goes out within a minute or two.",
	},
	emails: {
		title: "Letters",
		lead: "Reminders to focal points, the morning letters to the secretariat, and notices. What could not be sent to a member stands on the list of what is due until it is.",
		filter: "Filter the letters",
		count: (count: number) => plural(count, { zero: "No letters here.", one: "1 letter", other: "# letters" }),
		columns: { written: "Written", to: "To", about: "About", state: "State", again: "Again" },
		kind: "Letter",
		state: "State",
		kinds: {
			digest: "Morning letter",
			reminder: "Reminder",
			"ask-owners": "Yearly question",
			notice: "Notice",
			"notices-daily": "Notices of a day",
			"saved-searches": "Saved searches",
			account: "Account security",
			enquiry: "Answer to a message or request",
		},
		states: { queued: "waits", sent: "sent", failed: "not sent" },
		tries: (count: number) => plural(count, { one: "tried once", other: "tried # times" }),
		failures: {
			"no-address": "The member has no focal point to write to.",
			refused: "The other side will not take mail for this address.",
			unreachable: "No mail server took it for more than a week.",
			withheld: "Its reader turned such mail off, or may no longer see what it is about.",
		},
		again: "Send again",
		refusals: {
			waits: "This letter waits to be sent anyway.",
			"no-address": "Nobody is known whom it could go to: designate a focal point first.",
		},
	},
	mail: {
		/** Lines of an email, each followed by links. */
		digest: {
			subject: (day: string) => `What is due with the members, ${date(day)}`,
			greeting: "Good morning,",
			fresh: (count: number) => `New: ${matters(count)}`,
			soon: (count: number) => `Due within 7 days: ${matters(count)}`,
			late: (count: number) => `Late: ${matters(count)}`,
			own: (count: number) => `Yours: ${matters(count)}`,
			reminders: (count: number) => `Members written to: ${plural(count, { one: "1 reminder", other: "# reminders" })}`,
			line: (member: string, matter: string, day: string) => `${member}: ${matter} (${date(day)})`,
			unsent: "no focal point to write to",
			more: (count: number) => `and ${matters(count)} more`,
			all: "The whole list:",
			why: "You get this letter because you work in the secretariat; it comes only when something is new or comes due.",
		},
		reminder: {
			subject: (member: string, day: string) => `${member}: a date that comes up on ${date(day)}`,
			greeting: (member: string) => `To the focal point of ${member}`,
			term: (role: string, day: string) =>
				`A term ends on ${date(day)}: ${role}. Please send the secretariat a designation letter for a renewal, or for a successor.`,
			agreement: (title: string, day: string) =>
				`An agreement expires on ${date(day)}: ${title}. Please tell the secretariat whether it is to be prolonged.`,
			/** An agreement that is not public, so an email must not name it. */
			anAgreement: (day: string) =>
				`An agreement of your country expires on ${date(day)}. Please tell the secretariat whether it is to be prolonged.`,
			link: "The page of your country:",
			why: "You get this letter because the register names you as the focal point. Answers go to the secretariat.",
		},
	},
	withdrawalEnded: "The notice of withdrawal has run out, and the withdrawal took effect.",
};
