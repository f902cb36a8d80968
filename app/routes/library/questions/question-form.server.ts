import type { Reference } from "#app/reference/reference.ts";

/** The languages of a question or an answer, each with its own name. */
export function languageOptions({ languages }: Reference) {
	return languages.map(({ code, own }) => ({ value: code, label: own, lang: code }));
}
