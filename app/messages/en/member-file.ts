import { shared } from "#app/messages/en/shared.ts";
import { formats } from "#app/messages/format.ts";

const { date, number } = formats("en");

const chooseClass = "Choose the class in which the country enters";

const sayWhatWasWrong = "Say what was wrong with the entry";

const reviewOn = "Looked at again on";

export const memberFile = {
	title: "Member’s file",
	titleOf: (country: string) => `${country}: member’s file`,
	countryFile: "Country file",
	printed: (when: string) => `Printed on ${date(when)}`,
	printHint: "Print this page to get the country file on paper or as a PDF.",
	sections: "On this page",
	publicPage: "Public page",
	activity: "Who did what",
	record: "Record a step",
	changeClass: "Change the class",
	done: {
		recorded: "The event is recorded.",
		corrected: "The correction is recorded. The wrong entry stays visible beside it.",
		confirmed: "Confirmed: the event is recorded.",
		rejected: "The proposal is rejected. Nothing was recorded.",
		withdrawn: "The proposal is taken back. Nothing was recorded.",
		other: "Saved.",
	},

	noMember: {
		lead: (country: string) => `Nothing is recorded of ${country}: it has no relation with the association yet.`,
		hint: "If it has shown interest, or was invited, note it as a prospect. A founding signatory may enter as declared.",
		note: "Note as a prospect",
		other: "Another first step",
	},
	asOf: (when: string) =>
		`The file as of ${date(when)}, by what is known today. What waits and what is due are left out; documents and practices that were there by then are shown as they are now.`,

	choose: {
		title: "Which country?",
		lead: "Choose a country to open its file and record what happened, whether it is a member or not.",
		label: "Country",
		empty: "Choose a country",
		missing: shared.chooseCountry,
		button: "Open its file",
	},

	awaitingConfirmation: {
		title: "Waits for a second officer",
		becomes: (to: string) => `Would become ${to}`,
		fromTo: (from: string, to: string) => `from ${from} to ${to}`,
		by: (name: string, when: string) => `Proposed by ${name} on ${date(when)}.`,
		look: "Look at the proposal",
	},
	due: {
		title: "What is due",
		none: "Nothing is due.",
		all: "Work on it",
		on: (when: string) => `due ${date(when, "short")}`,
	},

	status: {
		title: "Status and class",
		none: "no status",
		status: "Status",
		class: "Class",
		effective: "Effective from",
		decision: "Decision",
		decisionOf: (no: string, when: string) => `No. ${no} of ${date(when)}`,
		document: "Document",
		noDocument: "not on file",
		basis: "Legal basis",
		reasons: "Reasons",
		reviewOn,
		publicNote: "Public note",
		internalNote: "Internal note",
		forEverybody: "everybody reads it",
		forSecretariat: "the secretariat only",
		forMember: "the secretariat and the member",
		sources: "Sources",
		recordedBy: (name: string, when: string) => `Recorded by ${name} on ${date(when)}`,
		recordedOn: (when: string) => date(when),
		confirmedBy: (name: string) => `confirmed by ${name}`,
		imported: "the content files",
	},

	people: {
		title: "People",
		add: "Add a contact",
		none: "Nobody is designated on this day.",
		now: "In office",
		coming: "Beginning later",
		earlier: "Earlier terms",
		columns: { person: "Person", role: "Role", term: "Term", reach: "Reached at", visibility: "Shown to" },
	},
	entities: {
		title: "Entities",
		add: "Designate an entity",
		none: "No entity is designated.",
		focal: "focal institution",
		columns: { name: "Entity", since: "Since", until: "Until" },
	},
	agreements: {
		title: "Agreements",
		add: "Add an agreement",
		none: "No agreement is on file.",
		columns: { title: "Agreement", kind: "Kind", signed: "Signed", expires: "Expires", state: "State" },
		states: { signed: "signed", "in-force": "in force", expired: "expired", ended: "ended" },
	},
	documents: {
		title: "Documents",
		add: "Add a document",
		none: "No document is on file.",
		retired: "retired",
		columns: { title: "Document", kind: "Kind", filed: "Filed", visibility: "Shown to" },
	},
	practices: {
		title: "Practices",
		none: "The library has no practice of this country.",
		untitled: "Untitled",
		newVersion: "a new version is being written",
		columns: { title: "Practice", state: "State", version: "Version", changed: "Changed" },
	},

	timeline: {
		title: "Timeline",
		show: "Show",
		all: "Everything",
		none: "Nothing of this kind is recorded.",
		kinds: {
			status: "Status",
			class: "Class",
			contacts: "Contacts",
			entities: "Entities",
			agreements: "Agreements",
			documents: "Documents",
			practices: "Practices",
			facts: "Facts",
		},
		contacts: {
			began: (name: string, role: string) => `${name} begins as ${role}`,
			ended: (name: string, role: string) => `Last day of ${name} as ${role}`,
		},
		entities: {
			began: (name: string) => `${name} is designated`,
			ended: (name: string) => `${name} is no longer designated`,
		},
		agreements: {
			signed: (title: string) => `Signed: ${title}`,
			"in-force": (title: string) => `In force: ${title}`,
			expired: (title: string) => `Expired: ${title}`,
			ended: (title: string) => `Ended: ${title}`,
		},
		documents: {
			filed: (title: string) => `Filed: ${title}`,
			replaced: (title: string) => `New version: ${title}`,
			retired: (title: string) => `Retired: ${title}`,
		},
		practices: {
			published: (title: string) => `Published: ${title}`,
			withdrawn: (title: string) => `Withdrawn: ${title}`,
		},
		class: "Class",
		wrong: "Corrected",
		seeCorrection: "see the correction",
		correction: "Correction of an earlier entry",
		seeCorrected: "see the wrong entry",
		correct: "Correct this entry",
		correctOf: (what: string, when: string) => `Correct this entry: ${what}, ${date(when)}`,
		ahead: "not yet in effect",
	},

	step: {
		title: (country: string) => `Record a step: ${country}`,
		titleTo: (country: string, status: string) => `${country} becomes ${status}`,
		now: (status: string) => `Today’s status: ${status}.`,
		onDay: (status: string, when: string) => `Status on ${date(when)}: ${status}.`,
		lead: "These steps may follow. Each one says what has to be on the table.",
		nothing: "No step may follow on this status.",
		earlier: "It happened on another day",
		earlierHint: "Then other steps may be possible.",
		showDay: "Show the steps of that day",
		choose: "Record this step",
		chooseOf: (status: string) => `Record this step: ${status}`,
		other: "Choose another step",
		noLonger: "The step that you chose cannot follow on what is recorded now. Choose another one",
		paper: "Document",
		setBy: {
			secretariat: "The secretariat records it.",
			head: "Recorded by the head of the secretariat.",
			decision:
				"Decided above the secretariat, which records it: the number, the date and the document of the decision are obligatory.",
			automatic: "Follows when its date has come; the secretariat records it.",
		},
		papers: {
			"letter-or-note": "the letter or note that shows the interest, or the invitation",
			declaration: "the signed declaration of intent",
			"accession-request": "the request for accession, with the designation of an entity",
			decision: "the decision",
			instrument: "the instrument of ratification, or the decision that waives it; obligatory",
			notice: "the written notice",
			"decision-or-note-verbale": "the decision or the note verbale",
			"closing-letter": "the closing letter",
		},
		notYetOnFile:
			"Without the document the step can be recorded, and stands on the list of what is due until it is filed.",
		suspension: "Reasons and a day on which the matter is looked at again are obligatory.",
		twoPersons: "A second officer has to confirm it. Until then nothing changes.",
		headOnly: "Only the head of the secretariat can record this step. Ask them to do it.",
		founders: "Only for founding signatories, who signed the declaration of intent of June 2019.",
		waitsAlready:
			"Another event of this member waits for a second officer. Until that is decided, no other that needs two persons can be proposed.",
	},

	classStep: {
		title: (country: string) => `Change the class: ${country}`,
		now: (name: string) => `Today’s class: ${name}.`,
		lead: "A change of class is decided above the secretariat: the number, the date and the document of the decision are obligatory. A second officer has to confirm it; until then nothing changes.",
	},

	correct: {
		title: (country: string) => `Correct an entry: ${country}`,
		lead: "The wrong entry stays visible. What you write here takes its place in the history, and both name each other.",
		wrong: "The entry as it stands",
		takeBack: (status: string) => `It never happened: still ${status}`,
		again: "This entry has been corrected already. What holds now is its correction.",
		goTo: "Correct that one",
		twoPersons:
			"If the entry, or what takes its place, is a suspension, an exclusion or a change of class, a second officer has to confirm the correction.",
		headOnly: "What only the head records, only the head corrects.",
	},

	form: {
		documentsTitle: "Decision and document",
		reasonsTitle: "Basis, reasons and notes",
		sourcesTitle: "Published sources",
		sourcesHint: "Where everybody can read about it. Leave empty what you do not need.",
		source: (row: number) => `Source ${number(row)}`,
		button: "Record",
		propose: "Propose",
		buttonHint: "An event cannot be changed later, only corrected by another one.",
		proposeHint: "It waits for a second officer. You cannot confirm it yourself.",
		fields: {
			to: { label: "New status", missing: "Choose the new status" },
			toClass: { label: "New class", missing: "Choose the new class" },
			memberClass: {
				label: "Class in which it enters",
				missing: chooseClass,
			},
			effectiveFrom: {
				label: "Effective from",
				hint: "As precise as known: 2019, 2019-06 or 2019-06-24. A month counts from its last day, and so does a year.",
				missing: "Give the date from which it counts",
			},
			correctionReason: {
				label: "What was wrong",
				hint: "For the secretariat.",
				missing: sayWhatWasWrong,
			},
			decisionNumber: { label: shared.decisionNumber, missing: "Give the number of the decision" },
			decisionDate: {
				label: shared.decisionDate,
				hint: "As precise as known.",
				missing: "Give the date of the decision",
			},
			documentId: {
				label: "Document",
				hint: "A new file is kept among the documents of the country, for the country and the secretariat.",
				missing: "Choose the document, or hand over the file",
			},
			basis: {
				label: "Legal basis",
				hint: "In English, for everybody to read. For instance: Declaration of intent signed in Baku.",
				missing: "Name the legal basis",
			},
			basisAr: { label: "Legal basis in Arabic" },
			reasons: {
				label: "Reasons",
				hint: "For the secretariat and the member itself.",
				missing: "Give the reasons",
			},
			reviewOn: {
				label: reviewOn,
				hint: "The day of the review, or the deadline to answer.",
				withdrawal: "The day on which the withdrawal takes effect; twelve months after the notice if you name none.",
				missing: "Give the day on which the matter is looked at again",
			},
			publicNote: { label: "Public note", hint: "In English, on the public page." },
			publicNoteAr: { label: "Public note in Arabic" },
			internalNote: { label: "Internal note", hint: "The secretariat only." },
			sourceTitle: { label: "Title", missing: "Give the title of the source, or empty its line" },
			sourceUrl: { label: "Web address", missing: "Give the web address of the source, or empty its line" },
			sourceYear: { label: "Year" },
		},
		problems: {
			noDate: "Write a date that exists, as 2019, 2019-06 or 2019-06-24",
			noDay: "Write a day that exists, as 2019-06-24",
			noAddress: "Write an address that begins with https:// or http://",
			noYear: "Write a year between 1900 and 2100",
			englishMissing: "Write the public note in English, too",
			unknown: "Choose one of the list",
		},
	},

	changed: {
		title: "Something was recorded meanwhile",
		lead: "Your entry was not recorded. What you typed is below. Look at what is new, and send it again if it still holds.",
		entry: (name: string, when: string) => `by ${name}, ${date(when)}`,
	},

	refusals: {
		"same-status": "On that day the member has this status already",
		"founders-only": "Only a founding signatory may take this step",
		"not-allowed":
			"This step cannot follow on the status that the member has on that day. Look at the date, or choose another step",
		"breaks-later-event":
			"What is recorded as happening later could no longer follow on this. Look at the date, or correct the later entry first",
		"correction-unknown": "The entry to be corrected is not there",
		"already-corrected": "The entry has been corrected already. Correct its correction",
		"same-class": "On that day the member has this class already",
		"before-declaration": "This date lies before the member’s relation with the association began. Look at the date",
		"too-far-ahead": "This date lies more than twelve months ahead. Look at the year",
		"decision-in-future": "A decision is recorded after it was taken. This date lies ahead",
		"decision-before-declaration":
			"This decision would have been taken before the member declared its intent. Look at the date",
		"review-before-start": "This day lies before the one from which the step counts",
		"decision-required": "A decision needs its number, its date and its document",
		"instrument-required":
			"Nobody becomes active before the instrument of ratification, or the decision that waives it, is on file",
		"reasons-required": "A suspension needs reasons",
		"review-date-required": "A suspension needs a day on which it is looked at again",
		"correction-reason-required": sayWhatWasWrong,
		"unknown-country": "There is no such country",
		"unknown-member": "The country is in no register yet. Record its first step before its class",
		"class-missing": chooseClass,
		"changed-meanwhile": "Something was recorded meanwhile. Look at what is new, and send it again",
		"unknown-document":
			"This document is not there any more, was retired, or belongs to another country. Choose another one",
		"pending-already": "Another event of this member waits for a second officer. That one has to be decided first",
		"own-proposal": "You proposed this, so that somebody else has to confirm it",
		"decided-already": "Somebody has decided on this proposal meanwhile",
	},

	pending: {
		title: (country: string) => `Proposal: ${country}`,
		proposed: "The proposal waits for a second officer. Until somebody else confirms it, nothing changes.",
		own: "You proposed this. Somebody else of the secretariat has to confirm it; you can take it back.",
		second:
			"Compare the document with what is proposed. With your word the event is recorded, and your name stands beside that of your colleague.",
		whole: "What is proposed",
		corrects: "It corrects an earlier entry.",
		proposedBy: "Proposed by",
		confirm: "Confirm and record",
		reject: "Reject",
		withdraw: "Take back",
		reason: "Reason",
		reasonHint: "For the secretariat. It is kept with the proposal.",
		reasonMissing: "Give the reason",
		confirmTitle: "Confirm",
		rejectTitle: "Reject instead",
		withdrawTitle: "Take it back",
		confirmed: (name: string, when: string) => `Confirmed by ${name} on ${date(when)}.`,
		rejected: (name: string, when: string) => `Rejected by ${name} on ${date(when)}.`,
		file: "The member’s file",
		somebody: "somebody",
	},
};
