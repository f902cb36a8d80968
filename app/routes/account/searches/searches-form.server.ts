import {
	maxSearchNameLength,
	type SavedSearchProblem,
	savedSearchForm,
} from "#app/library/saved-searches/saved-search.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { readForm } from "#app/routes/read-form.server.ts";

/** Reads the form of a saved search, or returns it with its problems. */
export function readSearchForm(form: FormData, locale: Locale) {
	const { problems: words } = messagesFor(locale).savedSearches;
	const sentences: Record<SavedSearchProblem, string> = {
		...words,
		nameTooLong: words.nameTooLong(maxSearchNameLength),
	};
	return readForm(form, savedSearchForm, ({ message }) => sentences[message as SavedSearchProblem]);
}
