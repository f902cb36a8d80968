import type { Transaction } from "#app/platform/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

const withVersions = {
	published: { include: { texts: true } },
	// At most one version is open at a time.
	versions: { where: { publishedAt: null, state: "draft" }, include: { texts: true }, take: 1 },
} satisfies Prisma.PracticeInclude;

export type LockedPractice = Prisma.PracticeGetPayload<{ include: typeof withVersions }>;

/** Loads a practice with its live and its open version, and holds it until the transaction ends; null: there is none. */
export async function lockPractice(tx: Transaction, pid: string): Promise<LockedPractice | null> {
	await tx.$queryRaw`select pid from practice where pid = ${pid} for update`;
	return tx.practice.findUnique({ where: { pid }, include: withVersions });
}
