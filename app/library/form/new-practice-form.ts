import { z } from "zod";
import type { FormProblem, FormReference } from "#app/library/form/practice-form.ts";
import { typedText } from "#app/library/values/typed-text.ts";
import { withoutDirection } from "#app/platform/text/one-line.ts";
import { practiceKinds } from "#app/reference/codes.ts";

/** The values that a new practice needs; everything else can follow. */
export type NewPracticeValues = { kind: string; title: string; originalLanguage: string; countries: string };

export type NewPractice = {
	kind: (typeof practiceKinds)[number];
	title: string;
	originalLanguage: string;
	countries: string[];
};

/** What was typed, so that it can be shown again. */
export function typedNewPractice(form: FormData): NewPracticeValues {
	const typed = (name: string) => typedText(form.get(name));
	const [kind, title, originalLanguage, countries] = ["kind", "title", "originalLanguage", "countries"].map(typed);
	return { kind: kind ?? "", title: title ?? "", originalLanguage: originalLanguage ?? "", countries: countries ?? "" };
}

/**
 * Validates what was typed.
 * @param own the countries that the author may write for, one of which must be chosen; if empty, any country or none is
 * allowed
 * @returns the values, or every problem at once
 */
export function readNewPractice(
	values: NewPracticeValues,
	known: FormReference,
	own: readonly string[],
): { form: NewPractice } | { problems: FormProblem[] } {
	const allowed = (code: string) => (own.length > 0 ? own.includes(code) : code === "" || known.isCountry(code));
	const parsed = z
		.object({
			kind: z.enum(practiceKinds, "chooseOne"),
			title: z
				.string()
				.transform(withoutDirection)
				.pipe(z.string().trim().min(1, "required").max(200, "tooManyCharacters")),
			originalLanguage: z.string().refine(known.isLanguage, "chooseOne"),
			countries: z.string().refine(allowed, "chooseOne"),
		})
		.safeParse(values);
	if (parsed.success)
		return { form: { ...parsed.data, countries: parsed.data.countries ? [parsed.data.countries] : [] } };
	return {
		problems: parsed.error.issues.map((issue) => ({
			field: issue.path[0] as FormProblem["field"],
			problem: issue.message,
			...(issue.code === "too_big" ? { max: Number(issue.maximum) } : {}),
		})),
	};
}
