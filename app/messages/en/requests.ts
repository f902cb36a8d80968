import { shared } from "#app/messages/en/shared.ts";
import { formats } from "#app/messages/format.ts";

const { date, plural } = formats("en");

const addDesignation = "Add the letter of designation";

const addLetter = "Add the letter of request";

export const requests = {
	title: "Requests",
	/** What a request is about, as used in lists and headings. */
	membershipOf: shared.accessionOf,

	list: {
		lead: "What countries and people ask of the secretariat, and of one another. What is due first stands at the top.",
		caption: "Requests, what is due first at the top",
		found: (count: number) => plural(count, { zero: "No request", one: "1 request", other: "# requests" }),
		none: "No request is open.",
		noneFit: "No request fits. Take a filter off, or look among all states.",
		pages: "Pages of requests",
		columns: { request: "Request", state: "State", waits: "Waits for", due: "Due", assigned: "Taken up by" },
		filters: {
			label: "Filter the requests",
			type: "Type",
			state: "State",
			open: "open",
			any: "all, closed ones too",
			member: "Country",
			assigned: "Taken up by",
			me: "me",
			unassigned: "nobody",
			late: shared.onlyLate,
			filter: "Filter",
			clear: "Clear",
		},
		unassigned: "nobody yet",
	},

	waits: {
		you: "you",
		secretariat: "the secretariat",
		asking: "the country",
	},
	daysLeft: (days: number) =>
		days < 0
			? plural(-days, { one: "1 day over", other: "# days over" })
			: days === 0
				? "today"
				: plural(days, { one: "1 day left", other: "# days left" }),

	facts: {
		title: "Where it stands",
		state: "State",
		waits: "Waits for",
		due: "Due",
		sent: "Sent",
		assigned: "Taken up by",
		country: "Country",
		status: "Status",
	},

	/** The content of a country's application for admission. */
	said: {
		title: "What was sent",
		draftTitle: "What has been written so far",
		letter: "Letter of request",
		designation: "Letter of designation",
		signatory: "Signed by",
		entity: "Designated entity",
		statement: "Statement",
		contact: "Contact",
		missing: "not there yet",
		enterEntity: "Enter an entity in the register",
	},

	checks: {
		letter: {
			label: "The letter of request is complete",
			hint: "It names the country and the association, asks for accession, and is dated and signed.",
		},
		signatory: {
			label: "The signatory may speak for the country",
			hint: "Head of state or of government, foreign minister, or somebody with full powers from one of them.",
		},
		entity: {
			label: "An entity is designated",
			hint: "A public body of the country that delivers services or answers for them.",
		},
		designation: {
			label: "The letter of designation names the entity",
			hint: "It comes from an authority that can designate it.",
		},
		"focal-point": {
			label: "A focal point is designated and can be reached",
			hint: "Name, office and e-mail address; the address has been tried.",
		},
		statement: {
			label: "The statement says what the country brings and expects",
			hint: "A few sentences are enough.",
		},
	},

	examine: {
		title: "Examine the request",
		lead: "Go through the list. Whatever you press below, the list is saved first. The country sees the list only where something is missing, and only once you return the request.",
		there: "there",
		missing: "missing",
		open: "not looked at",
		comment: "Remark for the country",
		save: "Save the list",
		returnTitle: "Something is missing",
		message: "What the country should do",
		messageHint: "The country reads this with the items that are missing.",
		messageMissing: "Say what the country should do",
		returnButton: "Return for more",
		completeTitle: "All is there",
		from: "Applicant since",
		fromHint: "The day from which the country counts as an applicant: as a rule that on which the request was sent.",
		fromMissing: "Write the day from which the country counts as an applicant",
		completeButton: "Found complete",
		completeHint: "The register then calls the country an applicant, and everybody can see it.",
		listOpen: "Every item of the list has to be there before the request is complete",
	},

	decide: {
		title: (country: string) => `Decision: ${country}`,
		lead: "The governing body decides; here the decision is recorded. The register changes at once, and the request is closed.",
		link: "Record the decision",
		waitsForBody: "The request is complete. It waits for the decision of the governing body.",
		decision: "What was decided",
		admitted: "The country is admitted",
		refused: "The request is refused, and the country stays what it was: declared",
		decisionMissing: "Choose what was decided",
		number: shared.decisionNumber,
		numberMissing: "Write the number of the decision",
		date: shared.decisionDate,
		dateMissing: "Write the date of the decision",
		document: "The decision itself",
		documentHint: "The country will be able to read it.",
		documentMissing: "Hand over the decision, or choose it among the documents",
		reasons: "Reasons",
		reasonsHint: "The country reads them.",
		button: "Record the decision",
	},

	close: {
		title: "Close without a decision",
		hint: "For a request that was never answered, or that events have overtaken. The country reads the reason.",
		reason: "Reason",
		reasonMissing: "Say why the request is closed",
		button: "Close the request",
		stillApplicant:
			"The register still calls the country an applicant. Record there what ended that, and then close the request",
	},

	assign: {
		label: "Taken up by",
		unassigned: "nobody: it is for all",
		button: "Save",
		notOfSecretariat: shared.chooseColleague,
	},

	comments: {
		title: "Say something",
		label: "Comment",
		missing: "Write a comment",
		who: "Who reads it",
		both: "the country and the secretariat",
		inside: "the secretariat alone",
		button: "Add the comment",
	},

	timeline: {
		title: "What happened",
		opened: "Begun",
		comment: "Comment",
		document: "Paper added:",
		documentHidden: "Paper added",
		assigned: (name: string) => `Taken up by ${name}`,
		unassigned: "Given back to all",
		handedOver: (from: string, to: string) => `Handed over from ${from} to ${to}`,
		checked: (items: readonly string[]) => `List: ${items.join("; ")}`,
		found: { there: "there", missing: "missing", open: "not looked at" },
		item: (label: string, found: string) => `${label} (${found})`,
		inside: "for the secretariat alone",
		secretariat: "the secretariat",
		unknownPerson: "somebody",
	},

	desk: {
		back: "Desk",
		draft: "This is a draft. Nobody but the focal points of your country can see it.",
		goOn: "Go on with the draft",
		sent: "The secretariat has your request. It looks whether all is there, and writes to you here.",
		returned: "The secretariat asks for more. Please complete the request, and send it again.",
		returnedBy: (day: string) => `Please send it again by ${date(day)}.`,
		missingTitle: "What is missing",
		change: "Complete it and send it again",
		complete: "Your request is complete. The governing body decides on it, and you will read the decision here.",
		admitted:
			"Your country is admitted. What remains are the national steps: ratification, and the instrument of accession.",
		refused: "The governing body has refused the request. Your country stays what it was, and may ask again.",
		withdrawn: "This request was closed without a decision. Your country may ask again.",
		withdrawTitle: "Take the request back",
		withdrawHint: "It is then closed. Your country may ask again at any time, by a new request.",
		withdrawReason: "Why, if you want to say",
		withdrawButton: "Take it back",
		examine: (what: string) => `Look into it: ${what}`,
		decide: (what: string) => `Record what was decided: ${what}`,
		finish: (what: string) => `Finish and send: ${what}`,
		answer: (what: string) => `Send what is missing: ${what}`,
	},

	accede: {
		title: (country: string) => `Ask to accede: ${country}`,
		lead: "With this form your country asks to become a member. It is kept as a draft until you send it; all focal points of your country can work on it.",
		returnedLead: "The secretariat asks for more. Change what is needed, and send the request again.",
		notNow: (status: string) =>
			`A request can be sent by a country that has declared its intent, or that was a member before. Your country is: ${status}.`,
		noStatus: "not in the register",
		openAlready: (day: string) =>
			`A request of your country has been open since ${date(day)}. There is one at a time, so that this one was not sent.`,
		openIt: "Open that request",
		papers: "Papers",
		papersHint: "The buttons save what you have written, and lead to the page where the paper is handed over.",
		addLetter,
		changeLetter: "Take another letter of request",
		addDesignation,
		changeDesignation: "Take another letter of designation",
		requestPart: "The request",
		entityPart: "Designated entity",
		contactPart: "Who can be asked",
		signatory: "Who signed the letter",
		signatoryHint: "Name and office, as they stand under the letter.",
		entity: "An entity that is designated already",
		entityNone: "another one, named below",
		entityName: "Name of another entity",
		entityOnly: "Name of the entity",
		entityNameHint: "The public body through which your country will take part, as it is called in English.",
		statement: "Statement",
		statementHint: "What your country brings, what it expects, and that it accepts the charter.",
		contactName: "Name",
		contactOffice: "Function and office",
		contactEmail: "E-mail address",
		contactPhone: "Telephone",
		missing: {
			letterId: addLetter,
			designationId: addDesignation,
			signatory: "Say who signed the letter",
			entityName: "Say which entity your country designates",
			statement: "Write the statement",
			contactName: "Name somebody who can be asked",
			contactOffice: "Write the function and office of that person",
			contactEmail: "Write the e-mail address of that person",
		},
		oneEntity: "Choose an entity or name another one, not both",
		unknownEntity: "This entity is no longer designated. Choose another one, or name it",
		unknownPaper: "This paper is not there any more, or is not your country’s. Choose another one",
		save: "Save the draft",
		send: "Send to the secretariat",
		sendAgain: "Send again",
		toRequest: "Comments and history of this request",
	},

	paper: {
		letter: {
			title: "Letter of request",
			lead: "The letter by which your country asks to accede, signed by somebody who may speak for it.",
		},
		designation: {
			title: "Letter of designation",
			lead: "The letter that designates the public body through which your country takes part.",
		},
		missing: "Hand over the letter, or choose it among the documents",
		button: "Add the letter",
	},

	done: {
		saved: "The draft is saved.",
		sent: "Sent to the secretariat.",
		paper: "The paper is with the request.",
		said: "The comment is there.",
		withdrawn: "The request is closed.",
		assigned: "Saved.",
		ticked: shared.listSaved,
		returned: "The request was returned, and the country can read why.",
		completed: "The request is complete, and the register calls the country an applicant.",
		decided: "The decision is recorded, in the register too.",
	},

	conflict: {
		sentence:
			"Somebody changed this request since you opened it. What you typed is still here. Look at what is new, and send it again.",
		draft:
			"A colleague, or another window, changed the draft since you opened it. What you typed is still here; sending it again puts it in the place of theirs.",
		theirs: "What stands there now",
		changedNow: "Since you opened the page",
	},
	notPossible: "This can no longer be done: the request has gone on. Look at where it stands",
	closed: "The request is closed, so that nothing can be added to it",
	ahead: "This day is still to come. Write the day on which it happened",

	/** The legal basis of the resulting events, for the public register. */
	basis: {
		complete: (day: string) => `Request for accession, sent on ${date(day)} and found complete`,
		admitted: (decision: string, day: string) =>
			`Decision ${decision} of the governing body of ${date(day)}: admission`,
		refused: (decision: string, day: string) =>
			`Decision ${decision} of the governing body of ${date(day)}: the request for accession is refused`,
	},
};
