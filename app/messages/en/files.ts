import { shared } from "#app/messages/en/shared.ts";
import { formats } from "#app/messages/format.ts";

const { choice, date, number, plural } = formats("en");

/** Files of a practice. */
export const files = {
	title: "Files",
	/** What is accepted, by the short names of the types: `PDF`, `PNG`. */
	taken: (papers: readonly string[], pictures: readonly string[]) =>
		choice([...papers, `a picture (${pictures.join(", ")})`]),

	/** The section of the editor. */
	editor: {
		send: "Send in a file",
		sendHint: (most: number, megabytes: number, all: number, taken: string) =>
			`At most ${number(most)} files of ${number(megabytes)} MB each, ${number(all)} MB in all: ${taken}. A file belongs to the draft once the draft is saved.`,
		add: "Add this file",
		/** With JavaScript, several files can be chosen or dragged. */
		several: "Choose one or several files, or drag them here. You can go on writing while they are sent.",
		leftOver: "Sent in, and not in this draft",
		leftOverHint: "What no version names is thrown away after a week.",
		take: "Add to the draft",
		takeOf: (name: string) => `Add to the draft: ${name}`,
		notSent: (name: string) =>
			`The file “${name}” was chosen and not sent, so it is not in the draft. Choose it again and press “Add this file”.`,
		alternativeMissing:
			"This picture has no alternative text yet. Say in a sentence or two what it shows, for those who can’t see it.",
		withdrawn: (on: string) =>
			`This file was withdrawn on ${date(on)}: nobody gets it any more. Remove it, unless the record shall go on saying so.`,
		unknown: "This file is no longer there. Remove it, and send it in again.",
		facts: (type: string, size: string) => `${type}, ${size}`,
		download: "Look at it",
	},
	/** Whether a file's text can be searched; the reasons why not are in `fileReading`. */
	reading: {
		waiting: "Its words are not in the search yet: they are read soon.",
		read: (pages: number | null) =>
			pages === null
				? "Read: its words are searched with the record."
				: `Read, ${plural(pages, { one: "1 page", other: "# pages" })}: its words are searched with the record.`,
	},
	/** During uploads. `#` stands for a percentage. */
	sending: {
		label: shared.sent,
		waits: "Waits for the others.",
		sending: "# % sent.",
		sent: "Sent. It is being looked into.",
		paused: "The connection is gone. It goes on from where it was once the connection is back.",
		added: "Added to the draft. Give it a title and say what it is, then save.",
		already: "It was sent in before, and is in the draft once.",
		cancel: "Stop",
		cancelOf: (name: string) => `Stop sending ${name}`,
		again: "Try again",
		cancelled: "Stopped. Nothing of it is kept.",
		signedOut: "You are signed out. Sign in in another window, and try again: what was sent is kept for 50 minutes.",
		broken: "It could not be sent. Please try again.",
		choose: "Stopped in the middle: choose it again, and it goes on from where it stopped.",
		forget: "Forget it",
	},
	/** Why a file is not accepted, and what to do. */
	refused: {
		program: (name: string) => `“${name}” is a program, whatever its name says. Programs are not taken.`,
		"web-page": (name: string) =>
			`“${name}” is a web page. Save it as PDF and send that in, or give its address under the links.`,
		drawing: (name: string) =>
			`“${name}” is an SVG drawing, which can carry programs. Save it as PNG and send that in.`,
		"unknown-type": (name: string, taken: string) =>
			`“${name}” is of a kind that is not taken. Send it in as ${taken}.`,
		empty: (name: string) => `“${name}” is empty. Choose the file with the content.`,
		"too-large": (name: string, most: number) =>
			`“${name}” has more than ${number(most)} MB. Make it smaller, or send it in as several files.`,
		infected: (name: string) =>
			`The virus scanner found a virus in “${name}”, so it was thrown away. Send in a clean one.`,
		"scanner-away": (name: string) =>
			`The virus scanner gives no answer, so “${name}” was not taken. Please try again in a few minutes.`,
		"too-many": (name: string, most: number) =>
			`“${name}” was not taken: the record has ${number(most)} files, and more it cannot have. Remove one, save, and try again.`,
		"record-full": (name: string, most: number) =>
			`“${name}” was not taken: the files of the record would have more than ${number(most)} MB together.`,
		withdrawn: (name: string) => `“${name}” was withdrawn from this record, so it cannot be sent in again.`,
		missing: "Choose a file first.",
		"too-many-uploads":
			"You have too many unfinished uploads. Finish or cancel them, or wait until they expire, which takes an hour at most. Then try again.",
		"uploads-full":
			"Too many files are being uploaded at the moment, so this one was not accepted. Try again in a few minutes.",
		"disk-full":
			"The server has too little free disk space for new files at the moment, so this one was not accepted. Try again later, or tell the secretariat.",
		"type-mismatch": (name: string, claimed: string, found: string) =>
			`“${name}” claims to be “${claimed}”, but its content is ${found}. Choose the right file, or give it a name that fits its content.`,
	},

	/** On the practice's page. */
	page: {
		membersOnly: "for members only",
		notHandedOut: "The virus scanner found a virus in it, so it is not handed out.",
		withdrawn: (on: string, reason: string) => `Withdrawn on ${date(on)}: ${reason}`,
	},
	/** In a downloaded file. */
	exported: {
		heading: "Files",
		line: (name: string, type: string, size: string) => `${name} (${type}, ${size})`,
	},
	/** What changed between two versions. */
	changed: {
		fileKind: "Kind of a file",
		fileLanguage: "Language of a file",
		fileLicence: "Licence of a file",
		fileVisibility: "Who may have a file",
		fileAlternative: "Alternative text of a picture",
	},

	/** Shown instead of a file. */
	gone: {
		title: (file: string) => `Withdrawn: ${file}`,
		lead: (on: string) => `This file was taken out of the library on ${date(on)}.`,
		withRecord: (on: string) => `The record of this file was withdrawn on ${date(on)}, and its files with it.`,
		reason: "Reason",
		record: "The record it belonged to",
	},

	/** The secretariat's form to withdraw a single file. */
	withdraw: {
		oneFile: "Withdraw one file only",
		oneFileLead: "The record stays as it is, and says that the file is gone.",
		link: (title: string) => `Withdraw “${title}”`,
		title: (file: string) => `Withdraw the file: ${file}`,
		lead: (record: string) =>
			`The file can no longer be downloaded, and search forgets its words. The record “${record}” and its versions stay as they are; the address of the file says that it was withdrawn, when and why. This cannot be undone.`,
		button: "Withdraw this file",
	},
};
