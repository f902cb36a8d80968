import { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { retryRefused } from "#app/search/index-sync/sync-state.server.ts";
import { mayRetryDocuments } from "#app/search/query/search.policy.ts";

/** One refused document, by its index; all of them when nothing is given. */
export const retryForm = z
	.object({ index: z.string().min(1).max(400), pid: z.string().min(1).max(600), locale: z.string().min(1).max(40) })
	.partial()
	.transform(({ index, pid, locale }) => (index && pid && locale ? { index, pid, locale } : undefined));

/**
 * Retries at once documents that Meilisearch refused. Not recorded in the activity log, since it changes nothing that
 * is published.
 * @returns how many there were
 */
export async function retryDocuments(
	actor: Actor,
	{ database }: { database: Database },
	only: z.infer<typeof retryForm>,
): Promise<{ outcome: "retried"; count: number } | { outcome: "forbidden" }> {
	if (!mayRetryDocuments(actor)) return { outcome: "forbidden" };
	return { outcome: "retried", count: await retryRefused(database.pool, only) };
}
