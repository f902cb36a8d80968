import { newToken, tokenHash } from "#app/identity/person/tokens.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";

/**
 * Makes a secret link to the page of a conversation; earlier links keep working.
 * @returns its token
 */
export async function makeAskerLink(reader: Reader, threadId: string, now: Date): Promise<string> {
	const token = newToken();
	await reader.questionLink.create({ data: { tokenHash: tokenHash(token), threadId, createdAt: now } });
	return token;
}
