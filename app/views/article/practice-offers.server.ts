import type { AppLoadContext } from "@remix-run/node";
import { newIntroductionPath } from "#app/library/help/introduction.ts";
import { introductionLinks } from "#app/library/help/introductions.server.ts";
import { mayManageOffers } from "#app/library/help/offer.policy.ts";
import { offersPath } from "#app/library/help/offer.ts";
import { liveOffers, type OfferView } from "#app/library/help/offers.server.ts";
import { ownersOf } from "#app/library/record/owners.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import type { PracticeView } from "#app/library/views/practice-view.server.ts";
import type { PracticeContext } from "#app/views/article/practice-context.server.ts";
import { type ShownOffer, shownOffer } from "#app/views/need/offer-view.server.ts";

/** The offers on the page of a practice. */
export type PracticeOffersView = {
	/** Each with the path where the reader asks for an introduction, if they may. */
	live: (ShownOffer & { introduction?: string | undefined })[];
	/** Labels of the forms of help that the practice states and no country has made live. */
	stated: string[];
	/** Where the reader manages the offers of their country, with its name. */
	keptAt: { path: string; name: string }[];
};

type Around = Pick<PracticeContext, "reference" | "locale">;

/** What a practice itself says about its offers. */
export function statedOffers(
	stated: PracticeFacts["offers"],
	live: readonly OfferView[],
	{ reference, locale }: Around,
): PracticeOffersView {
	return {
		live: live.map((offer) => shownOffer(offer, { reference, locale })),
		stated: stated
			.filter((form) => live.every((offer) => offer.form !== form))
			.map((form) => reference.label("offers", form, locale)),
		keptAt: [],
	};
}

/** Offers of one practice: each owner country has one of each form at most. */
const maxOffers = 200;

/** Reads the offers on the page of a practice that the reader may see. */
export async function practiceOffers(
	{ actor, services }: Pick<AppLoadContext, "actor" | "services">,
	{ pid, facts }: PracticeView,
	around: Around,
): Promise<PracticeOffersView> {
	const live = await liveOffers(actor, services, { pid }, { take: maxOffers });
	const provenance = facts.provenance?.kind ?? "owner";
	const keepers = ownersOf({ ...facts, provenance }).filter((country) => mayManageOffers(actor, country));
	const stated = statedOffers(facts.offers, live, around);
	const asked = (await introductionLinks(actor, services))({ countries: facts.countries, provenance });
	return {
		...stated,
		live: stated.live.map((offer) => {
			const known = { p: pid, to: offer.country.code, form: offer.form };
			return { ...offer, introduction: asked.includes(known.to) ? newIntroductionPath(known) : undefined };
		}),
		keptAt: keepers.map((country) => ({
			path: offersPath(country, pid),
			name: around.reference.countryName(country, around.locale),
		})),
	};
}
