import type { AppLoadContext } from "@remix-run/node";
import type { FormVisit } from "#app/http/access.server.ts";
import { conflict, done, form, type Meaning, noFields, wait } from "#app/http/form-action.server.ts";
import { idOrNew } from "#app/http/form-data.ts";
import { askFollowUp } from "#app/library/questions/ask-follow-up.server.ts";
import type { Asker, AskerOutcome } from "#app/library/questions/asker.server.ts";
import { confirmQuestion } from "#app/library/questions/confirm-question.server.ts";
import { endConversation } from "#app/library/questions/end-conversation.server.ts";
import { forgetAsker } from "#app/library/questions/forget-asker.server.ts";
import { followUpForm } from "#app/library/questions/question.ts";
import { type AskedQuestion, askerPage } from "#app/library/questions/questions.server.ts";
import { stopShowingQuestion } from "#app/library/questions/stop-showing-question.server.ts";
import { withdrawQuestion } from "#app/library/questions/withdraw-question.server.ts";
import type { Locale } from "#app/messages/index.ts";
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

/**
 * The forms of a conversation, by their buttons.
 * @param forgotten what follows after the asker deleted their data
 */
export function conversationForms({ services, context, messages }: FormVisit, asker: Asker, forgotten: Meaning) {
	const { asked, form: words } = messages.questions;
	const refused = {
		conflict: conflict("text", asked.conflict),
		"not-readable": conflict("text", asked.notReadable),
	};
	const button = (run: () => Promise<AskerOutcome | { outcome: "not-readable" }>, meaning: Meaning) =>
		form({ schema: noFields, run }).answers({ ...refused, done: meaning });
	return {
		confirm: button(() => confirmQuestion(services, asker), done("confirmed")),
		withdraw: button(() => withdrawQuestion(services, asker), done("withdrawn")),
		hide: button(() => stopShowingQuestion(services, asker), done("hidden")),
		end: button(() => endConversation(services, asker), done("ended")),
		forget: button(() => forgetAsker(services, asker), forgotten),
		follow: form({
			schema: followUpForm,
			missing: words.missing,
			run: (question, { formId }) =>
				askFollowUp(services, asker, { ...question, address: context.address, formId: idOrNew(formId) }),
		}).answers({
			...refused,
			done: done("followed"),
			"too-many-tries": (tries) => wait("text", words.tooMany(Math.ceil(tries.retryAfterSeconds / 60)), tries),
		}),
	};
}
