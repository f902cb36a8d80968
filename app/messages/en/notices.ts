import { formats } from "#app/messages/format.ts";

const { date, plural } = formats("en");

export const notices = {
	title: "Notices",
	lead: "What happened with records and requests that concern you, the newest first.",
	/** Next to the link to the desk, while there are unread notices. */
	unread: (count: number, more: boolean) =>
		more ? `More than ${count} unread notices` : plural(count, { one: "1 unread notice", other: "# unread notices" }),
	none: "There is no notice for you.",
	noneOnPage: "Nothing on this page concerns you any more.",
	isUnread: "Unread",
	markAll: "Mark all as read",
	allRead: "All notices are marked as read.",
	settingsLink: "Choose what comes by mail",
	due: (day: string) => `Until ${date(day)}`,

	/** The name of each kind, and what it requires or means. */
	kinds: {
		"clearance-asked": {
			label: "Waits for your clearance",
			what: "Read the record, then clear it for your country or send it back with a reason.",
		},
		"clearance-missing": {
			label: "Nobody can clear it",
			what: "The country has no focal point who can clear the record just now. It waits until there is one.",
		},
		"clearance-returned": {
			label: "Came back from clearance",
			what: "The country did not clear it. The reason stands in the request.",
		},
		"record-cleared": { label: "Cleared", what: "A country cleared the record." },
		"record-submitted": {
			label: "Waits for screening",
			what: "The record was cleared and submitted to the secretariat.",
		},
		"review-asked": {
			label: "A review is asked of you",
			what: "Say whether you can review the record, then comment on it and recommend.",
		},
		"review-answered": { label: "A review is in", what: "A reviewer has finished with the record." },
		"review-ended": {
			label: "Your review is not needed any more",
			what: "The record was decided upon or taken back, or the secretariat took the request back. You need do nothing.",
		},
		"changes-requested": {
			label: "Changes are asked for",
			what: "The remarks stand beside the fields of the editor.",
		},
		"record-accepted": { label: "Accepted", what: "The secretariat accepted the record; it will be published." },
		"record-published": { label: "Published", what: "The record is in the library." },
		"record-declined": {
			label: "Declined",
			what: "The record will not be published. The reason stands in the request.",
		},
		"record-taken-back": {
			label: "Taken back",
			what: "Its authors took the record back to change it. It will be handed in again.",
		},
		remark: { label: "A remark", what: "Somebody wrote a remark." },
		deadline: { label: "A deadline comes up", what: "It waits for you, and its last day comes near." },
		"back-in-pool": {
			label: "Back in the pool",
			what: "Nobody has taken it up in time: somebody else may now.",
		},
		"record-corrected": { label: "Corrected", what: "The secretariat corrected the published record." },
		"record-withdrawn": {
			label: "Withdrawn from the library",
			what: "The record, one of its languages or one of its files can no longer be read. Its page says which, and why.",
		},
		"confirm-record": {
			label: "Confirm that it still runs",
			what: "Say whether the practice still runs as the record tells.",
		},
		"published-for-country": {
			label: "Published by the secretariat, not yet approved by your country",
			what: "The secretariat compiled this practice and published it. Approve it for your country, or object and give the reason.",
		},
		"withdrawal-asked": {
			label: "A withdrawal needs your approval",
			what: "An owner country asks for this practice to be withdrawn. Approve the request, or refuse with a reason.",
		},
		"withdrawal-approved": {
			label: "A country asks for a withdrawal",
			what: "Withdraw the practice from the library, or refuse with a reason.",
		},
		"withdrawal-refused": { label: "The withdrawal was refused", what: "The practice stays in the library." },
		"withdrawal-cancelled": {
			label: "The request for withdrawal was cancelled",
			what: "The country that asked has cancelled its request. The practice stays in the library.",
		},
		"message-received": {
			label: "A message to the secretariat",
			what: "Answer it. The sender gets the answer by email.",
		},
		"account-requested": {
			label: "A request for an account",
			what: "Accept it and invite the person, or decline it with a reason.",
		},
		"withdrawal-closed": {
			label: "The request for withdrawal was closed",
			what: "A version with other owner countries has been published. If the practice should still be withdrawn, an owner country has to ask again.",
		},
		objection: {
			label: "A country objects to a published practice",
			what: "Read the reason, then answer it, correct the practice or withdraw it.",
		},
		"objection-answered": {
			label: "The secretariat answered your objection",
			what: "Read the answer. You can approve the practice now, or object again.",
		},
	},

	settings: {
		title: "Notices by mail",
		lead: "Notices always stand on your desk. Choose here which of them also come by mail.",
		groups: {
			"waits-for-me": {
				label: "What waits for you",
				hint: "Clearances, screenings, reviews and changes asked of you, their deadlines, and records to confirm.",
			},
			"my-records": {
				label: "What became of your records",
				hint: "Returned, cleared, reviewed, accepted, published, declined or corrected.",
			},
			remarks: { label: "Remarks", hint: "What others write about a record that you work on." },
		},
		mails: {
			immediate: "At once, a mail for each",
			daily: "Once a day, all in one mail at 06:00 UTC",
			none: "No mail",
		},
		save: "Save",
		saved: "Your choice is saved.",
	},

	unsubscribe: {
		title: "No more of these mails",
		/** What an unsubscribe link turns off. */
		scopes: {
			"waits-for-me": "Mail about what waits for you",
			"my-records": "Mail about what became of your records",
			remarks: "Mail about remarks",
			daily: "The daily mail with your notices",
		},
		asks: (scope: string) => `${scope} will stop. The notices themselves stay on your desk.`,
		button: "Turn it off",
		done: (scope: string) => `${scope} is turned off.`,
		already: (scope: string) => `${scope} is off already.`,
		back: "You can turn it on again whenever you like: sign in and choose again.",
		settingsLink: "Notices by mail",
	},

	mail: {
		greeting: "Good day,",
		subject: (label: string, title: string) => `${label}: ${title}`,
		title: (title: string, pid: string | null) => (pid === null ? title : `${title} (${pid})`),
		country: (name: string) => `Country: ${name}`,
		open: "Open it:",
		dailySubject: (count: number, day: string) =>
			`${plural(count, { one: "1 notice", other: "# notices" })}, ${date(day)}`,
		more: (count: number) => `- and ${plural(count, { one: "1 more", other: "# more" })}`,
		all: "All your notices:",
		why: {
			"waits-for-me": "You get this mail because something waits for you.",
			"my-records": "You get this mail because it is about a record of yours.",
			remarks: "You get this mail because somebody wrote a remark about a record that you work on.",
			daily: "You get this mail once a day, when there is something new.",
		},
		unsubscribe: "No more of these mails, without signing in:",
		settings: "Choose what comes by mail:",
	},
};
