import { shared } from "#app/messages/en/shared.ts";
import { formats } from "#app/messages/format.ts";

const { choice, date, number, plural } = formats("en");

export const documents = {
	title: "Documents",

	kinds: {
		letter: "letter",
		declaration: "declaration of intent",
		"accession-request": "request to accede",
		designation: "letter of designation",
		decision: "decision",
		"accession-instrument": "instrument of accession",
		memorandum: "memorandum",
		notice: "notice",
		"note-verbale": "note verbale",
		"closing-letter": "closing letter",
		report: "report",
		other: "other paper",
	},

	/** A document within another form: an existing one or a new file. */
	field: {
		label: "Paper",
		hint: "Choose a paper that is on file, or hand over a new file. A new file takes the place of the choice.",
		handOver: "Hand over the paper as a file.",
		onFile: "On file",
		noneChosen: "none of these",
		choice: (title: string, kind: string, day: string) => `${title} (${kind}, filed ${date(day)})`,
		associations: "The association’s own",
		file: "New file",
		fileTitle: "Title of the new file",
		fileTitleHint: "If you leave it empty, the file’s name is taken.",
		language: "Language of the new file",
		languageUnknown: "not stated",
		received: (title: string) => `“${title}” has been received and is on file. It need not be chosen again.`,
		limits: (megabytes: number, kinds: readonly string[]) => `At most ${number(megabytes)} MB: ${choice(kinds)}.`,
	},
	/** Kinds of files, by their common names. */
	fileKinds: {
		pdf: "PDF",
		office: "Word, Excel, PowerPoint or OpenDocument without macros",
		image: "an image",
		text: "plain text",
	},
	unscanned: "Files are not scanned for viruses here. Open only what you expect.",

	/** During an upload. `#` stands for the percentage. */
	progress: {
		label: shared.sent,
		sending: "# % of the file has been sent.",
		sent: "The file has been sent and is being looked into.",
		cancel: "Stop sending",
		cancelled: "Sending was stopped. Nothing of the file has been kept, and the form is as it was.",
		broken: "The connection broke before the file was there. The form is as it was. Please send it again.",
	},

	list: {
		lead: "Every paper that the association keeps, its members’ and its own. Nothing is ever deleted.",
		file: "File a document",
		count: (count: number) => plural(count, { zero: "No document", one: "1 document", other: "# documents" }),
		noMatch: "No document fits. Widen the filter, or file the document.",
		inTitle: "In the title",
		show: "Show",
		all: "Show all",
		pages: "Pages of documents",
	},
	facts: {
		document: "Document",
		owner: "Owner",
		kind: "Kind",
		language: "Language",
		readers: "Who may read it",
		file: "File",
		scan: "Virus scan",
		filed: "Filed",
		version: "Version",
		sha256: "SHA-256",
	},
	association: "the association",
	retired: "retired",
	by: (name: string) => `by ${name}`,
	sizeAndType: (size: string, type: string) => `${type}, ${size}`,
	versionOf: (newest: number) => plural(newest, { one: "1 version", other: "# versions" }),
	plainText: "text",
	scans: {
		clean: "no virus found",
		unscanned: "not scanned",
		infected: (signature: string) => `virus found: ${signature}`,
	},

	/** The form for a new document. */
	filing: {
		title: "File a document",
		button: "File the document",
		titleLabel: "Title",
		titleHint: "What stands on the paper. If you leave it empty, the file’s name is taken.",
		kindHint: "What the paper is.",
		languageHint: "In which the paper is written.",
		readersHint: "It can be changed later, but what was public may have been saved by others.",
		ownerHint: "The country whose paper it is, or the association.",
		file: "File",
		stored: (name: string, size: string) =>
			`“${name}” (${size}) has been received and waits here. It need not be chosen again.`,
		ownerMissing: "Choose the country whose paper it is, or other readers",
		kindMissing: "Choose what the paper is",
		languageMissing: "Choose the language of the paper",
		readersMissing: "Choose who may read it",
		idTaken: "This form has filed another file before. The page is fresh now: choose the file and send it again",
	},

	/** The page of one document. */
	page: {
		facts: "Facts",
		retiredNotice: (reason: string) => `This document is retired: only the secretariat sees it. Reason: ${reason}`,
		infectedNotice: "The virus scanner found a virus in the newest version, so nobody can download it.",
		versions: "Versions",
		version: (version: number) => `Version ${number(version)}`,
		download: "Download",
		blocked: "not handed out",
		uses: "Where it is used",
		noUses: "Nothing in the register names it.",
		eventUse: (country: string, becomes: string, on: string) => `${country}: ${becomes}, ${date(on)}`,
		contactUse: (country: string, name: string) => `${country}: designation of ${name}`,
		entityUse: (country: string, name: string) => `${country}: designation of the entity ${name}`,
		agreementUse: (name: string) => `Agreement: ${name}`,
		replace: "New version",
		replaceLead: "The versions before stay on file. Readers get the newest one only.",
		replaceButton: "File the new version",
		sameFile: "This is the very file that is on file already. Choose another",
		changedMeanwhile: (version: number) =>
			`Somebody filed version ${number(version)} since you opened this page. Look at it first; to file yours after it, send the form again`,
		readers: "Who may read it",
		readersNow: "From now on",
		readersLead: "All its versions are meant. What was public may have been saved by others.",
		readersButton: "Change who may read it",
		readersChanged: (present: string) =>
			`Somebody changed this since you opened this page: now ${present} may read it. Send the form again if yours should hold`,
		ownerOnly: "It is the association’s own paper: no country owns it. Choose other readers",
		retire: "Retire it",
		retireLead: "From then on only the secretariat sees it. It stays on file and cannot be brought back into use.",
		reason: "Reason, for the secretariat",
		reasonMissing: "Give the reason",
		retireButton: "Retire the document",
		gone: "It was retired meanwhile, so nothing has changed.",
	},
	/** What was just done. */
	done: {
		uploaded: "The document is on file.",
		replaced: "The new version is on file.",
		readers: "Who may read it has changed.",
		retired: "The document is retired.",
	},

	/** Shown instead of a file. */
	withheld: {
		title: "This file is not handed out",
		infected:
			"The virus scanner found a virus in it. Nobody can download it any more; ask whoever sent it for a clean file.",
		lost: "It is on record, but the file itself is missing from the store. Please tell the secretariat.",
	},

	/** What may be wrong with a file, and how to correct it. */
	fileProblems: {
		missing: "Choose the file",
		empty: "This file is empty. Choose the one with the content",
		/** `size` is a number of megabytes, formatted for the page's language; `most` is the limit. */
		tooLarge: (size: string, most: number) =>
			`This file has ${size} MB, and ${number(most)} MB is the limit. Make it smaller, or send it in parts`,
		typeNotAllowed: (kinds: readonly string[]) =>
			`This kind of file is not taken, whatever its name says. Send it as ${choice(kinds)}`,
		infected: "The virus scanner found a virus in this file, so it was thrown away. Send a clean one",
		scannerAway: "The virus scanner gives no answer, so the file was not taken. Please try again in a few minutes",
		titleTooLong: (most: number) => `Write a title of at most ${number(most)} characters`,
		again: "This form was sent before with another file. Choose the file again",
		"too-many-uploads":
			"You have too many unfinished uploads. Finish or cancel them, or wait until they expire, which takes an hour at most. Then try again",
		"uploads-full":
			"Too many files are being uploaded at the moment, so this one was not accepted. Try again in a few minutes",
		"disk-full":
			"The server has too little free disk space for new files at the moment, so this one was not accepted. Try again later, or tell the secretariat",
		/** `claimed` is a file extension (`.pdf`) or a media type, `found` the short name of a type. */
		"type-mismatch": (claimed: string, found: string) =>
			`This file claims to be “${claimed}”, but its content is ${found}. Choose the right file, or give it a name that fits its content`,
	},
};
