import type { AppLoadContext } from "@remix-run/node";
import { z } from "zod";
import { moveCase } from "#app/cases/run-case.server.ts";
import type { FormVisit } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { done, edited, form, problems } from "#app/http/form-action.server.ts";
import { revisionOrNew, textOf } from "#app/http/form-data.ts";
import type { HelpForm } from "#app/library/help/offer.ts";
import { latestDay, offerForm } from "#app/library/help/offer.ts";
import { offerCases } from "#app/library/help/offer-case.server.ts";
import { offersOfPractice } from "#app/library/help/offers.server.ts";
import { saveOffer } from "#app/library/help/save-offer.server.ts";
import { cardsFor } from "#app/library/views/cards.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { offers as helpForms } from "#app/reference/codes.ts";
import { offerValues } from "#app/routes/desk/country/offers/offer-values.ts";
import { languageOptions } from "#app/views/page/editor-options.server.ts";

/** A country's offers on one of its practices, with the form for one of them; null for people who do not manage them. */
export async function practiceOffersPage(
	{ actor, services }: AppLoadContext,
	key: { country: string; pid: string },
	requested: string | null,
	locale: Locale,
) {
	const page = await offersOfPractice(actor, services, key);
	const [card] = page ? await cardsFor(actor, services, locale, [key.pid]) : [];
	if (!page || !card) return null;
	const { reference, clock } = services;
	const rows = helpForms.map((form) => {
		const offer = page.offers.find((one) => one.form === form);
		const label = reference.label("offers", form, locale);
		return { form, label, stated: page.stated.includes(form), offer: offer ?? null };
	});
	return {
		country: { code: key.country, name: reference.countryName(key.country, locale) },
		practice: { pid: key.pid, title: card.title, language: card.language },
		rows,
		/** The form of help that is being edited. */
		edited: page.mayOffer ? (rows.find(({ form }) => form === requested) ?? null) : null,
		mayOffer: page.mayOffer,
		latestDay: latestDay(clock.now()),
		languages: languageOptions(reference, locale),
	};
}

export type PracticeOffersPage = NonNullable<Awaited<ReturnType<typeof practiceOffersPage>>>;

/** The forms of a country's offers on a practice. */
export function offerForms(
	{ actor, services, form: sent, messages }: FormVisit,
	key: { country: string; pid: string },
) {
	const words = messages.exchange.offers;
	const helpForm: HelpForm = helpForms.find((one) => one === textOf(sent, "form")) ?? notFound();
	const revision = revisionOrNew(sent);
	const badDay = words.form.badDay(latestDay(services.clock.now()));
	return {
		save: form({
			schema: offerForm,
			missing: { languages: words.form.missing.languages, payer: words.form.missing.payer, until: badDay },
			run: (typed) => saveOffer(actor, services, { ...typed, ...key, form: helpForm, revision }),
		}).answers({
			saved: done("saved"),
			"bad-day": problems({ until: badDay }),
			conflict: ({ current }) => edited(words.conflict, offerValues({ ...current, until: dayOf(current.until) })),
		}),
		withdraw: form({
			schema: z.object({ id: z.uuid() }),
			run: ({ id }) => moveCase(actor, services, offerCases, "withdraw", { id }),
			// It may have ended since the page was opened.
		}).answers({ done: done("withdrawn"), conflict: done("withdrawn") }),
	};
}
