import type { OfferView } from "#app/library/help/offers.server.ts";
import type { Reference } from "#app/reference/reference.ts";

/** An offer as a page shows it: labels in the reader's language. */
export type ShownOffer = Omit<OfferView, "country"> & { country: { code: string; name: string }; formLabel: string };

/** Adds the labels to an offer. */
export function shownOffer<Offer extends OfferView>(
	{ country, ...offer }: Offer,
	{ reference, locale }: { reference: Reference; locale: string },
) {
	return {
		...offer,
		country: { code: country, name: reference.countryName(country, locale) },
		formLabel: reference.label("offers", offer.form, locale),
	};
}
