import type { EmailKind } from "#app/notifications/email.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** Deletes the emails of a kind about some subjects when their recipients' email addresses are deleted. */
export async function deleteEmails(
	tx: Transaction,
	kind: EmailKind,
	{ type, ids }: { type: string; ids: readonly string[] },
): Promise<void> {
	await tx.email.deleteMany({ where: { kind, subjectType: type, subjectId: { in: [...ids] } } });
}
