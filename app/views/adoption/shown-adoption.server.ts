import type { AdoptionItem, AdoptionView } from "#app/library/adoption/adoptions.server.ts";
import type { Locale } from "#app/messages/index.ts";
import type { Reference } from "#app/reference/reference.ts";
import { countriesWithNames } from "#app/views/page/country-names.ts";

type Around = { reference: Pick<Reference, "countryName">; locale: Locale };

/** An adoption in a list, with the names of its countries. */
export function listedAdoption(item: AdoptionItem, around: Around) {
	const [adopter] = countriesWithNames([item.adopter], around);
	return {
		...item,
		adopter: adopter ?? { code: item.adopter, name: item.adopter },
		sources: countriesWithNames(item.sources, around),
	};
}

export type ListedAdoption = ReturnType<typeof listedAdoption>;

/** An adoption as its pages show it, with the names of countries in the reader's language; plain data. */
export function shownAdoption(view: AdoptionView, around: Around) {
	const nameOf = (country: string | null) => country && around.reference.countryName(country, around.locale);
	const steps = view.steps.map((step) => ({ ...step, countryName: nameOf(step.country) }));
	const disputed = steps.findLast(({ step }) => step === "disputed");
	return {
		...view,
		...listedAdoption(view, around),
		steps,
		/** What the countries of the source said last, in order. */
		answers: steps.filter(
			(step) =>
				step.side === "source" && steps.find((one) => one.side === "source" && one.country === step.country) === step,
		),
		/** The adopter's notes since the adoption was first disputed, the earliest first. */
		replies: steps
			.filter(({ step, recordedOn }) => step === "note" && disputed && recordedOn >= disputed.recordedOn)
			.toReversed(),
		answersForName: nameOf(view.answersFor),
	};
}

export type ShownAdoption = ReturnType<typeof shownAdoption>;
