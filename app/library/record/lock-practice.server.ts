import { openVersion } from "#app/library/record/version-state.ts";
import { shownTexts } from "#app/library/record/withdrawn-text.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

// At most one version is open at a time.
const withDraft = {
	versions: { where: openVersion, include: { texts: true }, take: 1 },
} satisfies Prisma.PracticeInclude;

const withVersions = {
	published: { include: { texts: shownTexts } },
	...withDraft,
} satisfies Prisma.PracticeInclude;

export type LockedDraft = Prisma.PracticeGetPayload<{ include: typeof withDraft }>;

export type LockedPractice = Prisma.PracticeGetPayload<{ include: typeof withVersions }>;

/**
 * Loads a practice with its live and its open version, and locks it until the transaction ends. The live version is
 * loaded without withdrawn languages, so that no command copies them.
 * @returns null if there is no such practice
 */
export async function lockPractice(tx: Transaction, pid: string): Promise<LockedPractice | null> {
	await lockRow(tx, pid);
	return tx.practice.findUnique({ where: { pid }, include: withVersions });
}

/** Loads and locks a practice without its live version, which saving a draft doesn't need. */
export async function lockDraft(tx: Transaction, pid: string): Promise<LockedDraft | null> {
	await lockRow(tx, pid);
	return tx.practice.findUnique({ where: { pid }, include: withDraft });
}

async function lockRow(tx: Transaction, pid: string): Promise<void> {
	await tx.$queryRaw`select pid from practice where pid = ${pid} for update`;
}
