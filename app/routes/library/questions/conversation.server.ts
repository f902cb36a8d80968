import type { AppLoadContext } from "@remix-run/node";
import { type FormAnswer, idOrNew, typedIn } from "#app/http/form-data.ts";
import { readAccountForm } from "#app/http/read-form.server.ts";
import { askFollowUp } from "#app/library/questions/ask-follow-up.server.ts";
import type { Asker } from "#app/library/questions/asker.server.ts";
import { confirmQuestion } from "#app/library/questions/confirm-question.server.ts";
import { endConversation } from "#app/library/questions/end-conversation.server.ts";
import { forgetAsker } from "#app/library/questions/forget-asker.server.ts";
import { followUpForm } from "#app/library/questions/question.ts";
import { type AskedQuestion, askerPage } from "#app/library/questions/questions.server.ts";
import { stopShowingQuestion } from "#app/library/questions/stop-showing-question.server.ts";
import { withdrawQuestion } from "#app/library/questions/withdraw-question.server.ts";
import { type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import { withAnswerer } from "#app/views/case/shown-questions.server.ts";
import { countriesWithNames } from "#app/views/page/country-names.ts";

/** A conversation as its asker sees it; null for everybody else. */
export async function conversationPage({ services }: AppLoadContext, asker: Asker, locale: Locale) {
	const { reference } = services;
	const page = await askerPage(services, asker, locale);
	if (!page) return null;
	const { practice, questions, ...more } = page;
	const [first, ...others] = questions;
	const named = (question: AskedQuestion) => ({
		...withAnswerer(question, { reference, locale }),
		with: question.with.map((code) => reference.countryName(code, locale)),
	});
	return {
		...more,
		practice: practice && { ...practice, countries: countriesWithNames(practice.countries, { reference, locale }) },
		questions: [named(first), ...others.map(named)] as const,
		byAccount: "person" in asker,
		formId: crypto.randomUUID(),
	};
}

export type Conversation = NonNullable<Awaited<ReturnType<typeof conversationPage>>>;

type Done = keyof Messages["questions"]["asked"]["done"] | "forgotten";
/** What to do with the outcome of a button: show that it is done, or the form again. */
export type ConversationOutcome = { done: Done } | null | (FormAnswer & { status: 409 | 422 | 429 });

/** Runs the action of the button that the asker pressed; null for people who may not know of the conversation. */
export async function workOnConversation(
	{ services, address }: AppLoadContext,
	asker: Asker,
	form: FormData,
	locale: Locale,
): Promise<ConversationOutcome> {
	const messages = messagesFor(locale);
	const { asked, form: words } = messages.questions;
	const values = typedIn(form);
	const again = (sentence: string, status: 409 | 422 | 429 = 409) => ({ values, problems: { text: sentence }, status });
	const after = (done: Done, { outcome }: { outcome: string }): ConversationOutcome => {
		if (outcome === "done") return { done };
		if (outcome === "not-readable") return again(asked.notReadable);
		return outcome === "conflict" ? again(asked.conflict) : null;
	};
	switch (values.intent) {
		case "confirm":
			return after("confirmed", await confirmQuestion(services, asker));
		case "withdraw":
			return after("withdrawn", await withdrawQuestion(services, asker));
		case "hide":
			return after("hidden", await stopShowingQuestion(services, asker));
		case "end":
			return after("ended", await endConversation(services, asker));
		case "forget":
			return after("forgotten", await forgetAsker(services, asker));
		case "follow": {
			const read = readAccountForm(form, followUpForm, messages, words.missing);
			if ("problems" in read) return { ...read, status: 422 };
			const followed = await askFollowUp(services, asker, {
				...read.value,
				address,
				formId: idOrNew(values.formId),
			});
			if (followed.outcome === "too-many-tries")
				return again(words.tooMany(Math.ceil(followed.retryAfterSeconds / 60)), 429);
			return after("followed", followed);
		}
		default:
			return null;
	}
}
