import type { AnsweredQuestion } from "#app/library/questions/questions.server.ts";
import type { Reference } from "#app/reference/reference.ts";

/** An answered question with the name of the country that answered it; null for the secretariat. */
export type ShownQuestion = AnsweredQuestion & { answeredBy: string | null };

/** Adds the names of the countries that answered. */
export function shownQuestions(
	questions: readonly AnsweredQuestion[],
	{ reference, locale }: { reference: Reference; locale: string },
): ShownQuestion[] {
	return questions.map((question) => ({
		...question,
		answeredBy: question.answeredFor && reference.countryName(question.answeredFor, locale),
	}));
}
