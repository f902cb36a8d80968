import { z } from "zod";
import type { Level } from "#app/awards/calls/call.ts";
import { line, optionalLine, optionalParagraphs, paragraphs } from "#app/identity/person/identity-forms.ts";
import { inTwoLanguages, type TwoLanguages } from "#app/membership/status/localized.ts";

/** What the chair recommends for a jury, for each nomination that has enough sheets. */

export const recommendationLimits = { text: 1500, note: 600 } as const;

export type RecommendationItem = {
	nominationId: string;
	/** A level of the call; null for no recognition. */
	level: string | null;
	/** What the jury says: to the country and, if the nomination is recognised, to everybody. */
	text: TwoLanguages;
	/** How the jury settled a wide spread; only for the jury and the secretariat. */
	note: string;
};

/** The value of a form for no level. */
export const noLevel = "none";

/** The field of a form with the level of a nomination. */
export function levelField(levels: readonly Pick<Level, "code">[]) {
	return z
		.enum([noLevel, ...levels.map(({ code }) => code)], "chooseOne")
		.transform((level) => (level === noLevel ? null : level));
}

/**
 * The form of a recommendation.
 * @param nominations that have enough sheets; those with a wide spread need a note
 */
export function recommendationForm(
	nominations: readonly { id: string; wide: boolean }[],
	levels: readonly Pick<Level, "code">[],
) {
	const fields = nominations.flatMap(({ id }) => [
		[`level-${id}`, levelField(levels)] as const,
		[`textEn-${id}`, paragraphs(recommendationLimits.text)] as const,
		[`textAr-${id}`, optionalParagraphs(recommendationLimits.text)] as const,
		[`note-${id}`, optionalParagraphs(recommendationLimits.note)] as const,
	]);
	const { text } = recommendationLimits;
	return z
		.object({ ...(Object.fromEntries(fields) as object), textEn: line(text), textAr: optionalLine(text) })
		.superRefine((typed, context) => {
			const notes = typed as Record<string, unknown>;
			for (const { id } of nominations.filter(({ wide }) => wide))
				if (notes[`note-${id}`] === "")
					context.addIssue({ code: "custom", path: [`note-${id}`], message: "noteMissing" });
		})
		.transform(({ textEn, textAr, ...typed }) => {
			const values = typed as unknown as Record<string, string | null>;
			return {
				text: inTwoLanguages(textEn, textAr),
				items: nominations.map(
					({ id }): RecommendationItem => ({
						...{ nominationId: id, level: values[`level-${id}`] ?? null, note: values[`note-${id}`] ?? "" },
						text: inTwoLanguages(values[`textEn-${id}`] ?? "", values[`textAr-${id}`] ?? ""),
					}),
				),
			};
		});
}
export type RecommendationInput = z.output<ReturnType<typeof recommendationForm>>;
