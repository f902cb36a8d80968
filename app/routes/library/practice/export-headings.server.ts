import { languageOfPart } from "#app/library/record/filled-text.ts";
import { textsIn } from "#app/library/record/text-places.ts";
import type { PracticeView } from "#app/library/views/practice-view.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";

/**
 * A heading that names the language of the text below it, if that is not the language of the title: a file has no
 * language marks.
 * @param languages of all texts below the heading
 */
export function headingOf(words: string, languages: readonly string[], view: PracticeView, locale: Locale): string {
	const foreign = view.rest ? languages.filter((language) => language !== view.language) : [];
	const [first] = foreign;
	if (!first) return words;
	const { headingIn, headingPartlyIn } = messagesFor(locale).partly;
	return (foreign.length === languages.length ? headingIn : headingPartlyIn)(words, first);
}

/** The languages of all texts of a view whose paths begin with `start`. */
export function languagesBelow(start: string, view: PracticeView): string[] {
	const paths = [...textsIn(view.text).keys()].filter((path) => path.startsWith(start));
	return paths.map((path) => languageOfPart(view, path));
}
