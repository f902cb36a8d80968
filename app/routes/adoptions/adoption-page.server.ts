import type { AppLoadContext } from "@remix-run/node";
import { findAdoption } from "#app/library/adoption/adoptions.server.ts";
import { memberTag, practiceTag } from "#app/library/record/page-tags.ts";
import { lineageOfPractice } from "#app/library/views/lineage.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { shownAdoption } from "#app/views/adoption/shown-adoption.server.ts";
import { withoutConditions } from "#app/views/gap-sheet/gap-sheet-page.server.ts";
import { familyPicture } from "#app/views/practice/lineage-picture.ts";

/** An adoption with both accounts, its timeline and its tree; null for readers who may not see it. */
export async function adoptionPage({ actor, services, tags }: AppLoadContext, id: string, locale: Locale) {
	const { reference } = services;
	const view = await findAdoption(actor, services, id, locale);
	if (!view) return null;
	for (const country of [view.adopter, ...view.sources]) tags.add(memberTag(country));
	for (const one of [view.practice, view.ownPractice]) if (one) tags.add(practiceTag(one.pid));
	const lineage = view.practice ? await lineageOfPractice(actor, services, view.practice.pid, locale) : [];
	for (const end of lineage.flatMap(({ from, to }) => [from.practice, to.practice]))
		if (end) tags.add(practiceTag(end.pid));
	const adoption = shownAdoption(view, { reference, locale });
	const { practice, sourceVersion } = adoption;
	const inVersion =
		practice && !practice.withdrawn && sourceVersion ? { pid: practice.pid, version: sourceVersion } : null;
	return {
		adoption,
		/** The practice in the version that was adopted, unless its gap sheet would be empty. */
		gapSheetOf:
			inVersion && (await withoutConditions({ actor, services }, [inVersion], locale)).length === 0 ? inVersion : null,
		family: familyPicture(
			lineage.filter(({ from, to }) => from.country && to.country),
			{
				nameOf: (country) => reference.countryName(country, locale),
				inYear: messagesFor(locale).common.series,
			},
		),
	};
}
