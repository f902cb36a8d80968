import type { Transaction } from "#app/platform/database/database.server.ts";

/**
 * Locks members until the transaction ends, always in the order of their codes, so that commands can't deadlock.
 * @returns the codes of those that are in the register
 */
export async function lockMembers(tx: Transaction, codes: readonly string[]): Promise<string[]> {
	const rows = await tx.$queryRaw<{ code: string }[]>`
		select code from member where code = any(${[...codes]}::text[]) order by code for update`;
	return rows.map(({ code }) => code);
}
