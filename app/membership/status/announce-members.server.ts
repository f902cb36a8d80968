import { announcePages } from "#app/platform/announce-pages.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/**
 * Tells every process which kept pages are out of date, once the transaction has ended well.
 * @param codes the members that changed
 */
export async function announceMembers(tx: Transaction, codes: readonly string[]): Promise<void> {
	await announcePages(tx, ["members", "home", ...codes.map((code) => `member:${code}`)]);
}
