import { formats } from "#app/messages/format.ts";

const { number, plural } = formats("en");

/** Drafts that start with the text of a file. */
export const fromFile = {
	title: "Begin from a file",
	link: "Or begin from a file: a Word document (DOCX) or a PDF",
	lead: "A Word document or a PDF that you have already: its text is laid into the sections by its headings, and you confirm what goes where.",
	file: "File",
	limits: (megabytes: number) => `DOCX or PDF, at most ${number(megabytes)} MB.`,
	notStored:
		"Only the text is taken, without pictures. The file itself is not kept: you can add it in the section “Files” of the editor.",
	read: "Read the file",
	byHand: "Begin without a file",

	/** Why a file can't be read, and what to do. */
	troubles: {
		missing: "Choose a file",
		empty: "This file is empty. Choose another one",
		"wrong-type":
			"This is neither a Word document (DOCX) nor a PDF. Save it as one of them; an older DOC can be saved as DOCX by Word",
		encrypted: "This file asks for a password. Save it without one and send it again",
		"no-text":
			"No text was found in this file: its pages are pictures, as a scanner makes them. Use the document from which it was printed, or a PDF with recognised text",
		broken: "This file is damaged and cannot be read. Open it where it was written, save it anew and send it again",
		"too-large": "This file holds more than can be read here. Take the part that tells about the practice",
		"too-long": "It took too long to read this file. Take the part that tells about the practice",
		"too-much-text":
			"This file holds far more text than a record: some two hundred pages are read. Take the part that tells about the practice",
		infected: "The virus scanner found a virus in this file. Nothing of it has been kept",
		"scanner-away": "The virus scanner gives no answer, so that no file can be taken just now. Try again later",
		failed: "The file could not be read just now. Try again; if that fails again, begin without a file",
	},

	/** The page for assigning the text to fields. */
	placement: {
		title: "Check what goes where",
		lead: (file: string) =>
			`The text of “${file}”. Choose the field for each piece; everything can be changed later in the editor.`,
		expiry: "This page waits for you for 24 hours. Nobody else can see it.",
		record: "The record",
		pieces: (count: number) => plural(count, { one: "1 piece of text", other: "# pieces of text" }),
		noHeading: "Text without a heading",
		edges: "Lines at the edges of the pages",
		notes: "Notes below the text",
		goesTo: (piece: string) => `“${piece}” goes to`,
		notSaid: "Not said yet",
		leaveOut: "Leave it out",
		together: (words: number, cap: number) =>
			`${number(words)} of ${number(cap)} words go there, from all pieces together.`,
		ownWords: (words: number) => plural(words, { one: "1 word", other: "# words" }),
		whole: "Show the whole text",
		rest: "What is not said yet goes to",
		restHint: (count: number) =>
			plural(count, {
				zero: "Every piece has its place.",
				one: "For 1 piece it is not said yet where it goes. Say so above, or choose one place here.",
				other: "For # pieces it is not said yet where they go. Say so above, or choose one place for all of them here.",
			}),
		begin: "Begin the draft",
		another: "Take another file",
		sayWhere: "Say where the pieces go that have no place yet, or leave them out",
		tooLong: (characters: number, max: number) =>
			`What goes here has ${number(characters)} characters, and there is room for ${number(max)}. Lay some of it elsewhere, or leave it out`,
	},
};
