import type { AnsweredQuestion } from "#app/library/questions/questions.server.ts";
import type { Reference } from "#app/reference/reference.ts";

type Around = { reference: Reference; locale: string };

/** An answered question with the name of the country that answered it; null for the secretariat. */
export type ShownQuestion = AnsweredQuestion & { answeredBy: string | null };

/** Adds the name of the country that answered each question. */
export function shownQuestions(questions: readonly AnsweredQuestion[], around: Around): ShownQuestion[] {
	return questions.map((question) => withAnswerer(question, around));
}

/** Adds the name of the country that answered a question. */
export function withAnswerer<Q extends { answeredFor: string | null }>(question: Q, { reference, locale }: Around) {
	const { answeredFor } = question;
	return { ...question, answeredBy: answeredFor && reference.countryName(answeredFor, locale) };
}
