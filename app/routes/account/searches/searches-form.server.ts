import { data } from "@remix-run/node";
import {
	longestSearchName,
	type SavedSearchForm,
	type SavedSearchProblem,
	savedSearchForm,
} from "#app/library/saved-searches/saved-search.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";

/** What the form of a saved search shows again. */
export type SearchFormMend = { problems: Record<string, string>; values: { name: string; delivery: string } };

/** Reads the form of a saved search, or says what is to be mended. */
export function readSearchForm(
	form: FormData,
	locale: Locale,
): { form: SavedSearchForm; mend?: never } | { form?: never; mend: SearchFormMend } {
	const values = { name: String(form.get("name") ?? ""), delivery: String(form.get("delivery") ?? "") };
	const read = savedSearchForm.safeParse(values);
	if (read.success) return { form: read.data };
	const { problems: words } = messagesFor(locale).savedSearches;
	const sentences: Record<SavedSearchProblem, string> = { ...words, nameTooLong: words.nameTooLong(longestSearchName) };
	const problems = Object.fromEntries(
		read.error.issues.map(({ path, message }) => [String(path[0]), sentences[message as SavedSearchProblem]]),
	);
	return { mend: { problems, values } };
}

/** The same form again, with what was typed. */
export function mendForm(mend: SearchFormMend) {
	return data(mend, { status: 422 });
}
