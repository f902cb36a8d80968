import { isSecretariat } from "#app/identity/person/actor.ts";

/** Who may do what with search, beyond searching: the only table of these rights. */

/** Whether the actor may see what people search for. */
export const maySeeSearchAnalytics = isSecretariat;

/** Whether the actor may see why search found a practice and how it ranked it. */
export const mayExplainResults = isSecretariat;

/** Whether the actor may retry documents that Meilisearch refused. */
export const mayRetryDocuments = isSecretariat;
