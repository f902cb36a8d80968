import { shared } from "#app/messages/en/shared.ts";
import { formats } from "#app/messages/format.ts";

const { choice, date, plural } = formats("en");

const lastDay = "Last day of the term";

/** Contacts and designated bodies: the secretariat's forms, and the pages of a member's own people. */
export const contacts = {
	title: "Contacts",
	newTitle: (country: string) => `Designate a contact: ${country}`,
	newLead: "Somebody who speaks or works for the country, for a term, as its letter of designation says.",
	designate: "Designate",
	fields: {
		role: "Role",
		personName: "Name",
		office: "Function and office",
		officeHint: "As in the letter. A function outlives people.",
		email: "E-mail address",
		phone: "Telephone",
		from: "First day of the term",
		to: lastDay,
		toHint: "Leave it empty where the letter names none.",
		letter: "Letter of designation",
		visibility: "Who may see it",
		account: "Account on this site",
		accountHint:
			"The address that the person signs in with. Leave it empty where there is no account: you can send an invitation later.",
		/** Follows the hint: email addresses of accounts that people of the country have. */
		accountsKnown: (emails: readonly string[]) => `Accounts of this country: ${choice(emails)}.`,
		reason: "Reason",
		lastDay,
	},
	/** Errors for required fields left empty. */
	missing: {
		role: "Choose the role",
		personName: "Give the name",
		office: "Give the function and office",
		email: "Give the e-mail address",
		from: "Give the first day of the term",
		on: "Give the last day of the term",
		reason: "Give the reason",
	},
	/** What is wrong with a field, and how to correct it. */
	problems: {
		day: "Write a day that exists, such as 2026-11-25",
		endBeforeStart: (from: string) => `The term begins on ${date(from)}. Give a last day that is not before it`,
		tooFarAhead: (latest: string) => `A term may begin at most a year ahead, by ${date(latest)}`,
		beforeDeclaration: (began: string) =>
			`The relation with this country began in ${date(began)}. Give a day that is not before it`,
		overlapping: (person: string, from: string, to: string | null) =>
			to === null
				? `${person} has this role since ${date(from)}, with no last day. End that term, or let ${person} hand over`
				: `${person} has this role from ${date(from)} to ${date(to)}. Choose days outside that term, or let ${person} hand over`,
		sameAddress: (person: string) =>
			`${person} has this role already, with this address. Give the person’s own address`,
		overlappingUnknown: "Somebody else has this role on some of these days. Choose other days",
		unknownAccount: "Nobody signs in with this address. Leave it empty, and invite the person afterwards",
		foreignAccount: "This account belongs to another country or to the secretariat. Give the person’s own",
		unknownDocument: "This paper is another country’s or is no longer in use. Choose another one",
		termOver: "This term is over and stays as it was. Designate whoever comes now anew",
		endAfterTerm: (to: string) => `The term ends on ${date(to)} anyway. Give an earlier day, or renew it`,
		startBeforePredecessor: (person: string, from: string) =>
			`${person} began on ${date(from)}. Let the next term begin after that day`,
	},
	openOverlapping: (person: string) => `Open the term of ${person}`,
	/** Confirmations after an action. */
	done: {
		designated: "The contact is designated.",
		updated: "Saved.",
		renewed: "The term is changed.",
		ended: "The term is ended. It stays on record.",
		"handed-over": "The hand-over is recorded. The earlier term ended the day before.",
	},
	term: (from: string, to: string | null) =>
		to === null ? `since ${date(from)}` : `from ${date(from)} to ${date(to)}`,
	coming: (from: string, to: string | null) =>
		to === null ? `begins on ${date(from)}` : `begins on ${date(from)}, until ${date(to)}`,
	state: { coming: "coming", current: "current", past: "past" },
	endsSoon: (to: string, days: number) =>
		`This term ends on ${date(to)}, ${plural(days, { zero: "which is today", one: "in 1 day", other: "in # days" })}. Renew it with a new last day, or hand over to whoever follows.`,
	ranOut: (to: string) => `This term ran out on ${date(to)}, and nobody follows. Hand over to whoever comes next.`,
	endedFor: (reason: string) => `Reason: ${reason}`,
	facts: {
		term: "Term",
		state: "Term is",
		account: "Account",
		noAccount: "none",
		letter: "Letter",
		noLetter: "not on file",
		visibility: "Seen by",
		before: "Before",
		after: "After",
	},
	invite: "Send an invitation",
	handOver: "Hand over",
	end: "End the term",
	details: "Details",
	termTitle: "Term",
	termLead: "A renewal moves the last day; file the letter that says so.",
	saveTerm: "Save the term",
	overview: "Overview",
	history: (role: string) => `Terms as ${role.toLowerCase()}`,
	waiting: {
		day: (from: string, withRole: boolean) =>
			withRole
				? `On ${date(from)} the role on this site and open tasks go over.`
				: `On ${date(from)} open tasks go over.`,
		account: (withRole: boolean): string =>
			withRole
				? "The role on this site and open tasks go over as soon as this contact has an account. Send an invitation."
				: "Open tasks go over as soon as this contact has an account. Send an invitation.",
	},

	endTitle: (person: string) => `End the term: ${person}`,
	endLead: (to: string | null) =>
		to === null
			? "The term has no last day so far. Its end and your reason stay on record."
			: `The term runs until ${date(to)}. An earlier end and your reason stay on record.`,
	endReasonHint: "For the secretariat and the country’s focal point.",

	handOverTitle: (person: string) => `Hand over: ${person}`,
	handOverLead: "One step: this term ends the day before the next one begins, and both stay on record.",
	next: "Who follows",
	nextFromHint: "The term of the predecessor ends the day before.",
	transferTitle: "What goes over",
	tasks: (person: string) =>
		`Tasks and requests that are open with ${person} go over on the first day of the new term, to the account of whoever follows.`,
	movesRole: (role: string) => `Take the role “${role}” from the old account, and give it to the new one, on that day`,
	roleOnSite: "Role on this site",
	movesRoleHint:
		"Without this the old account keeps its rights. Where the successor has no account yet, the role is given with it.",

	/** Two people have edited the same contact. */
	conflict: (person: string) =>
		`${person} changed this meanwhile. Nothing of yours is lost, and nothing is saved yet. Look at what is marked, and save again.`,
	conflictBelow: (person: string) =>
		`${person} changed this meanwhile. What holds now stands below. Nothing of yours is lost, and nothing is saved yet: look, and send it again.`,
	anotherPerson: "Somebody else",
	theirs: "Saved meanwhile",
	nothing: "nothing",
	takenOver: shared.takenOver,

	entities: {
		title: "Entities",
		newTitle: (country: string) => `Designate an entity: ${country}`,
		newLead: "A public body or partner through which the country takes part. One of them is the focal institution.",
		organisation: "Organisation",
		organisationHint: "One that is known here. Leave it open and give the name of a new one below.",
		isNew: "a new one, named below",
		own: "Of this country",
		international: "Of no country",
		nameEn: "Name in English",
		nameAr: "Name in Arabic",
		type: "What kind of body it is",
		belongs: "Where it belongs",
		belongsNone: "To no country (an international organisation)",
		from: "Designated since",
		dateHint: "As precise as known: 2019, 2019-06 or 2019-06-24.",
		until: "Until",
		focalLabel: "Focal institution",
		focalChoice: "This is the country’s focal institution",
		focal: "focal institution",
		letter: "Letter of designation",
		designate: "Designate",
		end: "End the designation",
		endOn: "No longer designated from",
		makeFocal: "Make it the focal institution",
		makeFocalHint: (name: string) => `It takes the place of ${name}.`,
		makeFocalFirst: "The country has none so far.",
		ended: (on: string) => `No longer designated since ${date(on)}. It stays on record.`,
		none: "No entity is designated.",
		problems: {
			endMissing: "Give the date from which it is no longer designated",
			nameMissing: "Choose an organisation, or give the English name of a new one",
			tooFarAhead: (latest: string) => `Give a date at most a year ahead, by ${date(latest)}`,
			focalExists: (name: string) =>
				`${name} is the focal institution. Designate this one without, and make it the focal institution on its page`,
			unknownOrganisation: "This organisation is no longer known. Choose another one",
			foreignOrganisation: "This organisation belongs to another country. Choose another one",
			endBeforeStart: (from: string) => `It is designated since ${date(from)}. Give a date that is not before it`,
			endedAlready: "Its designation was ended before, on another date",
			endedFocal: "It is no longer designated, so it can’t be the focal institution",
		},
		done: {
			designated: "The entity is designated.",
			ended: "The designation is ended. It stays on record.",
			focal: "It is the focal institution now.",
		},
	},

	/** The pages of a member's own people. */
	country: {
		title: (country: string) => `${country}: your country’s membership`,
		open: (country: string) => `Membership of ${country}`,
		publicPage: "Public page",
		statusTitle: "Status",
		status: (status: string, since: string) => `${status}, since ${date(since)}`,
		review: "A review of the membership is under way. Your rights are unchanged until it is decided.",
		reviewBy: (on: string) => `An answer is asked for by ${date(on)}.`,
		lookedAtAgain: (on: string) => `The matter is looked at again on ${date(on)}.`,
		onlyYou: "Only people of your country and the secretariat see this.",
		paused: "The membership is paused. You can read and finish drafts.",
		suspended: "The membership is suspended. You can read.",
		withdrawing: "The membership is ending. You keep your rights until the day.",
		reasons: "Reasons",
		accede: "Ask to accede",
		dueTitle: "What is due on your side",
		nothingDue: "Nothing is due.",
		termEnds: (person: string, role: string, to: string) =>
			`The term of ${person} (${role.toLowerCase()}) ends on ${date(to)}. Send the secretariat a letter that renews it or names who follows.`,
		agreementExpires: (title: string, on: string) => `${title} runs out on ${date(on)}.`,
		noContacts: "No contact that you may see is designated.",
		agreementsTitle: "Agreements",
		noAgreements: "No agreement is recorded.",
		documentsTitle: "Documents",
		noDocuments: "There is no document that you may read.",
		requestsTitle: "Requests",
		columns: {
			person: "Name and office",
			role: "Role",
			reach: "E-mail and telephone",
			from: "From",
			to: "Until",
			agreement: "Agreement",
			kind: "Kind",
			signed: "Signed",
			expires: "Runs out",
			document: "Document",
			size: "Size",
			filed: "Filed",
			entity: "Entity",
			since: "Since",
			request: "Request",
			due: "Due",
		},
		change: "Change",
		changeTitle: (person: string) => `Details: ${person}`,
		changeLead:
			"Keep right how this contact is called and reached. The term and the person follow from a letter to the secretariat.",
		updated: "Saved. The secretariat sees the change in its log.",
		download: "Download",
	},
};
