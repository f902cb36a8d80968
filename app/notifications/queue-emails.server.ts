import type { EmailKind } from "#app/notifications/email.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

export type NewEmail = {
	/** Identifies the event and the recipient; there is never a second email with the same key. */
	key: string;
	kind: EmailKind;
	/** Null if no recipient is known yet; the email then counts as failed. */
	address: string | null;
	accountId: string | null;
	locale: string;
	/** The member concerned (ISO 3166-1 alpha-2). */
	member: string | null;
	subject: { type: string; id: string } | null;
	/** What the email reports. */
	payload: Prisma.InputJsonObject;
};

/**
 * Queues emails in the transaction of the change they report; a job sends them. An email that already exists is left
 * unchanged, so that the same night can be processed twice.
 * @returns how many are new
 */
export async function queueEmails(tx: Transaction, now: Date, emails: readonly NewEmail[]): Promise<number> {
	const { count } = await tx.email.createMany({
		data: emails.map(({ subject, address, ...email }) => ({
			...email,
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

/** Sets the recipient's email address in emails that had none, once it is known. */
export async function addressEmails(
	tx: Transaction,
	now: Date,
	emails: readonly Pick<NewEmail, "key" | "address" | "accountId" | "locale">[],
): Promise<void> {
	for (const { key, address, accountId, locale } of emails) {
		await tx.email.updateMany({
			where: { key, state: "failed", failure: "no-address" },
			data: { address, accountId, locale, state: "queued", failure: null, nextAttemptAt: now },
		});
	}
}
