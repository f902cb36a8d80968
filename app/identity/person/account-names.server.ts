import type { Database, Transaction } from "#app/platform/database/database.server.ts";

/** People's names by account id. Ids that are null or unknown are omitted. */
export async function accountNames(
	{ database }: { database: Pick<Database, "prisma"> },
	ids: readonly (string | null)[],
): Promise<Map<string, string>> {
	const wanted = [...new Set(ids)].flatMap((id) => id ?? []);
	if (wanted.length === 0) return new Map();
	const accounts = await database.prisma.account.findMany({
		where: { id: { in: wanted } },
		select: { id: true, name: true },
	});
	return new Map(accounts.map(({ id, name }) => [id, name]));
}

/** A person's name, within a transaction; null without a person. */
export async function accountName(tx: Transaction, id: string | null): Promise<string | null> {
	return id === null ? null : (await tx.account.findUniqueOrThrow({ where: { id }, select: { name: true } })).name;
}
