import { newToken, tokenHash } from "#app/identity/person/tokens.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";

/** The page of a registration, without the language. */
export function registrationPath(token: string): string {
	return `/registrations/${token}`;
}

/**
 * Makes a secret link to the page of a registration; earlier links keep working.
 * @returns its token
 */
export async function makeRegistrationLink(reader: Reader, registrationId: string, now: Date): Promise<string> {
	const token = newToken();
	await reader.registrationLink.create({ data: { tokenHash: tokenHash(token), registrationId, createdAt: now } });
	return token;
}

/** The registration behind a secret link; null for a link that does not work. */
export async function registrationBehind(reader: Reader, token: string): Promise<{ id: string } | null> {
	const link = await reader.registrationLink.findUnique({
		where: { tokenHash: tokenHash(token) },
		select: { registration: { select: { id: true } } },
	});
	return link?.registration ?? null;
}
