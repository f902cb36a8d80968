import { Readable } from "node:stream";
import { z } from "zod";
import { ArchiveError, readBytes } from "#app/archive/archive-open.server.ts";
import type { BackupPlace } from "#app/archive/backup-place.server.ts";
import { eraseRows } from "#app/archive/personal/erase-account.server.ts";
import { lockAccount } from "#app/identity/person/accounts.server.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import type { Database } from "#app/platform/database/database.server.ts";

/**
 * The file beside the backups that lists erased accounts. A backup made before an erasure still contains the person, so
 * restoring it repeats the erasure. The list contains no personal data, and is
 * never encrypted, since the site itself reads it.
 */
const listName = "erasures.json";

const erasures = z.strictObject({
	erasures: z.array(z.strictObject({ account: z.uuid(), at: z.iso.datetime() })),
});
type Erasure = { account: string; at: string };

/**
 * @returns null if there is no list, although every backup writes one
 * @throws ArchiveError if the list is damaged
 */
export async function listedErasures(place: BackupPlace): Promise<Erasure[] | null> {
	const content = await place.read(listName);
	if (!content) return null;
	try {
		return erasures.parse(JSON.parse((await readBytes(content)).toString())).erasures;
	} catch (error) {
		if (error instanceof SyntaxError || error instanceof z.ZodError) throw new ArchiveError("part-differs", listName);
		throw error;
	}
}

/**
 * Adds the database's erased accounts to the list, which never gets shorter: a restored database may not know all of
 * them. Runs under `withoutBackup`, so that two processes never write it at once.
 * @throws BackupError or ArchiveError
 */
export async function listErasures({ prisma }: Pick<Database, "prisma">, place: BackupPlace): Promise<void> {
	const listed = await listedErasures(place);
	const known = new Set(listed?.map(({ account }) => account));
	const rows = await prisma.account.findMany({
		where: { erasedAt: { not: null } },
		select: { id: true, erasedAt: true },
		orderBy: [{ erasedAt: "asc" }, { id: "asc" }],
	});
	const fresh = rows.flatMap(({ id, erasedAt }) =>
		erasedAt && !known.has(id) ? [{ account: id, at: erasedAt.toISOString() }] : [],
	);
	if (listed && fresh.length === 0) return;
	const list = JSON.stringify({ erasures: [...(listed ?? []), ...fresh] }, null, "\t");
	await place.write(listName, Readable.from([Buffer.from(list)]));
}

/**
 * Repeats erasures that happened after the backup that is being restored was made.
 * @param listed null if there is no list
 * @returns how many accounts were erased; null if there is no list
 */
export async function repeatErasures(
	{ prisma }: Pick<Database, "prisma">,
	listed: readonly Erasure[] | null,
): Promise<number | null> {
	if (!listed) return null;
	let repeated = 0;
	for (const { account: accountId, at } of listed)
		await prisma.$transaction(
			async (tx) => {
				const account = await lockAccount(tx, accountId);
				// Accounts made after the backup are not in it.
				if (!account) return;
				if (account.erasedAt) {
					// When the backup was made, the last email to the person was waiting. It has been sent since, and contains
					// the email address.
					await tx.email.deleteMany({ where: { accountId } });
					return;
				}
				await eraseRows(tx, systemActor, { accountId, at: new Date(at), now: new Date(), reason: "restored" });
				repeated += 1;
			},
			{ timeout: 600_000 },
		);
	return repeated;
}
