import { shared } from "#app/messages/en/shared.ts";
import { formats } from "#app/messages/format.ts";

const { choice, list, moment, number, plural } = formats("en");

/** The form for a practice, and the pages around it. */
export const editor = {
	newTitle: "Write a practice",
	editTitle: (title: string) => `Edit: ${title}`,
	lead: "Only the title is needed to save. Everything else can wait until you publish.",
	sections: "Sections",
	parts: {
		basics: "Basics",
		story: "Problem and solution",
		classification: "Where it belongs",
		principles: "Principles and goals",
		course: "How it was done",
		results: "Results",
		experience: "What others can learn",
		blocks: "Parts another country could take alone",
		people: "Owner, partners and contact",
		family: "Where it comes from",
		documents: "Documents and links",
		rights: "Language, licence and readers",
	},
	complete: "complete",
	toCorrect: (count: number) => plural(count, { one: "1 to mend", other: "# to mend" }),
	empty: "empty",
	saved: (time: string) => `Saved ${time}`,
	savedBy: (name: string, time: string) => `Saved by ${name}, ${time}`,
	savedNow: "Saved.",
	notSaved: "Not saved yet",
	saveDraft: "Save draft",
	preview: "Preview",
	backToEditing: "Back to editing",
	publish: "Publish",
	/** Who can read a practice once it is published. */
	readers: {
		public: {
			now: "Everyone can read and find it as soon as it is published.",
			from: (at: Date) =>
				`Everyone can read and find it from ${moment(at)} (UTC). Until then, only its own countries and the secretariat can see it.`,
		},
		members: {
			now: "Only members of the association can read and find it, as soon as it is published.",
			from: (at: Date) =>
				`Only members of the association can read and find it, from ${moment(at)} (UTC). Until then, only its own countries and the secretariat can see it.`,
		},
		membersOnly: (parts: string[]) => `Only members can see these parts: ${list(parts)}.`,
	},
	published: "Published.",
	publishNewVersion: "Publish this version",
	incomplete: (count: number) =>
		plural(count, { one: "One thing before this can be published", other: "# things before this can be published" }),
	errorsTitle: (count: number) => plural(count, { one: "One thing to mend", other: "# things to mend" }),
	unpublish: "Withdraw",
	unpublishTitle: (title: string) => `Withdraw: ${title}`,
	unpublishLead: {
		public:
			"The text disappears from the site and from search. A page remains that names the title, the owner, the date, your reason and the citation.",
		members:
			"The text disappears from the site and from search. A page remains, for members of the association only, that names the title, the owner, the date, your reason and the citation.",
	},
	unpublishUnseenLead: (until: Date) =>
		`This practice is under embargo until ${moment(until)} (UTC): only its own countries and the secretariat can see it. Once withdrawn, they see a page that names the title, the owner, the date, your reason and the citation.`,
	publicReason: "Reason that readers will see",
	publicReasonHint: "One or two sentences. For instance: the owner asked for it, or a newer record takes its place.",
	publicReasonMissing: "Give the reason that readers will see",
	internalReason: "Note for the secretariat",
	internalReasonHint: "Not shown to readers.",
	unpublishButton: "Withdraw this record",
	unpublished: "The record is withdrawn. This page remains in its place.",
	conflictBy: (name: string) =>
		`${name} saved this draft while you were writing. Nothing of yours is lost, and nothing is saved yet. What both of you changed is below in your wording, with the other beside it. Compare, and save again.`,
	conflictFields: "Changed by both",
	theirs: "Saved meanwhile",
	takenOver: shared.takenOver,
	theirsEmpty: "nothing",
	ready: "Complete enough to publish as a snapshot.",
	missingForSnapshot: (count: number) =>
		plural(count, { one: "One field is missing for a snapshot.", other: "# fields are missing for a snapshot." }),
	missingForFull: (count: number) =>
		plural(count, { one: "One more would make a full record.", other: "# more would make a full record." }),
	addCountry: "Add a country",
	area: (index: number) => `Service area ${number(index)}`,
	begin: "Begin the draft",
	beginVersion: shared.beginVersion,
	beginVersionTitle: (title: string) => `New version: ${title}`,
	beginVersionLead: (version: string) =>
		`Version ${version} stays as it is, and readers go on reading it, until the new version is published.`,
	beginAfterWithdrawal:
		"This record was withdrawn. A new version would bring it back under the same identifier once it is published.",
	publishTitle: (title: string) => `Publish: ${title}`,
	publishChecked: "Every field that a snapshot asks for is filled.",
	publishChange: "How much changed",
	publishMajor: "Much: readers who cited the old version should look again",
	publishMinor: "Little: a correction that changes no statement",
	translationsHold: "The translations still say the same as the text",
	publishConflict: "The draft was saved after you opened this page. Look at the preview again before you publish.",
	correct: "Mend it in the editor",
	/** `count` is already formatted; a script fills it in. */
	words: (count: string, cap: number) => `${count} of ${number(cap)} words`,
	markdown: "Markdown: **bold**, - list",
	optional: "optional",
	chooseOne: "Choose",
	changeNote: {
		label: "What changed in this version, and why",
		hint: "Readers see it in the list of versions.",
		missing: "Say what changed in this version",
	},
	columnHints: {
		alternative: "For a picture: what it shows, for those who can’t see it. One or two sentences.",
		unit: "%, days, AZN. Empty for a plain count.",
		between: "One a line: 2021: 785",
		source: "An address, or the number of a source of this record.",
		number: "A number alone, such as 1,234.5",
		partialDate: "2019, 2019-06 or 06.2019",
		pid: "Such as 4F7K-2, if it is in the library.",
		to: "Leave it empty if it is this record.",
		country: shared.nameOrCode,
	},
	/** `near` contains the closest matches, as named in the list. */
	notFound: (typed: string, near: string[]) =>
		near.length > 0
			? `“${typed}” is not in the list. Did you mean ${choice(near)}?`
			: `“${typed}” is not in the list. Type a name or a code, and choose from what is offered`,
	/** A time zone with its name and its offset from UTC: `+04:00`. */
	zone: (name: string, ahead: string) => (name ? `${name} (UTC${ahead})` : `UTC${ahead}`),
	up: "Move up",
	down: "Move down",
	remove: "Remove",
	ofItem: (action: string, item: string) => `${action}: ${item}`,
	once: "Once",
	everyYear: "Every year",
	filled: (done: number, asked: number) => `${number(done)} of ${number(asked)}`,
	forSnapshot: (done: number, asked: number) => `Snapshot: ${number(done)} of ${number(asked)} fields`,
	forFull: (done: number, asked: number) => `Full record: ${number(done)} of ${number(asked)} fields`,
	exampleFrom: (record: string) => `Example, from ${record}:`,
	/** State of the autosave. `#` stands for the time of day. */
	autosave: {
		saved: "Saved # for you; “Save draft” shows it to the others",
		waiting: "Not saved, trying again. Your text is kept on this device.",
		signedOut:
			"You are signed out. Your text is kept on this device: sign in in another tab, and it goes on by itself.",
		signIn: "Sign in",
		elsewhere: "You wrote in another window at #. What you write here is kept on this device only.",
		here: "Go on in this window",
		showOther: "Drop this and show the other window’s",
		changed: "Saved # for you. Somebody saved this draft meanwhile: you will compare both when you save.",
		refused: "What you write cannot be kept any more. Save the draft now, or copy your text.",
		gone: "This draft is no longer open to you. Your text is kept on this device.",
	},
	restored: (time: string) => `This is what you typed, last at ${time}, and did not save.`,
	restoredChanged: "The draft was saved by somebody since. You will compare both when you save.",
	throwAway: "Throw it away and show what is saved",
	takeTheirs: "Take this wording",
	signedOutTitle: "Your text is not saved yet",
	signedOutLead:
		"You were signed out while you wrote. Nothing is lost: sign in in another tab, then come back here and send it again.",
	signedOutSignIn: "Sign in, in another tab",
	signedOutSend: "Send my text again",
};
