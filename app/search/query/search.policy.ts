import { type Actor, isSecretariat } from "#app/identity/person/actor.ts";

/** Who may do what with search, beyond searching: the only table of these rights. */

/** Whether the actor may see, change and preview synonyms. */
export function mayManageSynonyms(actor: Actor): boolean {
	return isSecretariat(actor);
}

/** Whether the actor may see what people search for. */
export function maySeeSearchAnalytics(actor: Actor): boolean {
	return isSecretariat(actor);
}

/** Whether the actor may see why search found a practice and how it ranked it. */
export function mayExplainResults(actor: Actor): boolean {
	return isSecretariat(actor);
}

/** Whether the actor may retry documents that Meilisearch refused. */
export function mayRetryDocuments(actor: Actor): boolean {
	return isSecretariat(actor);
}
