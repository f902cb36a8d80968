import type { Visit } from "#app/http/access.server.ts";
import { type IntroductionItem, introductionsOfCountry } from "#app/library/help/introductions.server.ts";
import { needsOfCountry } from "#app/library/help/needs.server.ts";
import { offersOfCountry } from "#app/library/help/offers.server.ts";
import { practicesOfCountry } from "#app/library/views/cards.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { shownOffer } from "#app/views/need/offer-view.server.ts";

/** Help that a country asks for and offers, and its introductions; null for everybody but its focal points. */
export async function helpPage(visit: Visit) {
	const { actor, services, params, locale } = visit;
	const { code = "" } = params;
	const [wanted, introductions] = await Promise.all([
		needsOfCountry(actor, services, code),
		introductionsOfCountry(actor, services, code),
	]);
	if (!wanted || !introductions) return null;
	const { reference } = services;
	const row = (country: (item: IntroductionItem) => string) => (item: IntroductionItem) => ({
		id: item.id,
		title: item.title,
		state: item.state,
		sentOn: item.sentOn,
		country: reference.countryName(country(item), locale),
		form: reference.label("offers", item.form, locale),
	});
	return {
		country: { code, name: reference.countryName(code, locale) },
		mayFileNeeds: wanted.mayFile,
		needs: wanted.needs.map(({ id, title, state, expiresOn, updatedAt }) => ({
			id,
			title,
			state,
			expiresOn: state === "open" ? expiresOn : null,
			changedOn: dayOf(updatedAt),
		})),
		offers: await offersPage(visit, code),
		taken: introductions.taken.map(row(({ responder }) => responder)),
		given: introductions.given.map(row(({ requester }) => requester)),
	};
}

export type HelpPage = NonNullable<Awaited<ReturnType<typeof helpPage>>>;

/** A country's practices with its live offers; null for people who do not manage them. */
async function offersPage({ actor, services, locale }: Visit, code: string) {
	const saved = await offersOfCountry(actor, services, code);
	if (!saved) return null;
	const around = { reference: services.reference, locale };
	const live = saved.filter(({ state }) => state === "live").map((offer) => shownOffer(offer, around));
	const practices = await practicesOfCountry(actor, services, code, locale);
	return {
		count: live.length,
		practices: practices.map(({ pid, title, language }) => ({
			pid,
			title,
			language,
			offers: live.filter((offer) => offer.pid === pid).map(({ formLabel, until }) => ({ formLabel, until })),
		})),
	};
}
