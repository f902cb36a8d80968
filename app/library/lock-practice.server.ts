import { openVersion } from "#app/library/version-state.ts";
import { shownTexts } from "#app/library/withdrawn-text.server.ts";
import type { Transaction } from "#app/platform/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

const withVersions = {
	published: { include: { texts: shownTexts } },
	// At most one version is open at a time.
	versions: { where: openVersion, include: { texts: true }, take: 1 },
} satisfies Prisma.PracticeInclude;

export type LockedPractice = Prisma.PracticeGetPayload<{ include: typeof withVersions }>;

/**
 * Loads a practice with its live and its open version, and holds it until the transaction ends; null: there is none. The
 * live version comes without the languages that were withdrawn, so that no command carries them on.
 */
export async function lockPractice(tx: Transaction, pid: string): Promise<LockedPractice | null> {
	await tx.$queryRaw`select pid from practice where pid = ${pid} for update`;
	return tx.practice.findUnique({ where: { pid }, include: withVersions });
}
