import { shared } from "#app/messages/en/shared.ts";
import { formats } from "#app/messages/format.ts";

const { choice, date, language, list, plural } = formats("en");

/** Translations next to their original, corrections of published texts, and withdrawn languages. */
export const translations = {
	/** The list of a practice's languages, to choose from. */
	choose: {
		title: (title: string) => `Languages: ${title}`,
		link: "Languages",
		lead: "Open a translation to write it beside the original, or begin another one.",
		caption: shared.languagesOfRecord,
		columns: { language: "Language", text: "Text", actions: "Change" },
		translate: "Translate",
		translateInto: shared.translateInto,
		correct: "Correct",
		correctIn: (tag: string) => `Correct the text in ${language(tag)}`,
		withdraw: "Withdraw",
		withdrawIn: (tag: string) => `Withdraw the text in ${language(tag)}`,
		withdrawn: (day: string) => `withdrawn on ${date(day)}`,
		label: "Begin a translation into",
		hint: "Type a language and choose it from the list.",
		button: "Begin",
		unknown: "Choose a language from the list",
		original: "The record is written in this language: change it in its editor.",
	},
	edit: {
		title: (title: string, tag: string) => `${title}: translation into ${language(tag)}`,
		lead: (original: string, tag: string) =>
			`On one side the original in ${language(original)}, beside it the text in ${language(tag)}. Leave empty what is not translated.`,
		begin: shared.translateInto,
		beginLead: (version: string) =>
			`A new version begins in which only the translation changes. Readers go on reading version ${version} until it is published.`,
		locked: "The draft of this record is being cleared, reviewed or decided, and cannot be changed now.",
		openDraft: "Open the draft",
		remove: {
			title: "Take this translation out of the draft",
			lead: "What was written of it is lost. Readers have not seen it; everything else of the draft stays.",
			button: "Take it out",
			done: "The translation is taken out of the draft.",
		},
		in: (field: string, tag: string) => `${field}, in ${language(tag)}`,
		notSaid: "The original says nothing here.",
		changed: "changed since this was translated",
		holds: "The translation still says the same",
		missing: (count: number) =>
			plural(count, {
				zero: "Every text has a translation.",
				one: "One text has no translation yet.",
				other: "# texts have no translation yet.",
			}),
		outgrown: (count: number) =>
			plural(count, {
				one: "One text of the original has changed since it was translated. Change its translation, or confirm that it still says the same.",
				other:
					"# texts of the original have changed since they were translated. Change each translation, or confirm that it still says the same.",
			}),
		next: "Go to the first",
		origin: "Where this translation comes from",
		origins: {
			human: "A person translated it.",
			machine: "A machine translated it, and nobody has checked it. Readers are told so at the top.",
			reviewed: "A machine translated it, and a person who knows both languages checked all of it.",
		},
		chooseOrigin: "Say where this translation comes from",
		save: "Save translation",
		preview: "Preview",
		conflict: (name: string) =>
			`${name} saved this translation while you were writing. Nothing of yours is lost, and nothing is saved yet. What both of you changed is below in your wording, with the other beside it. Compare, and save again.`,
		unknownField: "This text has no place in the record",
		required: "Say what this is called, or empty its other texts",
		withdrawn: (tag: string, day: string, reason: string) =>
			`The text in ${language(tag)} was withdrawn on ${date(day)}: ${reason} A new version that has this language gives it back; older versions stay without it.`,
		takeWithdrawn: "Begin with the withdrawn text",
	},
	/** For people who edit or publish the original. */
	outdated: {
		lead: "Some translations are older than the text. Readers of these languages are told which parts are.",
		parts: (tag: string, fields: string[]) => `${language(tag)}: ${list(fields)}`,
	},
	/** The suggested change note for a version in which only translations changed. */
	proposedNote: {
		added: (tags: string[]) => `Translation into ${list(tags.map(language))} added.`,
		changed: (tags: string[]) => `Translation into ${list(tags.map(language))} revised.`,
	},
	correct: {
		title: (title: string) => `Correct: ${title}`,
		link: "Correct",
		lead: (version: string) =>
			`For small mistakes in version ${version}. The correction is published at once, as a version of its own that says what was put right; version ${version} stays where it is cited.`,
		beyond:
			"A correction mends what was written wrongly: a letter, a link, a day, a tick in a list. Countries, another owner, the kind of record, languages, figures and units of results, costs, the kind of evaluation, licence, offers, whether it still runs and who may read it need a new version, and so do items that are added or taken away.",
		newVersion: shared.beginVersion,
		hasDraft:
			"Somebody is writing a new version of this record. Their draft stays as it is, and they are shown what you corrected.",
		language: "Text",
		inLanguage: (tag: string) => `Text in ${language(tag)}`,
		names: "Names and addresses",
		dates: "Dates",
		codes: "Chosen from lists",
		areasHint: "Numbers of COFOG with a space between them, such as 01.3 04.1; at most three.",
		look: "Look at the changes",
		changes: "What the correction changes",
		note: "What was put right, and why",
		noteHint: "Readers see it in the list of versions. At most 40 words.",
		noteMissing: "Say what was put right, and why",
		publish: "Publish the correction",
		change: "Change it again",
		unchanged: "Nothing differs from what is published.",
		conflict: (version: string) =>
			`Version ${version} was published while you were writing. Look at the changes again: they are now compared with it.`,
		said: {
			countries: "the countries",
			owner: "the owner",
			kind: "the kind of record",
			originalLanguage: "the language of the original",
			languages: "the languages and where their texts come from",
			results: "the figures of results",
			visibility: "who may read it",
			licence: "the licence",
			operatingStatus: "whether it still runs",
			resources: "what it cost",
			evaluation: "the kind of evaluation",
			offers: "what the owner offers",
		},
		tooMuch: (what: string[]) => `A correction cannot change ${choice(what)}. Begin a new version for it.`,
		notAnAddress: "Write a whole address that begins with https:// or http://",
		notAnEmail: "Write an e-mail address",
		missing: "This cannot be left empty",
		done: "The correction is published.",
	},
	/** A draft that was begun before a correction. */
	since: {
		title: (title: string) => `Corrected meanwhile: ${title}`,
		notice: (version: string) =>
			`The live version was corrected since this draft was begun: it is now ${version}. The draft does not have what was put right.`,
		look: "Look at what was put right",
		lead: (since: string, version: string) =>
			`This draft was begun from version ${since}; readers now read ${version}. Choose what the draft takes over.`,
		noteOf: shared.version,
		take: "Take it over",
		yours: "The draft says",
		emptyText: "nothing",
		both: "Changed in the draft, too",
		button: "Take over what is chosen",
		none: "The draft has all of it already, or has no place for it any more.",
		settle: "Note that it was looked at",
		conflict: "The draft or the live version was changed since you opened this page. Look at it again.",
	},
	withdraw: {
		title: (title: string, tag: string) => `Withdraw the text in ${language(tag)}: ${title}`,
		lead: (tag: string) =>
			`The text in ${language(tag)} disappears from pages, search and files, in every version. Readers get another language and your reason. The record and its other languages stay.`,
		original: "The original cannot be withdrawn alone. Withdraw the record instead.",
		withdrawRecord: "Withdraw the record",
		button: "Withdraw this language",
		inDraft: (tag: string) =>
			`Withdrawn. The open draft has a text in ${language(tag)} that was written for it: publishing the draft brings that one in.`,
		done: "The language is withdrawn.",
		oneLanguage: "Withdraw only one language",
	},
	/** For readers. */
	gone: {
		title: (tag: string) => `The text in ${language(tag)} was withdrawn`,
		notice: (tag: string, day: string) => `The text in ${language(tag)} was withdrawn on ${date(day)}.`,
		reason: "Reason",
		shownIn: (tag: string) => `Shown in ${language(tag)}.`,
		lead: "The record can be read in other languages, and its citation remains.",
		state: "withdrawn",
	},
	/** The origin of the displayed text, on pages that have no list of languages. */
	textIs: {
		row: "Text",
		inLanguage: (tag: string, origin: string) => `${language(tag)}: ${origin}`,
		outdated: "out of date",
		notice: (origin: string) => `About this text: ${origin}.`,
	},
};
