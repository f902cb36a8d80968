import { moveCase } from "#app/cases/run-case.server.ts";
import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { conflict, done, type FormRun, form, noFields } from "#app/http/form-action.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { answerForm } from "#app/library/questions/question.ts";
import { questionCases } from "#app/library/questions/question-case.server.ts";
import { questionToAnswer } from "#app/library/questions/questions.server.ts";
import { reasonStep } from "#app/views/case/reason-form.server.ts";
import { withAnswerer } from "#app/views/case/shown-questions.server.ts";
import { countriesWithNames } from "#app/views/page/country-names.ts";
import { languageOptions } from "#app/views/page/editor-options.server.ts";

/** A question, for those who answer it; null for everybody else. */
export async function questionPage({ actor, services, id, locale }: Visit<Person>) {
	const { reference } = services;
	const question = await questionToAnswer(actor, services, id, locale);
	if (!question) return null;
	const { practice, earlier } = question;
	return {
		...withAnswerer(question, { reference, locale }),
		earlier: earlier.map((one) => withAnswerer(one, { reference, locale })),
		practice: { ...practice, countries: countriesWithNames(practice.countries, { reference, locale }) },
		mayAnswer: question.answersFor !== undefined,
		languages: languageOptions(reference, locale),
	};
}

export type QuestionPage = NonNullable<Awaited<ReturnType<typeof questionPage>>>;

/** What the buttons of the page do. */
export function questionForms({ actor, services, id, messages }: FormVisit<Person>): Record<string, FormRun> {
	const { desk, form: words } = messages.questions;
	const { answer, decline } = desk;
	return {
		answer: form({
			schema: answerForm,
			missing: { answer: answer.missing, language: words.missing.language },
			run: (given) => moveCase(actor, services, questionCases, "answer", { ...given, id }),
		}).answers({ done: done("answered"), conflict: conflict("answer", desk.conflict) }),
		decline: reasonStep("decline", decline.missing, (reason) =>
			moveCase(actor, services, questionCases, "decline", { id, reason }),
		).answers({ done: done("declined"), conflict: conflict("reason-decline", desk.conflict) }),
		remove: reasonStep("remove", decline.missing, (reason) =>
			moveCase(actor, services, questionCases, "remove", { id, reason }),
		).answers({
			done: done("removed"),
			conflict: conflict("reason-remove", desk.conflict),
		}),
		hide: form({ schema: noFields, run: () => moveCase(actor, services, questionCases, "hide", { id }) }).answers({
			done: done("hidden"),
			conflict: conflict("answer", desk.conflict),
		}),
	};
}
