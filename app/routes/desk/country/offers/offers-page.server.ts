import type { AppLoadContext } from "@remix-run/node";
import type { Visit } from "#app/http/access.server.ts";
import { typedIn } from "#app/http/form-data.ts";
import { readAccountForm } from "#app/http/read-form.server.ts";
import type { HelpForm } from "#app/library/offers/offer.ts";
import { latestDay, offerForm } from "#app/library/offers/offer.ts";
import { type KeptOffer, offersOfCountry, offersOfPractice } from "#app/library/offers/offers.server.ts";
import { saveOffer } from "#app/library/offers/save-offer.server.ts";
import { withdrawOffer } from "#app/library/offers/withdraw-offer.server.ts";
import { cardsFor, practicesOfCountry } from "#app/library/views/cards.server.ts";
import { type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { offers as helpForms } from "#app/reference/codes.ts";
import { shownOffer } from "#app/views/need/offer-view.server.ts";
import { languageOptions } from "#app/views/page/editor-options.server.ts";

/** A country's practices with its offers; null for people who do not manage them. */
export async function countryOffersPage({ actor, services, params: { code = "" }, locale }: Visit) {
	const kept = await offersOfCountry(actor, services, code);
	if (!kept) return null;
	const around = { reference: services.reference, locale };
	const live = kept.filter(({ state }) => state === "live").map((offer) => shownOffer(offer, around));
	const practices = await practicesOfCountry(actor, services, code, locale);
	return {
		country: { code, name: services.reference.countryName(code, locale) },
		count: live.length,
		practices: practices.map(({ pid, title, language }) => ({
			...{ pid, title, language },
			offers: live.filter((offer) => offer.pid === pid).map(({ formLabel, until }) => ({ formLabel, until })),
		})),
	};
}

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

/** What was typed, by the name of the field. */
export type OfferValues = { note: string; languages: string[]; payer: string; until: string };

/** The form of an offer when it was not saved. */
export type OfferAnswer = {
	values: OfferValues & { revision: number };
	problems: Record<string, string>;
	/** What a colleague has saved in the meantime. */
	theirs: KeptOfferValues | null;
};
type KeptOfferValues = Pick<KeptOffer, "note" | "languages" | "payer" | "until" | "state">;

type Done = keyof Messages["exchange"]["offers"]["done"];

/** Runs the action of the button that was pressed; null if the offer does not exist for the actor. */
export async function workOnOffer(
	{ actor, services }: AppLoadContext,
	key: { country: string; pid: string },
	form: FormData,
	locale: Locale,
): Promise<{ done: Done } | null | (OfferAnswer & { status: 409 | 422 })> {
	const messages = messagesFor(locale);
	const words = messages.exchange.offers;
	const typed = typedIn(form);
	const helpForm: HelpForm | undefined = helpForms.find((one) => one === typed.form);
	if (!helpForm) return null;
	if (typed.intent === "withdraw") {
		const { outcome } = await withdrawOffer(actor, services, { ...key, form: helpForm });
		return outcome === "withdrawn" ? { done: "withdrawn" } : null;
	}
	const revision = Number(typed.revision) || 0;
	const values = {
		...{ note: typed.note ?? "", payer: typed.payer ?? "", until: typed.until ?? "", revision },
		languages: form.getAll("languages").map(String).filter(Boolean),
	};
	const badDay = words.form.badDay(latestDay(services.clock.now()));
	const missing = { languages: words.form.missing.languages, payer: words.form.missing.payer, until: badDay };
	const read = readAccountForm(form, offerForm, messages, missing);
	const invalid = (problems: Record<string, string>) => ({ values, problems, theirs: null, status: 422 }) as const;
	if ("problems" in read) return invalid(read.problems);
	const saved = await saveOffer(actor, services, { ...read.value, ...key, form: helpForm, revision });
	switch (saved.outcome) {
		case "saved":
			return { done: "saved" };
		case "bad-day":
			return invalid({ until: badDay });
		case "conflict": {
			const { note, languages, payer, until, state, revision } = saved.current;
			const theirs = { note, languages, payer, until: dayOf(until), state } as KeptOfferValues;
			return { values: { ...values, revision }, problems: {}, theirs, status: 409 };
		}
		default:
			return null;
	}
}
