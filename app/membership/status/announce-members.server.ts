import type { Transaction } from "#app/platform/database/database.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";

/**
 * Invalidates the cached pages about members in every process, once the transaction has been committed.
 * @param codes the members that changed
 */
export async function announceMembers(tx: Transaction, codes: readonly string[]): Promise<void> {
	await invalidatePages(tx, ["members", "home", ...codes.map((code) => `member:${code}`)]);
}
