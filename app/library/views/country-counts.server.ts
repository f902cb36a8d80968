import type { Actor } from "#app/identity/person/actor.ts";
import { listedRecords, readerOf } from "#app/library/access/audience.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { shownTexts } from "#app/library/record/withdrawn-text.server.ts";

/**
 * `listed` counts all practices about a country, `credited` those that are not imported: imported practices belong to
 * no country.
 */
export type CountryCount = { listed: number; credited: number };

/** Counts the practices that the reader may see for each country, by its code; countries without any are left out. */
export async function practicesByCountry(
	actor: Actor,
	services: LibraryServices,
): Promise<ReadonlyMap<string, CountryCount>> {
	const groups = await services.database.prisma.practice.groupBy({
		by: ["countries", "provenance"],
		where: listedRecords(readerOf(actor), services.clock.now()),
		_count: true,
	});
	const counts = new Map<string, CountryCount>();
	for (const { countries, provenance, _count } of groups) {
		const credited = provenance === "imported" ? 0 : _count;
		for (const code of countries) {
			const known = counts.get(code) ?? { listed: 0, credited: 0 };
			counts.set(code, { listed: known.listed + _count, credited: known.credited + credited });
		}
	}
	return counts;
}

/** Counts the languages in which there is at least one text. */
export async function countLanguages(actor: Actor, services: LibraryServices): Promise<number> {
	const practice = listedRecords(readerOf(actor), services.clock.now());
	const languages = await services.database.prisma.practiceText.groupBy({
		by: ["locale"],
		where: { version: { publishedOf: practice }, ...shownTexts.where },
	});
	return languages.length;
}
