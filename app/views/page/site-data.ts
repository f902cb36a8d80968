import { mayOpenSecretariat } from "#app/identity/person/accounts.policy.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Locale } from "#app/messages/index.ts";

/** Data that every page has, from the loader of the document. */
export type SiteData = {
	locale: Locale;
	origin: string;
	/** Whether emails go out: not on a site without a mail server. */
	sendsEmail: boolean;
	/** Who is signed in; null for everybody else. */
	person: { name: string; secretariat: boolean } | null;
};

/** The signed-in person as the masthead shows them. */
export function signedInPerson(actor: Actor): SiteData["person"] {
	return actor.kind === "person" ? { name: actor.name, secretariat: mayOpenSecretariat(actor) } : null;
}
