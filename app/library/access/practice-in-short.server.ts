import type { Actor } from "#app/identity/person/actor.ts";
import { listedRecords, readerOf } from "#app/library/access/audience.policy.ts";
import { chooseText } from "#app/library/record/practice.ts";
import { shownTitles } from "#app/library/record/withdrawn-text.server.ts";
import type { Reader, Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** The columns read from a practice that a question, an adoption or an offer is about. */
export const practiceInShort = {
	pid: true,
	countries: true,
	provenance: true,
	withdrawnAt: true,
	published: { select: { major: true, minor: true, texts: shownTitles } },
} satisfies Prisma.PracticeSelect;

export type PracticeInShort = Prisma.PracticeGetPayload<{ select: typeof practiceInShort }>;

/** The practice if the actor may read it and it is not withdrawn; null otherwise. */
export function readablePractice(
	reader: Reader,
	actor: Actor,
	pid: string,
	now: Date,
): Promise<PracticeInShort | null> {
	return reader.practice.findFirst({
		where: { AND: [{ pid }, listedRecords(readerOf(actor), now)] },
		select: practiceInShort,
	});
}

/** Locks a practice against withdrawal; always locked before the records about it. */
export async function lockAgainstWithdrawal(tx: Transaction, pid: string): Promise<void> {
	await tx.$queryRaw`select 1 from practice where pid = ${pid} for share`;
}

/** The title of a practice, in the given language if there is such a text. */
export function titleOf(practice: PracticeInShort, language: string): { title: string; language: string } {
	const text = chooseText(practice.published?.texts ?? [], language);
	return { title: text?.title ?? "", language: text?.locale ?? language };
}
