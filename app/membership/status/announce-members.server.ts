import type { Transaction } from "#app/platform/database/database.server.ts";

/**
 * Tells every process which kept pages are out of date, once the transaction has ended well.
 * @param codes the members that changed
 */
export async function announceMembers(tx: Transaction, codes: readonly string[]): Promise<void> {
	// The channel is the one that `server/page-notices.server.ts` listens on.
	const tags = ["members", "home", ...codes.map((code) => `member:${code}`)].join(",");
	await tx.$executeRaw`select pg_notify('page_tags', ${tags})`;
}
