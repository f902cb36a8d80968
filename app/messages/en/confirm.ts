import { formats } from "#app/messages/format.ts";

const { date, plural } = formats("en");

export const confirm = {
	title: "Still running?",
	lead: (country: string, answerBy: string) =>
		`Practices of ${country} in the library. Readers see your answer at once; no new version is needed. Please answer by ${date(answerBy)}: a practice without an answer is then shown as unconfirmed.`,
	ownLead: "Published practices for which you may speak. Readers see your answer at once; no new version is needed.",
	none: "There is no published practice here for which you may speak.",
	waits: "waits for your answer",
	now: (status: string, when: string) => `Readers see: ${status}, confirmed ${date(when)}.`,
	nowUnanswered: (status: string) => `Readers see: ${status}.`,
	status: "How is it today?",
	statuses: {
		running: "It runs as described",
		expanded: "It runs, and has grown",
		changed: "It runs, and has changed since it was described",
		paused: "It is paused for now",
		ended: "It has ended",
	},
	note: "A line for readers",
	noteHint: (most: number) => `What readers should know, in up to ${most} characters. For an end, please say why.`,
	save: "Answer",
	saveFor: (title: string) => `Answer for ${title}`,
	thanks: (title: string) => `Thank you. Your answer for “${title}” is saved and can be read in the library.`,
	deskLink: (waiting: number) =>
		plural(waiting, {
			zero: "Say whether your practices still run",
			one: "Say whether your practices still run: 1 waits for an answer",
			other: "Say whether your practices still run: # wait for an answer",
		}),
	problems: {
		status: "Choose how it is today.",
		noteMissing: "Say in a line why it has ended.",
		noteMissingSecretariat: "Say in a line how the secretariat knows.",
		noteTooLong: (most: number) => `Shorten the line to ${most} characters.`,
	},
	deadLink:
		"This link is no longer valid: it is older than a year, or its reader no longer answers for the country. Whoever does can answer on the desk after signing in.",
	mail: {
		subject: (country: string) => `Do your practices still run? ${country}`,
		greeting: (country: string) =>
			`Once a year the library asks whoever answers for ${country} whether its published practices still run. Follow the link that is true; you can add a line for readers there, and no sign-in is needed.`,
		by: (answerBy: string) =>
			`Please answer by ${date(answerBy)}. A practice without an answer is then shown as unconfirmed.`,
		more: (count: number) => plural(count, { one: "One more is on the page.", other: "# more are on the page." }),
		all: "All on one page:",
		why: "You get this letter once a year because you are the focal point of your country. The links stand for you: please do not pass them on.",
	},
};
