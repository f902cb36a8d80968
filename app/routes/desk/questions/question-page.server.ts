import type { Person } from "#app/identity/person/actor.ts";
import { answerQuestion } from "#app/library/questions/answer-question.server.ts";
import { declineQuestion } from "#app/library/questions/decline-question.server.ts";
import { hideQuestion } from "#app/library/questions/hide-question.server.ts";
import { answerForm } from "#app/library/questions/question.ts";
import { questionToAnswer } from "#app/library/questions/questions.server.ts";
import { removeQuestion } from "#app/library/questions/remove-question.server.ts";
import type { Messages } from "#app/messages/index.ts";
import type { FormVisit, Visit } from "#app/routes/access.server.ts";
import { readAccountForm } from "#app/routes/account/account-forms.server.ts";
import { countriesWithNames } from "#app/routes/country-names.ts";
import { languageOptions } from "#app/routes/desk/editor/editor-options.server.ts";
import { readReason } from "#app/routes/desk/requests/reason-form.server.ts";
import { type FormOutcome, invalid, typedIn } from "#app/routes/form-data.ts";
import { withAnswerer } from "#app/routes/library/questions/shown-questions.server.ts";

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

type Done = keyof Messages["questions"]["desk"]["done"];

/** Runs the action of the button that was pressed. */
export async function workOnQuestion(visit: FormVisit<Person>): Promise<FormOutcome<Done>> {
	const { actor, services, id, form, messages } = visit;
	const { desk, form: words } = messages.questions;
	const typed = typedIn(form);
	const after = (done: Done, field: string, { outcome }: { outcome: string }): FormOutcome<Done> => {
		if (outcome === "done") return { done };
		return outcome === "conflict" ? invalid(typed, { [field]: desk.conflict }, 409) : null;
	};
	switch (typed.intent) {
		case "answer": {
			const missing = { answer: desk.answer.missing, language: words.missing.language };
			const answer = readAccountForm(form, answerForm, messages, missing);
			if ("problems" in answer) return { ...answer, status: 422 };
			return after("answered", "answer", await answerQuestion(actor, services, { ...answer.value, id }));
		}
		case "decline":
		case "remove": {
			const given = readReason(visit, desk.decline.missing);
			const field = `reason-${typed.intent}`;
			if ("problems" in given) return given;
			const input = { ...given, id };
			return typed.intent === "decline"
				? after("declined", field, await declineQuestion(actor, services, input))
				: after("removed", field, await removeQuestion(actor, services, input));
		}
		case "hide":
			return after("hidden", "answer", await hideQuestion(actor, services, { id }));
		default:
			return null;
	}
}
