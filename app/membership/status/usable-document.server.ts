import type { Reader } from "#app/platform/database/database.server.ts";

/**
 * Whether a document can be cited by an entry about these countries: it belongs to the association or to one of them,
 * and is not retired. True without an id.
 */
export async function isUsableDocument(
	reader: Reader,
	documentId: string | null | undefined,
	countries: readonly string[],
): Promise<boolean> {
	if (documentId === null || documentId === undefined) return true;
	const document = await reader.document.findUnique({ where: { id: documentId } });
	if (!document || document.retiredAt !== null) return false;
	return document.member === null || countries.includes(document.member);
}
