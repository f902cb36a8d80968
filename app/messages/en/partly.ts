import { formats } from "#app/messages/format.ts";

const { language } = formats("en");

/** Practices whose translation is incomplete, and which parts are then in which language. */
export const partly = {
	/** Follows the origin of a text. */
	inPart: (origin: string) => `${origin}, in part`,
	/** At the top, if only title and summary are translated; the language is that of the original. */
	titleAndSummary: {
		human: (tag: string) =>
			`Title and summary are translated; the rest is shown in ${language(tag)}, its original language.`,
		machine: (tag: string) =>
			`Title and summary are a machine translation; the rest is shown in ${language(tag)}, its original language.`,
		reviewed: (tag: string) =>
			`Title and summary are a machine translation that a person checked; the rest is shown in ${language(tag)}, its original language.`,
	},
	/** The same, if more is translated. */
	parts: {
		human: (tag: string) => `Parts are translated; the rest is shown in ${language(tag)}, its original language.`,
		machine: (tag: string) =>
			`Parts are a machine translation; the rest is shown in ${language(tag)}, its original language.`,
		reviewed: (tag: string) =>
			`Parts are a machine translation that a person checked; the rest is shown in ${language(tag)}, its original language.`,
	},
	/** In a file, a heading whose text is wholly or partly in another language. */
	headingIn: (heading: string, tag: string) => `${heading} (in ${language(tag)})`,
	headingPartlyIn: (heading: string, tag: string) => `${heading} (in part in ${language(tag)})`,
};
