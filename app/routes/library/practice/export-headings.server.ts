import { languageOfPart } from "#app/library/record/filled-text.ts";
import { textsIn } from "#app/library/record/text-places.ts";
import type { PracticeView } from "#app/library/views/practice-view.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";

/**
 * A heading that says in which language the words below it are, where it is not that of the title: a file is read without
 * the marks of a page.
 * @param languages of all these words
 */
export function headingOf(words: string, languages: readonly string[], view: PracticeView, locale: Locale): string {
	const foreign = view.rest ? languages.filter((language) => language !== view.language) : [];
	const [first] = foreign;
	if (!first) return words;
	const { headingIn, headingPartlyIn } = messagesFor(locale).partly;
	return (foreign.length === languages.length ? headingIn : headingPartlyIn)(words, first);
}

/** In which languages the texts of a view are whose paths begin so. */
export function languagesBelow(start: string, view: PracticeView): string[] {
	const paths = [...textsIn(view.text).keys()].filter((path) => path.startsWith(start));
	return paths.map((path) => languageOfPart(view, path));
}
