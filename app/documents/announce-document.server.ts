import { announcePages } from "#app/platform/announce-pages.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/**
 * Tells every process which kept pages are out of date, once the transaction has ended well. Kept pages are those of
 * the public: what was and is hidden from it changes none.
 * @param visibilities before and after
 */
export async function announceDocument(
	tx: Transaction,
	{ id, member }: { id: string; member: string | null },
	visibilities: readonly string[],
): Promise<void> {
	if (!visibilities.includes("public")) return;
	await announcePages(tx, ["documents", `document:${id}`, ...(member ? [`member:${member}`] : [])]);
}
