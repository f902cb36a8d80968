import type { Transaction } from "#app/platform/database/database.server.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/**
 * Locks a recognition until the transaction ends, so that two people decide on its revocation one after the other.
 * @returns it with the proposal to revoke it that is waiting or confirmed; null if there is no such recognition
 */
export async function lockRecognition(tx: Transaction, id: string) {
	if (!isUuid(id)) return null;
	await tx.$queryRaw`select 1 from recognition where id = ${id}::uuid for update`;
	return tx.recognition.findUnique({
		where: { id },
		include: { revocations: { where: { state: { not: "rejected" } } } },
	});
}
