import type { Database } from "#app/platform/database/database.server.ts";

/** The names of people, by the id of their account; ids that are null or of nobody are left out. */
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
