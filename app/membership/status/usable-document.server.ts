import type { Reader } from "#app/platform/database/database.server.ts";

/**
 * Whether a paper is on file and may stand behind what is recorded of these countries: it is the association's own
 * or one of theirs, and not retired. No id at all is no wrong one.
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
