import { z } from "zod";
import type { FormReference } from "#app/library/form/practice-form.ts";
import { withoutDirection } from "#app/platform/text/one-line.ts";
import { practiceKinds } from "#app/reference/codes.ts";

/**
 * The values that a new practice needs; everything else can follow.
 * @param own the countries that the author may write for, one of which must be chosen; if empty, any country or none is
 * allowed
 */
export function newPracticeForm(known: FormReference, own: readonly string[]) {
	const allowed = (code: string) => (own.length > 0 ? own.includes(code) : code === "" || known.isCountry(code));
	return z.object({
		kind: z.enum(practiceKinds, "chooseOne"),
		title: z
			.string("required")
			.transform(withoutDirection)
			.pipe(z.string().trim().min(1, "required").max(200, "tooManyCharacters")),
		originalLanguage: z.string("chooseOne").refine(known.isLanguage, "chooseOne"),
		countries: z
			.string()
			.default("")
			.refine(allowed, "chooseOne")
			.transform((code) => (code ? [code] : [])),
	});
}

export type NewPractice = z.output<ReturnType<typeof newPracticeForm>>;
