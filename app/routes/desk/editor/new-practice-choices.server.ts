import type { Actor } from "#app/identity/person/actor.ts";
import { countriesToWriteFor } from "#app/library/access/practice.policy.ts";
import type { Locale } from "#app/messages/index.ts";
import { practiceKinds } from "#app/reference/codes.ts";
import type { Reference } from "#app/reference/reference.ts";
import { countryOptions, languageOptions } from "#app/routes/desk/editor/editor-options.server.ts";

/** What can be chosen when a record is begun: kinds, languages, and the countries for which the actor may write. */
export function newPracticeChoices(actor: Actor, reference: Reference, locale: Locale) {
	const own = countriesToWriteFor(actor);
	return {
		kinds: practiceKinds.map((value) => ({ value, label: reference.label("practiceKinds", value, locale) })),
		languages: languageOptions(reference, locale),
		/** Those of an author; the secretariat may choose any, or none yet. */
		own: own.map((value) => ({ value, label: reference.countryName(value, locale) })),
		regions: own.length > 0 ? [] : countryOptions(reference, locale),
	};
}
