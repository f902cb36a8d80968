import { formats } from "#app/messages/format.ts";

const { language } = formats("en");

/** Records whose translation says less than the original, and what is in which language then. */
export const partly = {
	/** Behind where a text comes from. */
	inPart: (origin: string) => `${origin}, in part`,
	/** At the top, where nothing but title and summary is translated; the language is that of the original. */
	titleAndSummary: {
		human: (tag: string) =>
			`Title and summary are translated; the rest is shown in ${language(tag)}, its original language.`,
		machine: (tag: string) =>
			`Title and summary are a machine translation; the rest is shown in ${language(tag)}, its original language.`,
		reviewed: (tag: string) =>
			`Title and summary are a machine translation that a person checked; the rest is shown in ${language(tag)}, its original language.`,
	},
	/** The same, where more is translated. */
	parts: {
		human: (tag: string) => `Parts are translated; the rest is shown in ${language(tag)}, its original language.`,
		machine: (tag: string) =>
			`Parts are a machine translation; the rest is shown in ${language(tag)}, its original language.`,
		reviewed: (tag: string) =>
			`Parts are a machine translation that a person checked; the rest is shown in ${language(tag)}, its original language.`,
	},
	/** A heading in a file whose text below it is in another language: all of it, or some. */
	headingIn: (heading: string, tag: string) => `${heading} (in ${language(tag)})`,
	headingPartlyIn: (heading: string, tag: string) => `${heading} (in part in ${language(tag)})`,
};
