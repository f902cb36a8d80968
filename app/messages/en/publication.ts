import { shared } from "#app/messages/en/shared.ts";
import { formats } from "#app/messages/format.ts";

const { date, plural, list } = formats("en");

export const publication = {
	/** The steps of a practice from draft to publication. */
	progress: {
		title: (title: string) => `Where it stands: ${title}`,
		link: "Where it stands",
		toEditor: "Open the editor",
		toRecord: "Open the record in the library",
		way: "The way to publication",
		steps: {
			draft: "Draft",
			clearance: "Clearance",
			submitted: "Screening",
			"in-review": "Review",
			accepted: "Accepted",
			published: "Published",
		},
		/** The state of the version, in a sentence. */
		stateSentences: {
			draft: "This is a draft. Nobody but those who work on it sees it.",
			clearance: "The focal points have it. They read it, and clear it or send it back.",
			submitted: "The secretariat has it, and goes through its list before anything else happens.",
			"in-review": "The secretariat has it reviewed, and then decides.",
			"changes-requested": "The secretariat asked for changes. The record waits for its authors.",
			accepted: "It was accepted. The secretariat publishes it.",
			declined: "It was declined. Nothing else happens with it until its authors take it up again.",
			published: "It is in the library.",
			superseded: "A newer version has taken its place.",
			withdrawn: "It was withdrawn from the library.",
		},
		since: shared.since,
		answers: {
			returned: (country: string) => `${country} sent it back:`,
			"changes-requested": "What the secretariat asks for:",
			accepted: "Why it was accepted:",
			declined: "Why it was declined:",
		},
		changes: "See what changed since it was handed in",
		changesTitle: (title: string) => `What changed since it was handed in: ${title}`,
		noChanges: "Nothing differs.",
		timeline: "What happened",
		nothingHappened: "Nothing has happened yet: it was not sent to anybody.",
		done: {
			sent: "It was sent to the focal points.",
			"taken-back": "It is yours again. You can change it now.",
			"taken-up": "It is a draft again. Why it was declined stays here.",
			cleared: "You have cleared it.",
			submitted: "You have cleared it, and it was submitted to the secretariat.",
			returned: "It went back to its authors with your message.",
		},
		conflict: "It moved on since you opened this page. Look at where it stands now.",
	},

	/** National approval, country by country. */
	countries: {
		title: "What each country says",
		will: "Who will be asked",
		open: "has not answered yet",
		notAsked: "is asked when it is sent",
		cleared: (day: string) => `cleared it on ${date(day)}`,
		returned: (day: string) => `sent it back on ${date(day)}`,
		withdrawn: "is asked no more, since it went back",
		missing:
			"Nobody there can clear it just now: the country has no focal point on this site, or its status does not let it clear. The secretariat was told.",
		missingYet: "Nobody there can clear it just now. The record would wait until somebody can.",
	},

	send: {
		title: "Send it to the focal points",
		again: "Hand it back",
		lead: (countries: readonly string[]) =>
			`It goes to ${list(countries)} to be cleared, and from there to the secretariat.`,
		leadAgain: (countries: readonly string[]) =>
			`${list(countries)} will clear the new text, and the secretariat goes on where it stopped.`,
		ready: "Everything that a snapshot needs is there, and no text is too long.",
		missing: (count: number) =>
			plural(count, {
				one: "One thing is missing before it can be sent",
				other: "# things are missing before it can be sent",
			}),
		button: "Send to clearance",
		buttonAgain: "Hand it back",
		conflict: "Somebody saved the record since you opened this page. Read it again before you send it.",
		suspended: "Your country’s status lets you finish drafts, but not submit them just now.",
		stays: "While it is there, nobody can change it. You can take it back until it is accepted.",
	},
	takeBack: {
		hint: "You can change it then. Those who have it are asked no more, and you hand it in again when you are done.",
		button: "Take it back",
		accepted: "It was accepted already. Ask the secretariat if something has to change.",
	},
	takeUp: {
		hint: "It becomes a draft again, with everything that is written in it.",
		button: "Take it up again",
	},

	clearance: {
		title: (title: string) => `Clear for publication: ${title}`,
		lead: "Read the record as readers will see it. Then clear it for your country, or send it back to its authors with a message.",
		read: "Read the whole record",
		for: shared.onBehalfOf,
		by: shared.answerBy,
		note: "Note",
		noteHint: "For the authors and the secretariat. It may stay empty.",
		clear: (country: string) => `Clear it for ${country}`,
		what: "You say that your country stands by this record and that it may be published.",
		returnTitle: "Something has to change",
		message: "What has to change",
		messageHint: "The authors read it. Say where, and what you expect.",
		messageMissing: "Say what has to change: the authors have nothing else to go by",
		return: "Send it back",
		returnHint: "The other countries are asked no more. Everybody clears what comes back.",
		answered: (country: string) => `${country} has answered.`,
		conflict: "The record went back or changed since you opened this page. Read where it stands now.",
		noneForYou: "Nothing waits for you here.",
	},

	/** The secretariat's page. */
	office: {
		title: (title: string) => `Publication: ${title}`,
		read: "Read the record",
		reviewers: "Reviewers and remarks",
		notYet: "It was not submitted yet. The screening begins when every country has cleared it.",
		closed: "Nothing is open about this record.",
		assigned: "Taken up by",
		screening: {
			title: "Screening",
			lead: "What is looked at before anything else happens. A remark on what is missing helps whoever goes on.",
			open: (count: number) =>
				plural(count, {
					one: "One item of the list is open or missing.",
					other: "# items of the list are open or missing.",
				}),
			done: "Every item of the list was found there.",
			again: "Look at the list again",
			save: "Save the list",
			found: "It is so",
			missing: "It is not",
			notChecked: "not looked at",
			comment: "Remark",
		},
		checks: {
			scope: { label: "It is in scope", hint: "A service to people or businesses that was really run somewhere." },
			duplicate: { label: "It is not there already", hint: "The library has no other record of the same service." },
			"personal-data": {
				label: "It holds no personal data",
				hint: "No names, numbers or pictures of people who did not agree to it, in texts and files.",
			},
			rights: {
				label: "Rights and licences are clear",
				hint: "Texts, pictures and files may be published under the licence that the record names.",
			},
			language: { label: "It reads well", hint: "Somebody from another country understands it." },
			sources: { label: "Figures have their sources", hint: "Each number says when and by whom it was counted." },
		},
		begin: {
			title: "Review",
			hint: "Reviewers can be asked then.",
			button: "Begin the review",
			blocked: "Not yet: the list is not complete.",
		},
		changes: {
			title: "Ask for changes",
			message: "What is to be changed",
			hint: "The authors read it, with the remarks that are open for them. Every country clears the new text before it comes back to you.",
			missing: "Say what is to be changed: the authors have nothing else to go by",
			button: "Ask for changes",
		},
		decide: {
			title: "Decide",
			lead: "Reviewers recommend; the decision is yours, and the authors read your reason.",
			unanswered:
				"Its authors have not answered what was asked of them. You can still close it with a reason; they can take it up again.",
			recommended: "What the reviewers recommend:",
			reason: "Reason",
			hint: "The authors read it, whichever way you decide.",
			missing: "Give the reason: the authors read it",
			accept: "Accept",
			decline: "Decline",
			listOpen: "It can’t be accepted yet: the list is not complete.",
			involved: {
				wrote: "You wrote in this version, so somebody else decides on it.",
				"own-country": "You hold a role for a country that this record concerns, so somebody else decides on it.",
				reviews: "You were asked to review this version, so somebody else decides on it.",
			},
			alone:
				"There is nobody else in the secretariat who may decide. The head can give the role of an officer to somebody who had no part in it.",
		},
		publish: {
			title: "Publish",
			hint: "It was accepted: the last page asks for what changed, and publishes it.",
			button: "Publish it",
		},
		assign: {
			label: "Who takes it up",
			unassigned: "nobody: every officer sees it as free",
			button: "Save",
			wrote: (name: string) => `${name} (wrote in it, can’t decide)`,
			unknownColleague: shared.chooseColleague,
		},
		done: {
			checked: shared.listSaved,
			begun: "The review has begun. Reviewers can be asked now.",
			requested: "The authors were asked for changes.",
			accepted: "The record is accepted. It can be published now.",
			declined: "The record is declined. Its authors read your reason.",
			assigned: "It is saved who takes it up.",
		},
		conflict:
			"Somebody else was quicker. This is where the record stands now; nothing of yours was saved, and your words are still here.",
		notPossible: "That is not possible where the record stands now.",
	},

	/** In the editor, while others are working on the practice. */
	locked: {
		title: "You can’t save here just now.",
		by: {
			clearance: "The record is with the focal points.",
			submitted: "The record is with the secretariat, which screens it.",
			"in-review": "The record is in review.",
			accepted: "The record was accepted and is about to be published.",
			declined: "The record was declined.",
		},
		takeBack: "Take it back to change it. What you typed here is kept.",
		takeUp: "Take it up again to change it. What you typed here is kept.",
		accepted: "Ask the secretariat if something has to change. What you typed here is kept.",
	},
	publishBlocked: {
		"not-accepted":
			"A country’s record is published when every country has cleared it and somebody who had no part in it has accepted it.",
		involved: "You hold a role for a country of this record, so somebody else publishes it.",
		link: "See where it stands",
	},

	timeline: {
		approvalRequested: (country: string) => `${country} was asked to clear it`,
		cleared: (country: string) => `${country} cleared it`,
		returned: (country: string) => `${country} sent it back`,
		withdrawnClearance: (country: string) => `${country} is asked no more`,
		submitted: "It was submitted to the secretariat",
		again: "It was handed back",
		"in-review": "The review began",
		"changes-requested": "Changes were asked for",
		accepted: "It was accepted",
		declined: "It was declined",
		published: "It was published",
		withdrawn: "Its authors took it back",
		comment: "A comment",
		assigned: (name: string) => `${name} took it up`,
		unassigned: "It went back to all officers",
		checked: (items: readonly string[]) => `The list was gone through: ${list(items)}`,
		country: "the country",
		secretariat: "the secretariat",
		inside: "only the secretariat reads this",
	},

	/** Whose turn it is, in the list of requests. */
	waits: { focalPoint: "the focal point", reviewer: "the reviewer", authors: "the authors" },
};
