import type { Actor } from "#app/identity/person/actor.ts";
import { factKind } from "#app/library/corrections/correctable-facts.ts";
import {
	type CorrectedPlace,
	type CorrectedSince,
	correctedSince,
} from "#app/library/corrections/corrected-since.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Locale } from "#app/messages/index.ts";
import { factDifference, factText } from "#app/routes/desk/correct/fact-text.server.ts";
import { placeName } from "#app/views/practice/place-name.ts";

export type CorrectedPage = Omit<CorrectedSince, "places" | "facts"> & {
	places: (Omit<CorrectedPlace, "place"> & { label: string })[];
};

/** The corrections that were published since a draft was begun, with the names of fields; null if there are none. */
export async function correctedPage(
	actor: Actor,
	services: LibraryServices,
	pid: string,
	locale: Locale,
): Promise<CorrectedPage | null> {
	const corrected = await correctedSince(actor, services, pid);
	if (!corrected) return null;
	const { places, facts, ...rest } = corrected;
	const { reference } = services;
	return {
		...rest,
		places: places.map(({ place, ...one }) => {
			const kind = one.language === null ? factKind(place.path) : null;
			return {
				...one,
				parts: factDifference(kind, one, { locale, reference }),
				draft: factText(kind, one.draft, { locale, reference }),
				label: placeName(place, facts, { locale, reference }),
			};
		}),
	};
}
