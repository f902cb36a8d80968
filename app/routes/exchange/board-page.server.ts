import type { AppLoadContext } from "@remix-run/node";
import { readsExchange } from "#app/library/access/exchange.policy.ts";
import { openNeeds, topicsOnBoard } from "#app/library/help/needs.server.ts";
import { countLiveOffers, liveOffers } from "#app/library/help/offers.server.ts";
import { cardsFor } from "#app/library/views/cards.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { offers as helpForms, serviceFunctions } from "#app/reference/codes.ts";
import { shownNeed } from "#app/routes/exchange/need-view.server.ts";
import { needFilers } from "#app/views/need/need-filers.server.ts";
import { labelled } from "#app/views/need/need-form.server.ts";
import { shownOffer } from "#app/views/need/offer-view.server.ts";
import { searchAddress } from "#app/views/need/source-search.server.ts";

const maxOffers = 50;

/** The exchange board: what is needed, offered and searched for in vain, as far as the reader may see it. */
export async function boardPage(context: AppLoadContext, params: URLSearchParams, locale: Locale) {
	const { actor, services } = context;
	const around = { reference: services.reference, locale };
	const form = helpForms.find((code) => code === params.get("form"));
	const service = serviceFunctions.find((code) => code === params.get("function"));
	const offerFilter = { forms: form && [form], function: service };
	const [open, offers, offerCount, topics] = await Promise.all([
		openNeeds(actor, services, { form, function: service }),
		liveOffers(actor, services, offerFilter, { take: maxOffers }),
		countLiveOffers(actor, services, offerFilter),
		topicsOnBoard(services),
	]);
	const cards = await cardsFor(
		actor,
		services,
		locale,
		offers.map(({ pid }) => pid),
	);
	return {
		filter: { form: form ?? "", function: service ?? "" },
		filtered: form !== undefined || service !== undefined,
		forms: labelled(helpForms, "offers", around),
		functions: labelled(serviceFunctions, "serviceFunctions", around),
		needs: open.needs.map((need) => shownNeed(need, around)),
		needCount: open.total,
		offers: offers.flatMap((offer) => {
			const card = cards.find(({ pid }) => pid === offer.pid);
			return card ? [{ ...shownOffer(offer, around), title: card.title, language: card.language }] : [];
		}),
		offerCount,
		topics: topics.map(({ id, title, words, searches }) => ({
			id,
			title,
			searches,
			address: searchAddress({ words, locale, filters: "" }),
		})),
		filers: needFilers(context, locale),
		/** The reader may see needs that are for members only. */
		asMember: readsExchange(actor),
		signedIn: actor.kind === "person",
	};
}
