import { type Actor, isSecretariat } from "#app/identity/person/actor.ts";
import type { Locale } from "#app/messages/index.ts";

/** What every page knows, from the loader of the document. */
export type SiteData = {
	locale: Locale;
	origin: string;
	/** Who is signed in; null for everybody else. */
	person: { name: string; secretariat: boolean } | null;
};

/** Who is signed in, as far as the masthead of each page needs to know. */
export function signedInPerson(actor: Actor): SiteData["person"] {
	return actor.kind === "person" ? { name: actor.name, secretariat: isSecretariat(actor) } : null;
}
