import { shared } from "#app/messages/en/shared.ts";
import { formats } from "#app/messages/format.ts";

const { date, number, plural } = formats("en");

/** Files for download: tables, the calendar, the archive. */
export const exports = {
	more: "More files",
	xlsx: "XLSX",
	csv: "CSV",
	shown: "What is shown, on all pages, as a file:",
	shownAs: (format: string) => `What is shown, on all pages, as ${format}`,
	columns: "Columns",
	columnsHint: "With none ticked, the file has all of them.",
	forImport: "Steps, entities and contacts of all members, as a table that can be imported again:",
	forHere: "To change it and import it here, with the ids of the entries:",
	forElsewhere: "For another installation, without ids:",
	code: "Country code",
	daysLeft: "Days left",
	snoozedUntil: "Put off until",
	doneOn: "Done on",
	activity: {
		role: "Role",
		id: "Id",
		countries: "Countries",
		limits: (csv: number, xlsx: number) =>
			`A file takes the newest ${number(csv)} entries as CSV and ${number(xlsx)} as XLSX. For more, choose a shorter time. That you took it out is entered here, too.`,
		cut: (most: number) => `The file ends here, after ${number(most)} entries. There are older ones.`,
	},
	calendar: {
		title: "Calendar",
		name: "ASAN: what is due",
		lead: "Everything that is due for you, for the calendar program that you use: it asks a secret address by itself, and shows what is due as whole days.",
		make: "Make an address",
		again: "Make a new address",
		end: "Turn the calendar off",
		has: (day: string) =>
			`Your calendar has had an address since ${date(day)}. It was shown when it was made and is kept nowhere. If you have lost it, make a new one: the old one then stops.`,
		address: "Address of the calendar",
		copy: "In your calendar program, subscribe to a calendar from the internet, and paste this address.",
		made: shared.copyAddress,
		ended: "The calendar is turned off. Its address says nothing any more.",
		warning:
			"The address works without signing in and shows what you may read, so do not pass it on. Turn the calendar off when somebody else may know it.",
		events: {
			attentionCase: (member: string, sentence: string) => `${member}: ${sentence}`,
			expires: (title: string) => `Agreement expires: ${title}`,
			expiresIn: (title: string, days: number) =>
				`Agreement expires in ${plural(days, { one: "1 day", other: "# days" })}: ${title}`,
			termEnds: (person: string, role: string, country: string) => `Term ends: ${person}, ${role}, ${country}`,
			contribution: (country: string, year: number) => `Contribution for ${year} is due: ${country}`,
			embargo: (title: string) => `Embargo ends: ${title}`,
		},
	},
	archive: {
		title: "Archive",
		lead: "The whole register in one file: every row as data, every document as a file, each with its checksum. Another installation that is still empty reads it back.",
		leftOut:
			"It holds no passwords, sessions, secret addresses or one-time links: whoever had an account sets a new password there.",
		make: "Make an archive",
		waiting: "An archive is being made.",
		progress: (done: number, total: number) => `${number(done)} of ${number(total)} parts are written.`,
		reload: "Look again",
		list: "Archives",
		none: "There is no archive yet.",
		columns: { requested: "Asked for", by: "By", state: "State", size: "Size", checksum: "SHA-256" },
		states: {
			requested: "being made",
			ready: "ready",
			failed: "could not be made; ask again",
			expired: "deleted",
		},
		download: (day: string) => `Download the archive of ${date(day)}`,
		retention: (days: number) =>
			`An archive is kept for ${plural(days, { one: "1 day", other: "# days" })}, then deleted.`,
		readBack: "To read it back, run this on the other machine, before the site is started there for the first time:",
	},
};
