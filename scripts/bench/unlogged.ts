import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Services } from "#app/server/services.server.ts";

/**
 * Writes generated rows in one transaction. The database requires an activity entry with most changes; this declares that
 * these need none.
 * @param timeout milliseconds
 */
export function writeUnlogged(
	{ database }: Pick<Services, "database">,
	write: (tx: Transaction) => Promise<unknown>,
	timeout = 60_000,
): Promise<unknown> {
	return database.prisma.$transaction(
		async (tx) => {
			await tx.$executeRaw`select set_config('activity.written', 'on', true)`;
			await write(tx);
		},
		{ timeout },
	);
}
