import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { inBatches } from "#app/platform/database/in-batches.server.ts";
import { keptSince, retention } from "#app/platform/retention.ts";

/**
 * Empties the IP addresses in old entries of the log, and logs that it did; for a nightly job. The entries stay.
 * @returns how many IP addresses were forgotten
 */
export async function forgetAddresses({ database, clock }: { database: Database; clock: Clock }): Promise<number> {
	const before = keptSince(clock.now(), retention.logAddresses);
	return inBatches(async (most) => {
		const [row] = await database.prisma.$queryRaw<{ forgotten: number }[]>`
			select forget_activity_addresses(${before}::timestamptz, ${most}::int) as forgotten`;
		return row?.forgotten ?? 0;
	});
}
