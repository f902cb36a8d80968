import { readForm } from "#app/http/read-form.server.ts";
import {
	maxSearchNameLength,
	type SavedSearchProblem,
	savedSearchForm,
} from "#app/library/saved-searches/saved-search.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";

/** Reads and validates the saved-search form. Returns the values, or the problems to show. */
export function readSearchForm(form: FormData, locale: Locale) {
	const { problems: words } = messagesFor(locale).savedSearches;
	const sentences: Record<SavedSearchProblem, string> = {
		...words,
		nameTooLong: words.nameTooLong(maxSearchNameLength),
	};
	return readForm(form, savedSearchForm, ({ message }) => sentences[message as SavedSearchProblem]);
}
