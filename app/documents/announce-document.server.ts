import type { Transaction } from "#app/platform/database/database.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";

/**
 * Invalidates the cached pages that show a document in every process, once the transaction has been committed. Only
 * public pages are cached, so a document that was not and is not public affects none.
 * @param visibilities before and after
 */
export async function announceDocument(
	tx: Transaction,
	{ id, member }: { id: string; member: string | null },
	visibilities: readonly string[],
): Promise<void> {
	if (!visibilities.includes("public")) return;
	await invalidatePages(tx, ["documents", `document:${id}`, ...(member ? [`member:${member}`] : [])]);
}
