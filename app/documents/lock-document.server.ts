import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

const newestFirst = { versions: { orderBy: { number: "desc" } } } satisfies Prisma.DocumentInclude;

export type LockedDocument = Prisma.DocumentGetPayload<{ include: typeof newestFirst }>;

/** Locks a document until the transaction ends, and reads it with its versions, newest first; null if there is none. */
export async function lockDocument(tx: Transaction, id: string): Promise<LockedDocument | null> {
	if (!isUuid(id)) return null;
	await tx.$queryRaw`select id from document where id = ${id}::uuid for update`;
	return tx.document.findUnique({ where: { id }, include: newestFirst });
}
