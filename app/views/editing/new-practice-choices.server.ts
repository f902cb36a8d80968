import type { Actor } from "#app/identity/person/actor.ts";
import { countriesToWriteFor } from "#app/library/access/practice.policy.ts";
import { formReference } from "#app/library/drafting/save-practice-form.server.ts";
import { newPracticeForm } from "#app/library/form/new-practice-form.ts";
import type { Locale } from "#app/messages/index.ts";
import { practiceKinds } from "#app/reference/codes.ts";
import type { Reference } from "#app/reference/reference.ts";
import { countryOptions, languageOptions } from "#app/views/page/editor-options.server.ts";

/** The options of the form that begins a practice: kinds, languages, and the countries the actor may write for. */
export function newPracticeChoices(actor: Actor, reference: Reference, locale: Locale) {
	const own = countriesToWriteFor(actor);
	return {
		kinds: practiceKinds.map((value) => ({ value, label: reference.label("practiceKinds", value, locale) })),
		languages: languageOptions(reference, locale),
		/** Countries of an author; empty for the secretariat, which may choose any of `all`, or none yet. */
		own: own.map((value) => ({ value, label: reference.countryName(value, locale) })),
		all: own.length > 0 ? [] : countryOptions(reference, locale),
	};
}

/** The schema of the form that begins a practice of the actor. */
export function newPracticeSchema(actor: Actor, reference: Reference) {
	return newPracticeForm(formReference(reference), countriesToWriteFor(actor));
}
