import type { EmailKind } from "#app/notifications/email.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

export type NewEmail = {
	/** The occasion and whom it is for; of one key there is one letter for ever. */
	key: string;
	kind: EmailKind;
	/** Null while nobody is known who could get it: it is then a letter that failed. */
	address: string | null;
	accountId: string | null;
	locale: string;
	/** The member that it concerns (ISO 3166-1 alpha-2). */
	member: string | null;
	subject: { type: string; id: string } | null;
	/** What it tells. */
	payload: Prisma.InputJsonObject;
};

/**
 * Writes letters in the transaction of what they tell; a job sends them. A letter that is there already stays as it
 * is, so that the same night may be worked through twice.
 * @returns how many are new
 */
export async function queueEmails(tx: Transaction, now: Date, emails: readonly NewEmail[]): Promise<number> {
	const { count } = await tx.email.createMany({
		data: emails.map(({ subject, address, ...letter }) => ({
			...letter,
			address,
			subjectType: subject?.type ?? null,
			subjectId: subject?.id ?? null,
			queuedAt: now,
			nextAttemptAt: now,
			...(address === null ? noAddress : {}),
		})),
		skipDuplicates: true,
	});
	return count;
}

const noAddress = { state: "failed", failure: "no-address" };

/** Gives letters that had nobody to go to somebody, now that there is one. */
export async function addressEmails(
	tx: Transaction,
	now: Date,
	letters: readonly Pick<NewEmail, "key" | "address" | "accountId" | "locale">[],
): Promise<void> {
	for (const { key, address, accountId, locale } of letters) {
		await tx.email.updateMany({
			where: { key, state: "failed", failure: "no-address" },
			data: { address, accountId, locale, state: "queued", failure: null, nextAttemptAt: now },
		});
	}
}
