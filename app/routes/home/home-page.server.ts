import type { AppLoadContext } from "@remix-run/node";
import { findFeatured } from "#app/library/discovery/featured-practice.server.ts";
import { listNewest } from "#app/library/views/cards.server.ts";
import { viewEdges, wholeLineage } from "#app/library/views/lineage.server.ts";
import { isCounted } from "#app/library/views/lineage.ts";
import { familyOfAdopter } from "#app/library/views/lineage-family.ts";
import { searchableCounts } from "#app/library/views/practice-counts.server.ts";
import { memberDirectory } from "#app/membership/status/members.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { mapCountries, signatoryNames } from "#app/views/member/map-countries.ts";
import { familyPicture } from "#app/views/practice/lineage-picture.ts";
import { listedPractice } from "#app/views/practice/listed-practice.ts";

/**
 * The section's lead sentence names these countries. If the library's adoption data no longer supports it, the section
 * is left out.
 */
const adopter = "ID";
const sources = ["GE", "AZ"];
const edgesDrawn = 6;

const newestShown = 4;

/** Loads everything that the home page shows, in the reader's language. */
export async function homePage({ actor, services }: AppLoadContext, locale: Locale) {
	const { reference } = services;
	const nameOf = (country: string) => reference.countryName(country, locale);
	const [counts, newest, featured, lineage, members] = await Promise.all([
		searchableCounts(actor, services),
		listNewest(actor, services, locale, newestShown + 1),
		findFeatured(actor, services, locale),
		wholeLineage(actor, services),
		memberDirectory(actor, services, {}, locale),
	]);
	const present = members.filter(({ status }) => status !== "former");
	const shown = newest.filter(({ pid }) => pid !== featured?.pid).slice(0, newestShown);
	const family = await viewEdges(actor, services, locale, familyOfAdopter(lineage, adopter, sources, edgesDrawn));
	return {
		figures: {
			signatories: members.filter((member) => member.class === "founding").length,
			practices: counts.practices,
			countries: counts.countries.size,
			languages: counts.languages,
			links: lineage.filter(isCounted).length,
		},
		signatories: signatoryNames(members, reference, locale),
		featured: featured && listedPractice(featured, reference, locale),
		newest: shown.map((card) => listedPractice(card, reference, locale)),
		family: family.length > 0 ? familyPicture(family, { nameOf, inYear: messagesFor(locale).common.series }) : null,
		members: present.map(({ code, name }) => ({ code, name, practices: counts.countries.get(code)?.credited ?? 0 })),
		map: mapCountries(present, reference, locale),
	};
}
