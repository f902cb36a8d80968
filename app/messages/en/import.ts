import { shared } from "#app/messages/en/shared.ts";
import { formats } from "#app/messages/format.ts";

const { bytes, date, list, moment, number, plural } = formats("en");

const rows = (count: number) => plural(count, { one: "1 row", other: "# rows" });

export const imports = {
	title: "Import",
	lead: "Bring a register, or practices, in from a spreadsheet. Nothing is written before you have seen what each row would do, and what was imported can be taken back whole.",
	/** On the member's file, next to an event. */
	reversed: "An entry was taken back, as if it had never been recorded",
	notOnFile: (paper: string) => `not on file here: ${paper}`,
	kinds: { register: "The register", practices: "Practices" },
	kind: "What the rows are",
	kindHints: {
		register:
			"One table for all: each row is a step of a member, an entity or a contact, and the column “Kind of row” says which (event, entity or contact). What a cell leaves empty stays as it is.",
		practices:
			"One practice a row, with the fields of the form. Each becomes a draft. Results, partners, dates and files are filled in on the draft. A cell with several values has semicolons between them.",
	},
	country: "Country of the practices",
	countryHint: "For rows that don’t say their own country.",
	noCountry: "Each row says its own",
	templates: "Templates",
	template: (kind: string, format: string) => `${kind}: template as ${format}`,
	file: "File",
	fileHint: (megabytes: number, rowsMost: number) =>
		`CSV or XLSX, at most ${number(megabytes)} MB, ${number(rowsMost)} rows and 100 columns. The first row has the headings.`,
	unscanned: "No virus scanner is set up.",
	upload: "Hand in",
	uploadProblems: {
		missing: "Choose a file",
		empty: "The file is empty. Choose another",
		infected: "The virus scanner found something in this file. Nothing of it was kept",
		"scanner-away": "The virus scanner does not answer just now. Try again in some minutes",
		kind: "Choose what the rows are",
		country: shared.chooseCountry,
	},
	earlier: "Earlier imports",
	none: "Nothing was imported yet.",
	retention: (count: number) =>
		`A file and its rows are kept for ${plural(count, { one: "1 day", other: "# days" })} after the last that was done with them: until then the import can be undone. What was written stays, in the register and in the log.`,
	columnsOfList: { file: "File", kind: "What", state: "State", when: "When" },
	states: {
		read: "not checked yet",
		checked: "checked, not imported",
		importing: "being imported",
		imported: "imported",
		undoing: "being undone",
		undone: "undone",
	},
	uploadedBy: (name: string, at: Date, size: number) => `Handed in by ${name}, ${moment(at)} (${bytes(size)})`,
	unknownPerson: "somebody",
	activity: "What it wrote, in the log",

	reading: {
		title: "How the file was read",
		rows: (count: number) => `${rows(count)} below the headings`,
		encoding: "Encoding",
		encodingHint: "If letters look wrong below, choose another.",
		encodings: {
			"utf-8": "UTF-8",
			"utf-16le": "UTF-16",
			"windows-1252": "Windows-1252 (Western Europe)",
			"windows-1256": "Windows-1256 (Arabic)",
			"windows-1254": "Windows-1254 (Turkish)",
			"windows-1251": "Windows-1251 (Cyrillic)",
		},
		delimiter: "Between the values stands",
		delimiters: { ",": "a comma", ";": "a semicolon", "\t": "a tab" },
		sheet: "Sheet",
		again: "Read again",
		preview: "The first rows",
		over: "Heading",
		row: "Row",
		heading: (place: number) => `Column ${number(place)}`,
	},
	troubles: {
		encrypted: "The file is protected by a password. Save it without one and hand it in again.",
		"too-large": "Unpacked, the file is far too large. Take out pictures and empty sheets, and hand it in again.",
		"too-long": "The file took too long to read. Divide it, and hand in the parts.",
		broken: "The file is damaged, or not what its name says. Save it again as CSV or XLSX and hand it in again.",
		"wrong-type": "This is neither CSV nor XLSX. Save the table in one of these formats and hand it in again.",
		"broken-quote": (row: number) =>
			`In row ${number(row)}, a quotation mark is opened and not closed, or stands where none may. Nothing was read. Mend the row and hand the file in again, or choose another sign between the values.`,
		"too-many-rows": (most: number) =>
			`The table has more than ${number(most)} rows. Divide it, and hand in the parts.`,
		"too-many-columns": (most: number) =>
			`The table has more than ${number(most)} columns. Take out those that are not needed.`,
		"cell-too-long": (row: number, column: number, most: number) =>
			`The cell in row ${number(row)}, column ${number(column)} has more than ${number(most)} characters. Shorten it and hand the file in again.`,
		empty: "There is no row below the headings. If the rows are on another sheet, choose it.",
		failed: "The file could not be read this time. Try again; if it stays so, tell whoever runs this site.",
	},

	matching: {
		title: "Which column is which",
		lead: "Matched by their headings. Put right what is wrong; what has no column is left out.",
		notThere: "not in the file",
		needed: "needed",
		dates: "Dates such as 03/04/2019",
		datesAuto: "Find out",
		datesHint: "A part above twelve decides for the whole column; where none is, you are asked.",
		orders: { "day-first": "Day first: 31/12/2019", "month-first": "Month first: 12/31/2019" },
		check: "Check the rows",
		checkHint: "Nothing is written yet.",
		leftOut: (headings: readonly string[]) => `Left out: ${list(headings)}`,
		problems: {
			missing: (column: string) => `Choose the column for “${column}”`,
			twice: (column: string) => `The column chosen for “${column}” is chosen twice`,
			unclear: (columns: readonly string[]) =>
				`In ${list(columns)}, each date can be read in two ways. Say whether the day or the month comes first`,
			mixed: (columns: readonly string[]) =>
				`In ${list(columns)}, some dates have the day first and some the month. Say which is right; the others will be shown as wrong`,
		},
	},

	check: {
		title: "What the rows would do",
		counts: (counts: { new: number; changed: number; unchanged: number; wrong: number }) =>
			`${number(counts.new)} new, ${number(counts.changed)} changed, ${number(counts.unchanged)} unchanged, ${number(counts.wrong)} wrong`,
		filter: "Rows by what they are",
		all: "All",
		rowStates: { wrong: "wrong", new: "new", changed: "changed", unchanged: "unchanged" },
		columns: { row: "Row", state: "What it is", about: "What it is about", notes: "Why" },
		pages: "Pages of rows",
		noneFit: "No row is so.",
		wrongCsv: "Wrong rows with reasons (CSV)",
		correct: (count: number) =>
			`${plural(count, { one: "1 row is wrong", other: "# rows are wrong" })}, so nothing can be imported: all rows go in together, or none. Mend them in your spreadsheet and hand the file in again.`,
		uploadAgain: "Hand in the mended file",
		noNewRows: "Every row is in already: there is nothing to import.",
		back: "Read or match differently",
		reason: "Why the entries that are put right were wrong",
		reasonHint: (count: number) =>
			`${plural(count, { one: "1 row changes an entry", other: "# rows change entries" })}. A step of a member is put right by a new entry that names the wrong one; this is its reason, for the secretariat.`,
		reasonMissing: "Say why the entries that are put right were wrong",
		start: (count: number) => `Import ${rows(count)}`,
		startHint: "All in one go: if anything fails, nothing of it is written.",
		busy: (fileName: string) =>
			`“${fileName}” is being imported or undone just now. Wait until it is done, then press again`,
	},
	running: {
		importing: (done: number, all: number) => `Importing: ${number(done)} of ${rows(all)}`,
		undoing: (done: number, all: number) => `Undoing: ${number(done)} of ${rows(all)}`,
		hint: "You may leave this page: the work goes on, and this address shows how far it is. Nobody sees a part of it: all rows appear at once.",
		look: "Look again",
	},
	done: {
		imported: (at: Date, count: number) => `Imported ${moment(at)}: ${rows(count)} were written.`,
		undone: (at: Date, name: string) =>
			`Undone by ${name}, ${moment(at)}. What was there before the import holds again.`,
		undo: "Undo this import",
		undoUntil: (until: Date) => `It can be undone until ${date(until.toISOString().slice(0, 10))}.`,
		undoHint: {
			register:
				"Steps of members are taken back by correcting entries, since nothing recorded is ever edited; entities and contacts become what they were before. All of it, or nothing.",
			practices: "The drafts that it began are removed, unless somebody worked on one. All of it, or nothing.",
		},
		membersStay: "Countries that entered by it stay known to the register without a status.",
	},
	failures: {
		"changed-meanwhile":
			"Nothing was imported: somebody changed the records after the rows were checked. Check the rows again, then import.",
		"not-allowed": "Nothing was done: whoever asked for it may no longer do so.",
		broken:
			"Nothing was done: something went wrong on our side, and all of it was rolled back. Try again; if it stays so, tell whoever runs this site.",
		"changed-since": (about: readonly string[]) =>
			`Nothing was undone: since the import, somebody changed what it wrote, or recorded something that follows on it. Look at: ${list(about)}.`,
	},
	/** A note next to a row: the column's name, a colon, and the sentence. */
	noteIn: (column: string, sentence: string) => `${column}: ${sentence}`,
	notes: {
		missing: () => "is missing",
		"too-long": (said: string, other: string) => `has ${said} characters; ${other} are allowed`,
		"not-in-list": (said: string) => `“${said}” is not known; write a code or a name from the list`,
		"no-date": (said: string) => `“${said}” is no date`,
		"no-day": (said: string) => `“${said}” is no exact day`,
		"no-email": (said: string) => `“${said}” is no e-mail address`,
		"no-yes-or-no": (said: string) => `“${said}” is neither yes nor no`,
		"no-kind": (said: string, other: string) => `“${said}” is none of: ${other}`,
		"unknown-id": (said: string) => `there is no such entry of this country: ${said}`,
		"corrected-already": () => "this entry was put right since; name the newer one",
		"document-twice": (said: string) => `several papers are called “${said}”; write the id of the right one`,
		"english-missing": () => "the English text is missing",
		twice: (said: string) => `says the same as row ${said}`,
		"class-missing": () => "the country is not in the register yet: one of its rows has to say its class",
		"class-differs": (said: string, other: string) =>
			`${said} here, ${other} in an earlier row: a country enters with one class`,
		"class-by-hand": (said: string, other: string) =>
			`the member is ${other} then; a change to ${said} needs two persons and is recorded on its page`,
		"look-again": () => "too many rows of this country are wrong to judge this one",
		"same-status": (_said: string, other: string) => `the country is ${other} already`,
		"founders-only": (said: string, other: string) => `only a founding signatory goes from ${said} to ${other}`,
		"not-allowed": (said: string, other: string) => `no country goes from ${said} to ${other}`,
		"breaks-later-event": (said: string, other: string) =>
			`the later step to ${said} of ${date(other)} would no longer follow`,
		"two-persons": (said: string) => `${said} needs a second person: record it on the member’s page`,
		"needs-head": (said: string) => `only the head of the secretariat may record this step to ${said}`,
		"decision-required": () => "the step follows from a decision: number, date and document are needed",
		"instrument-required": () => "the step needs its paper: say how it is called",
		"reasons-required": () => "a suspension needs reasons",
		"review-date-required": () => "a suspension needs the day on which it is looked at again",
		"before-declaration": () => "lies before the relation with the country began",
		"before-relation": (said: string) => `lies before the relation with the country began (${date(said)})`,
		"too-far-ahead": () => "lies more than twelve months ahead",
		"decision-before-declaration": () => "the decision lies before the relation with the country began",
		"decision-in-future": () => "the decision lies in the future",
		"review-before-start": () => "lies before the day from which the step counts",
		"unknown-member": () => "the country is not in the register, and no row enters it",
		"end-before-start": () => "lies before the beginning",
		"ended-already": (said: string) => `the designation has ended already (${date(said)})`,
		"focal-institution-exists": () =>
			"the member has a focal institution already; which one it is is changed on its page",
		"not-by-import": (said: string) =>
			said ? `it is “${said}” on record; change it on its page` : "it differs on record; change it on its page",
		"overlapping-term": (said: string, other: string) => `the term of ${other} from ${date(said)} is in the way`,
		"term-over": () => "the term is over and stays as it is",
		differs: (said: string) => `was “${said}”`,
		"is-added": () => "is added",
		"not-on-file": (said: string) => `“${said}” is not on file: the step is recorded as having its paper elsewhere`,
		"letter-not-on-file": (said: string) => `“${said}” is not on file and is left out`,
		"in-library": (said: string) => `is in the library already: ${said}`,
		shape: (said: string) => `can’t be held as it is: ${said}`,
	},
	noStatus: "no status",
	csvColumns: { row: "Row of the file", reasons: "What is wrong" },
};
